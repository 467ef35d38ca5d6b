/**
 * Imports a real log by the command a user would type, holds its figures against a count that shares no code with the
 * kit, and opens the portal on it: node .ci/real-log.mjs LOG. Ends with `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../test/browser/find-browser.mjs';
import { root, runNode } from '../.build/run-node.mjs';

const log = resolve(process.argv[2]);
const map = join('demo', 'maps', 'servicenow-incidents.json');
const command = join('dist', 'backend', 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'tiebeam-real-'));
const env = { DATA_DIR: folder, DATABASE_URL: '' };

let passed = 0;
let failed = 0;
const check = (what, holds, details = '') => {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? '✓' : '✗'} ${what}${holds || details === '' ? '' : `: ${details}`}`);
};

async function importOnce() {
  const { code, output } = await runNode([command, 'import', log, '--map', map, '--report', join(folder, 'rejected.tsv'), '--json'], { env });
  const report = JSON.parse(output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1));
  return { code, report };
}

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** The server on the imported log, ready to be asked. */
async function serve() {
  const port = await freePort();
  const child = spawn(process.execPath, [command, 'serve', '--import', log, '--map', map], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise((ready, refuse) => {
    const listen = (piece) => {
      said += piece;
      if (said.includes('is ready at')) ready();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', () => refuse(new Error(`The server ended:\n${said}`)));
  });
  return { address: `http://127.0.0.1:${port}`, stop: () => new Promise((gone) => child.once('exit', gone) && child.kill('SIGTERM')) };
}

/** What each gauge of a page shows once all have settled. */
async function gaugesOf(address) {
  const browser = await puppeteer.launch(await findBrowser());
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForFunction(
      () => {
        const gauges = [...document.querySelectorAll('tie-kpi-gauge')];
        return gauges.length > 0 && gauges.every(({ state }) => state !== undefined && state !== 'loading');
      },
      { timeout: 30_000 },
    );
    const gauges = await page.evaluate(() =>
      [...document.querySelectorAll('tie-kpi-gauge')].map((gauge) => ({
        metric: gauge.metric,
        state: gauge.state,
        sentence: gauge.shadowRoot.querySelector('[role="img"]')?.getAttribute('aria-label') ?? '',
      })),
    );
    return { gauges, errors };
  } finally {
    await browser.close();
  }
}

try {
  const { report } = await importOnce();
  const count = JSON.parse((await runNode([join('.ci', 'second-count.mjs'), log])).output);
  check('no row was rejected', report.rejected === 0, `${report.rejected} rejected`);
  check('every row was read', report.rows === count.rows, `${report.rows}, counted ${count.rows}`);
  for (const figure of ['tickets', 'handoffs', 'ticketsWithHandoff', 'returns', 'ticketsWithReturn', 'resolved', 'medianResolveSeconds']) {
    check(`${figure}: ${count[figure]}`, report.figures[figure] === count[figure], `imported ${report.figures[figure]}`);
  }
  const again = (await importOnce()).report;
  check('a second import adds nothing', again.kept === 0 && JSON.stringify(again.figures) === JSON.stringify(report.figures), `${again.kept} kept`);
  const server = await serve();
  try {
    const { gauges, errors } = await gaugesOf(`${server.address}/`);
    check('the portal has gauges', gauges.length > 0);
    for (const { metric, state, sentence } of gauges) {
      // A log without lines has no escalations to count, so one gauge may be empty, in words.
      check(`${metric}: ${sentence || state}`, ['ready', 'stale', 'empty'].includes(state) && (state === 'empty' || /\p{Nd}/u.test(sentence)), state);
    }
    check('most gauges show a number', gauges.filter(({ state }) => state === 'ready' || state === 'stale').length > gauges.length / 2);
    check('the page threw nothing', errors.length === 0, errors.join('; '));
  } finally {
    await server.stop();
  }
} catch (error) {
  check('the real log goes all the way', false, error.stack);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
