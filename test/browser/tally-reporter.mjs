import { writeFileSync } from 'node:fs';

function count(suite, tally) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) tally.skipped += 1;
    else if (test.passed) tally.passed += 1;
    else tally.failed += 1;
  }
  for (const inner of suite?.suites ?? []) count(inner, tally);
}

/** A reporter that writes `{passed, failed, skipped}` of the whole run to a file, for the summary of `npm test`. */
export function tallyReporter(path) {
  return {
    onTestRunFinished({ sessions }) {
      const tally = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const before = tally.failed;
        count(session.testResults, tally);
        // A file that could not be loaded has errors and no failing test.
        if (!session.passed && tally.failed === before) tally.failed += 1;
      }
      writeFileSync(path, JSON.stringify(tally));
    },
  };
}
