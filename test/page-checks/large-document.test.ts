import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { largeLog } from '../adapters/large-log.js';
import { openBrowser, openPage, untilReady } from './open-browser.js';
import { pageOf, servePages } from './serve.mjs';

const kit = join(root, 'dist', 'cdn');
const board = '<tie-provider adapter="json" src="/log.json"><tie-kpi-gauge metric="time-to-resolve" period="2026-Q1">light text</tie-kpi-gauge></tie-provider>';

type Site = Awaited<ReturnType<typeof servePages>>;

let browser: Browser;
let site: Site;
let alone: string;
let elsewhere: Awaited<ReturnType<typeof servePlain>>;
const log = JSON.stringify(largeLog(30_000));

beforeAll(async () => {
  alone = mkdtempSync(join(tmpdir(), 'tiebeam-alone-'));
  const written = (file: string): string => readFileSync(join(kit, file), 'utf8');
  elsewhere = await servePlain({ '/tiebeam.js': written('tiebeam.js'), '/document-worker.js': written('document-worker.js') });
  copyFileSync(join(kit, 'tiebeam.js'), join(alone, 'tiebeam.js'));
  site = await servePages({
    pages: {
      '/': pageOf(board),
      '/element-files.html': pageOf(board, ['/kit/provider.js', '/kit/kpi-gauge.js']),
      '/alone.html': pageOf(board, ['/alone/tiebeam.js']),
      '/empty.html': pageOf('<p>Nothing yet.</p>'),
      '/empty-alone.html': pageOf('<p>Nothing yet.</p>', ['/alone/tiebeam.js']),
      '/log.json': log,
    },
    folders: { '/kit/': kit, '/alone/': alone },
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await elsewhere?.close();
  rmSync(alone, { recursive: true, force: true });
});

const shown = (page: Page): Promise<string> => page.$eval('tie-kpi-gauge', (gauge) => gauge.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '');

/** A server without any policy, whose files any page may load. */
async function servePlain(files: Readonly<Record<string, string>>): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer(({ url = '/' }, response) => {
    response.writeHead(url in files ? 200 : 404, { 'Access-Control-Allow-Origin': '*', 'Content-Type': url.endsWith('.js') ? 'text/javascript' : url.endsWith('.json') ? 'application/json' : 'text/html' });
    response.end(files[url] ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Notes the threads of a page from now on. */
function threadsOf(page: Page): { begun: number; ended: number } {
  const seen = { begun: 0, ended: 0 };
  page.on('workercreated', () => (seen.begun += 1));
  page.on('workerdestroyed', () => (seen.ended += 1));
  return seen;
}

/** Puts a gauge over the log into an empty page and looks how the page lived on until it showed its number. */
const lifeMeanwhile = (page: Page): Promise<{ readonly whole: number; readonly longestStandstill: number }> =>
  page.evaluate(async () => {
    await customElements.whenDefined('tie-kpi-gauge');
    let from = performance.now();
    const began = from;
    let longestStandstill = 0;
    let isOver = false;
    const turn = (): void => {
      const now = performance.now();
      longestStandstill = Math.max(longestStandstill, now - from);
      from = now;
      if (!isOver) setTimeout(turn);
    };
    turn();
    const provider = document.createElement('tie-provider');
    provider.setAttribute('adapter', 'json');
    provider.setAttribute('src', '/log.json');
    const gauge = document.createElement('tie-kpi-gauge') as HTMLElement & { readonly state: string };
    gauge.setAttribute('metric', 'time-to-resolve');
    gauge.setAttribute('period', '2026-Q1');
    provider.append(gauge);
    document.body.append(provider);
    while (gauge.state !== 'ready') await new Promise((resolve) => setTimeout(resolve));
    isOver = true;
    turn();
    return { whole: performance.now() - began, longestStandstill };
  });

describe('a log of thirty thousand tickets', () => {
  it.each(['/', '/element-files.html'])('is read in a thread of its own under a strict policy with Trusted Types, which then ends: %s', async (path) => {
    const { page, complaints } = await openPage(browser, `${site.address}/empty.html`);
    const threads = threadsOf(page);
    await page.goto(site.address + path);
    await untilReady(page);
    expect(await page.evaluate(() => window.policyViolations)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(threads.begun).toBeGreaterThan(0);
    await expect.poll(() => threads.ended, { timeout: 20_000 }).toBe(threads.begun);
    await page.close();
  });

  it('is read in stretches where the file of the thread is missing, with the same number', async () => {
    const { page } = await openPage(browser, site.address);
    await untilReady(page);
    const expected = await shown(page);
    expect(expected).toMatch(/\d/);
    await page.goto(`${site.address}/alone.html`);
    await untilReady(page);
    expect(await shown(page)).toBe(expected);
    expect(await page.evaluate(() => window.policyViolations)).toEqual([]);
    await page.close();
  });

  it('is read in stretches where the kit comes from another origin, without a complaint', async () => {
    const portal = await servePlain({ '/': pageOf(board, [`${elsewhere.address}/tiebeam.js`]), '/log.json': log, '/favicon.ico': '' });
    const { page, complaints } = await openPage(browser, portal.address);
    const threads = threadsOf(page);
    await untilReady(page);
    expect(complaints).toEqual([]);
    expect(threads.begun).toBe(0);
    await page.close();
    await portal.close();
  });

  it.each([
    ['in a thread', '/empty.html'],
    ['in stretches', '/empty-alone.html'],
  ])('leaves the page alive while it is read %s', async (_, path) => {
    const { page } = await openPage(browser, site.address + path);
    const { whole, longestStandstill } = await lifeMeanwhile(page);
    expect(longestStandstill).toBeLessThan(whole / 2);
    await page.close();
  });
});
