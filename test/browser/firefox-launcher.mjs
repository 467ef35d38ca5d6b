import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { findFirefox } from './find-browser.mjs';

/**
 * Calls a function in the browser's own window with the tab of a page. WebDriver BiDi has no command yet for the medium
 * of a page and for what screen readers are told of it; a Firefox started with `--remote-allow-system-access` lets us ask.
 */
async function inBrowserWindow(page, work, words = {}) {
  const { connection } = page.browser();
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const { result } = await connection.send('script.callFunction', {
    functionDeclaration: `async (id, words) => {
      const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
      return JSON.stringify(await (${String(work)})(NavigableManager.getBrowsingContextById(id), JSON.parse(words)));
    }`,
    target: { context: tree.result.contexts[0].context },
    arguments: [page.mainFrame()._id, JSON.stringify(words)].map((value) => ({ type: 'string', value })),
    awaitPromise: true,
  });
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return JSON.parse(result.result.value);
}

const overrides = {
  media: 'mediumOverride',
  'prefers-color-scheme': 'prefersColorSchemeOverride',
  'prefers-reduced-motion': 'prefersReducedMotionOverride',
  'forced-colors': 'forcedColorsOverride',
};

const emulate = (page, features) =>
  inBrowserWindow(page, (tab, values) => Object.assign(tab, values) && true, Object.fromEntries(features.map(({ name, value }) => [overrides[name], value])));

/* global Cc, Ci */
/** What screen readers are told of a page, in the form and with the roles of Chromium's snapshot. */
async function spoken(page) {
  const told = () =>
    inBrowserWindow(page, (tab) => {
      const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
      const roles = { pushbutton: 'button', 'toggle button': 'togglebutton' };
      const walk = (one) => ({
        role: roles[service.getStringRole(one.role)] ?? service.getStringRole(one.role),
        name: one.name ?? '',
        children: Array.from({ length: one.childCount }, (_, place) => walk(one.getChildAt(place))),
      });
      const page = service.getAccessibleFor(tab.embedderElement)?.firstChild;
      return page?.childCount ? walk(page) : null;
    });
  // It is told after a frame, and nothing at all before it is first asked for.
  for (let asked = 0; asked < 50; asked += 1) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const all = await told();
    if (all) return all;
  }
  throw new Error('Firefox tells screen readers nothing of the page.');
}

/** Runs the tests in Firefox, with the commands that puppeteer offers in Chromium alone. */
export function firefoxLauncher() {
  return chromeLauncher({
    puppeteer: puppeteer.default ?? puppeteer,
    launchOptions: {
      browser: 'firefox',
      executablePath: findFirefox(),
      headless: true,
      args: ['--remote-allow-system-access'],
      // Tests make touches, and lose a file by an import map that comes late.
      extraPrefsFirefox: { 'dom.w3c_touch_events.enabled': 1, 'dom.multiple_import_maps.enabled': true },
    },
    // One window of a browser has the focus, and keys press buttons in that one alone.
    concurrency: 1,
    createPage: async ({ browser }) => {
      const page = await (await browser.createBrowserContext()).newPage({ type: 'window' });
      Object.defineProperty(page, 'accessibility', { value: { snapshot: () => spoken(page) } });
      return Object.assign(page, {
        emulateMediaFeatures: (features) => emulate(page, features),
        emulateMediaType: (value) => emulate(page, [{ name: 'media', value }]),
      });
    },
  });
}
