import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { pageHeaders } from '../../src/backend/http/headers.js';
import { type DemoPortal, startPortal } from './demo-portal.js';
import { openBrowser, untilReady, type WatchedPage, watch } from './open-browser.js';
import { pageOf } from './serve.mjs';

/** What a page author writes for each element. */
const markup = {
  'kpi-gauge': '<tie-kpi-gauge metric="time-to-resolve" src="/v1"></tie-kpi-gauge><tie-kpi-gauge metric="return-rate" variant="bullet" with-table src="/v1"></tie-kpi-gauge>',
  'kpi-board': '<tie-kpi-board group="speed" src="/v1"></tie-kpi-board>',
  'kpi-trend': '<tie-kpi-trend metric="time-to-resolve" with-changes src="/v1"></tie-kpi-trend>',
  'change-list': '<tie-change-list metric="time-to-resolve" period="P26W" src="/v1"></tie-change-list>',
  'handoff-timeline': '<tie-handoff-timeline ticket="sample:INC-0001" src="/v1"></tie-handoff-timeline>',
  'handoff-map': '<tie-handoff-map period="P1Y" src="/v1"></tie-handoff-map>',
  'enps-survey': '<tie-enps-survey survey="pulse" src="/v1"></tie-enps-survey>',
  'enps-results': '<tie-enps-results survey="pulse" src="/v1"></tie-enps-results>',
} as const;
type Name = keyof typeof markup;
const names = Object.keys(markup) as Name[];

let browser: Browser;
let portal: DemoPortal;

beforeAll(async () => {
  portal = await startPortal();
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** A page at the address of the portal, under its own policy, that loads files of elements and nothing else. */
async function pageWith(some: readonly Name[], { query = '', language = 'en' } = {}): Promise<WatchedPage & { readonly loaded: string[] }> {
  const page = await browser.newPage();
  const loaded: string[] = [];
  await page.setExtraHTTPHeaders({ 'x-portal-user': 'staff-02' });
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/kit/')) loaded.push(pathname.slice('/kit/'.length));
    if (pathname === '/favicon.ico') return void request.respond({ status: 204 });
    if (pathname !== '/elements.html') return void request.continue();
    const body = pageOf(`<main lang="${language}">${some.map((name) => markup[name]).join('')}</main>`, some.map((name) => `/kit/${name}.js${query}`));
    void request.respond({ status: 200, headers: { ...pageHeaders([]) }, contentType: 'text/html; charset=utf-8', body });
  });
  return { ...(await watch(page, `${portal.address}/elements.html`)), loaded };
}

describe('the file of an element', () => {
  it('is there for each of them', () => {
    const files = readdirSync(join(root, 'dist', 'cdn'));
    const elements = readdirSync(join(root, 'src', 'elements'), { recursive: true, encoding: 'utf8' }).flatMap((path) => /^([\w-]+)[\\/]define\.ts$/.exec(path)?.[1] ?? []);
    expect([...names, 'provider'].sort()).toEqual(elements.sort());
    expect(files).toEqual(expect.arrayContaining(elements.map((name) => `${name}.js`)));
  });

  it.each(names)('%s is all that a page needs under a strict policy, with what it loads on demand beside it', async (name) => {
    const { page, complaints, loaded } = await pageWith([name]);
    await untilReady(page, `tie-${name}`);
    expect(await page.evaluate(() => window.policyViolations)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(loaded.filter((path) => !path.startsWith('parts/'))).toEqual([`${name}.js`]);
    await page.close();
  });

  it('loads another language when it is spoken', async () => {
    const { page, loaded } = await pageWith(['kpi-gauge'], { language: 'de' });
    await untilReady(page);
    expect(loaded.some((path) => /^parts\/de-[\w-]{8}\.js$/.test(path))).toBe(true);
    expect(await page.evaluate(() => document.querySelector('tie-kpi-gauge')?.shadowRoot?.textContent)).toContain('Ziel');
    await page.close();
  });

  it('stands beside others on one page', async () => {
    const together = ['kpi-gauge', 'kpi-trend', 'handoff-timeline', 'enps-survey'] as const;
    const { page, complaints, loaded } = await pageWith(together);
    for (const name of together) await untilReady(page, `tie-${name}`);
    expect(complaints).toEqual([]);
    expect(loaded.filter((path) => !path.startsWith('parts/')).sort()).toEqual(together.map((name) => `${name}.js`).sort());
    await page.close();
  });

  it('works under an address with a query too, although its parts ask for it without', async () => {
    const { page, complaints } = await pageWith(['kpi-gauge'], { query: '?v=2' });
    await untilReady(page);
    await page.evaluate(() => document.querySelector('tie-kpi-gauge')?.shadowRoot?.querySelector<HTMLElement>('.opener')?.click());
    await page.waitForFunction(() => document.querySelector('tie-kpi-gauge')?.shadowRoot?.textContent?.includes('Half of the tickets'));
    expect(complaints).toEqual([]);
    await page.close();
  });
});
