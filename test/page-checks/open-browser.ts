import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../browser/find-browser.mjs';

/** Starts the browser that the element tests use, with the page's garbage collector within reach. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env, headless } = await findBrowser();
  return puppeteer.launch({ executablePath, args: [...args, '--js-flags=--expose-gc'], env, headless });
}

/** A page and all it complains about: policy violations, uncaught errors, warnings and errors in the console. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
}

declare global {
  interface Window {
    policyViolations: string[];
  }
}

/** Opens an address in a page of its own, and notes complaints from before the first script on. */
export async function openPage(browser: Browser, address: string): Promise<WatchedPage> {
  return watch(await browser.newPage(), address);
}

/** Opens an address in a page, and notes complaints from before the first script on. */
export async function watch(page: Page, address: string): Promise<WatchedPage> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.evaluateOnNewDocument(() => {
    window.policyViolations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.policyViolations.push(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(address, { waitUntil: 'load' });
  return { page, complaints };
}

/** Waits until every widget of the page shows what it has: each gauge its number; of changes there may be none. */
export async function untilReady(page: Page, tag = 'tie-kpi-gauge'): Promise<void> {
  await page.waitForFunction(
    (name) => {
      const elements = [...document.querySelectorAll<HTMLElement & { readonly state: string }>(name)];
      return elements.length > 0 && elements.every(({ state, localName }) => state === 'ready' || (state === 'empty' && localName === 'tie-change-list'));
    },
    { timeout: 20_000 },
    tag,
  );
}
