import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import * as puppeteer from 'puppeteer-core';
import { findBrowser } from './find-browser.mjs';
import { firefoxLauncher } from './firefox-launcher.mjs';
import { tallyReporter } from './tally-reporter.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

async function chromiumLauncher() {
  const { executablePath, args, env, headless } = await findBrowser();
  return chromeLauncher({
    puppeteer: puppeteer.default ?? puppeteer,
    launchOptions: { executablePath, args, env, headless },
    concurrency: 2,
    // Files run side by side; a tab behind another gets no frames, so each has a window to itself.
    createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
  });
}

const launchers = { chromium: chromiumLauncher, firefox: firefoxLauncher, webkit: webkitLauncher };
const wanted = process.env.TIEBEAM_BROWSER || 'chromium';
if (!Object.hasOwn(launchers, wanted)) throw new Error(`TIEBEAM_BROWSER is ${wanted}. There are: ${Object.keys(launchers).join(', ')}.`);
const tallyFile = process.env.TIEBEAM_TALLY;

// Lit explains misuse (an update scheduled by an update, a shadowed property) in development warnings;
// each of them is a mistake in this kit, so the test that causes one fails.
const litWarningsFail = `<script>
  const warn = console.warn.bind(console);
  console.warn = (...words) => {
    warn(...words);
    const text = String(words[0]);
    if (text.includes('lit.dev/msg/') && !text.includes('lit.dev/msg/dev-mode')) reportError(new Error(text));
  };
</script>`;

export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  // What asks for another medium (paper, dark, no motion) while a page is open has files of its own: WebKit cannot be told.
  files: ['test/**/*.browser.ts', ...(wanted === 'webkit' ? ['!test/**/*.media.browser.ts'] : [])],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  plugins: [esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) }), a11ySnapshotPlugin()],
  browsers: [await launchers[wanted]()],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }), ...(tallyFile ? [tallyReporter(tallyFile)] : [])],
  testRunnerHtml: (testFramework) => `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>Tiebeam test</title>${litWarningsFail}</head>
  <body><script type="module" src="${testFramework}"></script></body>
</html>`,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('lit.dev/msg/dev-mode'),
  testFramework: { config: { timeout: 10_000 } },
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
};
