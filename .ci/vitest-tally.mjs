import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFile, runNode } from '../.build/run-node.mjs';

/** Runs logic tests by their paths and vitest's flags, and ends with `N passed, N failed`. */
export async function tally(...words) {
  const scratch = mkdtempSync(join(tmpdir(), 'tiebeam-ci-'));
  const file = join(scratch, 'tally.json');
  const { code } = await runNode([commandFile('vitest'), 'run', '--project', 'logic', ...words, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { show: true });
  let passed = 0;
  let failed = 1;
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
    passed = numPassedTests;
    failed = numFailedTests > 0 || code === 0 ? numFailedTests : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  }
}
