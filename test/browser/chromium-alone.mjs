/**
 * Tests that a browser without Chromium's debugging protocol cannot run, by file and by their full names, each with the reason. They are told at the end
 * of a run in another browser, and a name that no test bears fails it.
 */
export const chromiumAlone = {
  'test/demo/portal-on-paper.browser.ts': {
    reason: 'only Chromium lays a page out for paper on request',
    tests: ['with the theme dark', 'with the theme light', 'without a theme'].map((theme) => `the sample portal on paper has dark ink ${theme}`),
  },
  'test/elements/kpi-trend/look.browser.ts': {
    reason: 'only Chromium takes another preference of the reader while a page is open',
    tests: [
      'the look follows the reader’s system where the page leaves the choice to it',
      'the look is drawn without motion at first, then moves what has moved, except for readers who want no motion',
    ],
  },
  'test/elements/handoff-timeline/live.browser.ts': {
    reason: 'only Chromium takes another preference of the reader while a page is open',
    tests: ['a timeline whose ticket goes on moves nothing for readers who want no motion'],
  },
};

/** Marks them as not run, with a hook at the end of the file that holds them. */
export function withoutChromium() {
  return {
    name: 'chromium-alone',
    transform(context) {
      const found = chromiumAlone[context.path.slice(1)];
      if (found === undefined) return undefined;
      return { body: `${context.body}\nbeforeEach(function () { if (${JSON.stringify(found.tests)}.includes(this.currentTest.fullTitle())) this.skip(); });` };
    },
  };
}

function skippedIn(suite, before = '') {
  const own = suite?.tests.filter(({ skipped }) => skipped).map(({ name }) => `${before}${name}`) ?? [];
  return [...own, ...(suite?.suites ?? []).flatMap((inner) => skippedIn(inner, `${before}${inner.name} `))];
}

/** Tells which tests of a run were left to Chromium, and why. */
export function tellChromiumAlone() {
  return {
    onTestRunFinished({ sessions }) {
      for (const { testFile, testResults } of sessions) {
        const found = Object.entries(chromiumAlone).find(([file]) => testFile.replaceAll('\\', '/').endsWith(file))?.[1];
        const skipped = skippedIn(testResults);
        for (const name of skipped) console.log(`Not run here: ${name} (${found?.reason})`);
        for (const name of found?.tests ?? []) {
          if (skipped.includes(name)) continue;
          console.error(`No test is called: ${name}`);
          process.exitCode = 1;
        }
      }
    },
  };
}
