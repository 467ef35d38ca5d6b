import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { openBrowser, openPage, untilReady } from './open-browser.js';
import { pageOf, servePages } from './serve.mjs';

const gauges = (count: number): string =>
  Array.from({ length: count }, (_, index) => `<tie-kpi-gauge metric="metric-${index}" src="/v1">light text</tie-kpi-gauge>`).join('');

const variants = ['dial', 'bullet', 'number']
  .map((variant) => `<tie-kpi-gauge variant="${variant}" metric="time-to-resolve" compare="previous" target="14400" src="/v1">light text</tie-kpi-gauge>`)
  .join('');

let browser: Browser;
let site: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  site = await servePages({
    pages: {
      '/variants.html': pageOf(variants),
      '/provider.html': pageOf('<tie-provider adapter="http" src="/v1"><tie-kpi-gauge metric="a">light text</tie-kpi-gauge></tie-provider>'),
      '/fifty.html': pageOf(gauges(50)),
      '/inline.html': pageOf('<p id="bare" style="color: red">An attribute that the policy refuses.</p>', []),
    },
    folders: { '/kit/': join(root, 'dist', 'cdn') },
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('under a strict policy with Trusted Types', () => {
  it.each(['/variants.html', '/provider.html'])('%s shows its gauges and breaks no rule', async (path) => {
    const { page, complaints } = await openPage(browser, site.address + path);
    await untilReady(page);
    expect(await page.evaluate(() => window.policyViolations)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('a page that breaks a rule is noticed', async () => {
    const { page } = await openPage(browser, `${site.address}/inline.html`);
    expect(await page.evaluate(() => window.policyViolations)).not.toEqual([]);
    await page.close();
  });

  it('fifty gauges ask once', async () => {
    site.asked.length = 0;
    const { page } = await openPage(browser, `${site.address}/fifty.html`);
    await untilReady(page);
    expect(site.asked).toEqual([{ queries: 50 }]);
    await page.close();
  });
});
