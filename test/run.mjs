import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { commandFile, runNode } from '../.build/run-node.mjs';
import { makeScratch, removeScratch } from './scratch.mjs';

/**
 * Runs every check of the project, some side by side, and ends with one line `N passed, N failed`:
 * tests count each, any other check counts one, types and lint rules (`sources`) two. Name checks to run those alone (`npm test -- sources logic`);
 * what needs more than `npm ci` brings runs by its name only.
 */

const scratch = makeScratch();
const vitest = commandFile('vitest');

const check = (name, words, after = []) => ({ name, words, after });

const tests = (name, after = [], { projects = [name], more = [] } = {}) => {
  const tallyFile = join(scratch, `${name}.json`);
  const words = [vitest, 'run', ...projects.flatMap((project) => ['--project', project]), ...more, '--reporter=default', '--reporter=json', `--outputFile.json=${tallyFile}`];
  return {
    name,
    words,
    after,
    tally() {
      const { testResults, numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(tallyFile, 'utf8'));
      const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
      return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests };
    },
  };
};

/** A check that writes its own sums. */
const tallied = (file, env) => ({ env: { ...env, TIEBEAM_TALLY: file }, tally: () => JSON.parse(readFileSync(file, 'utf8')) });

const browserTests = [commandFile('@web/test-runner', 'wtr'), '--config', 'test/browser/web-test-runner.config.mjs'];

// In the order in which they start: what others wait for first, then the longest.
const plan = [
  check('build', ['.build/build.mjs']),
  // Two processes of its own, for as long as it runs: a third beside them leaves no core idle where one of them waits.
  tests('logic', [], { projects: ['logic', 'memory'], more: ['--maxWorkers=2'] }),
  { name: 'browser', words: browserTests, after: [], ...tallied(join(scratch, 'browser.json')) },
  tests('pages', ['build']),
  { name: 'sources', words: ['.build/check-sources.mjs'], after: [], ...tallied(join(scratch, 'sources.json')) },
  tests('readme', ['build']),
  tests('package', ['build']),
  check('walls', [commandFile('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.cjs', 'src', '.build', 'demo', 'test']),
  tests('sizes', ['build']),
];

/** Needs a Firefox, which `npm ci` does not bring. */
const byName = [{ name: 'firefox', words: browserTests, after: [], ...tallied(join(scratch, 'firefox.json'), { TIEBEAM_BROWSER: 'firefox' }) }];

async function perform({ name, words, env, tally }) {
  const started = performance.now();
  const { code, output } = await runNode(words, { env: { NO_COLOR: '1', TIEBEAM_SCRATCH: scratch, ...env } });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  let counted = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (tally !== undefined) {
    try {
      counted = tally();
    } catch {
      counted = { passed: 0, failed: 1, skipped: 0 };
    }
    // A runner can fail without a failing test: an unhandled error, a file that did not load.
    if (code !== 0 && counted.failed === 0) counted.failed = 1;
  }
  const figures = [`${counted.passed} passed`, ...(counted.failed > 0 ? [`${counted.failed} failed`] : []), ...(counted.skipped > 0 ? [`${counted.skipped} not run here`] : [])];
  console.log(`${counted.failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${figures.join(', ')} (${seconds} s)`);
  if (counted.failed > 0 || process.env.VERBOSE) console.log(`\n${output.trimEnd()}\n`);
  return { name, ...counted, output };
}

/** Starts each check as soon as a slot is free and what it waits for has passed. */
async function performAll(checks, slots) {
  const waiting = [...checks];
  const done = new Map();
  const running = new Set();
  while (waiting.length > 0 || running.size > 0) {
    for (const item of [...waiting]) {
      if (running.size >= slots) break;
      const needed = item.after.filter((name) => checks.some((other) => other.name === name));
      const broken = needed.find((name) => (done.get(name)?.failed ?? 0) > 0);
      if (broken !== undefined) {
        waiting.splice(waiting.indexOf(item), 1);
        done.set(item.name, { name: item.name, passed: 0, failed: 1, skipped: 0 });
        console.log(`✗ ${item.name.padEnd(8)} not run, because ${broken} failed`);
      } else if (needed.every((name) => done.has(name))) {
        waiting.splice(waiting.indexOf(item), 1);
        const run = perform(item).then((result) => {
          done.set(item.name, result);
          running.delete(run);
        });
        running.add(run);
      }
    }
    if (running.size > 0) await Promise.race(running);
  }
  return [...done.values()];
}

const wanted = process.argv.slice(2);
const all = [...plan, ...byName];
const unknown = wanted.filter((name) => !all.some((item) => item.name === name));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const checks = wanted.length > 0 ? all.filter(({ name }) => wanted.includes(name)) : plan;
// More would get in each other's way: three side by side took longer on two cores.
const results = await performAll(checks, Math.min(2, Math.max(1, availableParallelism())));
removeScratch(scratch);

// What failed has been shown in full already.
for (const line of results.filter(({ failed }) => failed === 0).flatMap(({ output = '' }) => output.split('\n')).filter((line) => line.includes('│'))) console.log(line.trimEnd());
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
