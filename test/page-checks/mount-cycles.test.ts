import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { openBrowser, openPage, untilReady } from './open-browser.js';
import { pageOf, servePages } from './serve.mjs';

let browser: Browser;
let site: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  site = await servePages({
    pages: { '/': pageOf('<tie-provider adapter="http" src="/v1"><div id="place"><tie-kpi-gauge metric="kept">light text</tie-kpi-gauge></div></tie-provider>') },
    folders: { '/kit/': join(root, 'dist', 'cdn') },
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What the browser holds after a thorough collection. */
async function holding(client: CDPSession): Promise<{ heapBytes: number; nodes: number; listeners: number }> {
  for (let round = 0; round < 3; round += 1) await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/** Puts gauges in and takes them out again, as often as asked; each has shown its number before it goes. */
const cycle = (page: Page, times: number): Promise<void> =>
  page.evaluate(async (count) => {
    const place = document.querySelector('#place');
    for (let index = 0; index < count; index += 1) {
      const gauge = document.createElement('tie-kpi-gauge') as HTMLElement & { readonly state: string };
      gauge.setAttribute('metric', `metric-${index % 5}`);
      gauge.textContent = 'light text';
      await new Promise<void>((resolve) => {
        gauge.addEventListener('tie-state-change', () => {
          if (gauge.state === 'ready') resolve();
        });
        place?.append(gauge);
      });
      gauge.remove();
    }
  }, times);

describe('a gauge that comes and goes', () => {
  it('leaves nothing behind after 1,000 times', async () => {
    const { page, complaints } = await openPage(browser, site.address);
    await untilReady(page);
    const client = await page.createCDPSession();
    await client.send('Performance.enable');
    // The first rounds fill what is meant to stay: compiled templates, formats, the page's answers.
    await cycle(page, 200);
    const before = await holding(client);
    await cycle(page, 1000);
    const after = await holding(client);
    expect(after.nodes - before.nodes).toBeLessThanOrEqual(0);
    expect(after.listeners - before.listeners).toBeLessThanOrEqual(0);
    // A gauge that stayed would cost at least its shadow tree: 1,000 of them weigh several megabytes.
    expect(after.heapBytes - before.heapBytes).toBeLessThan(600_000);
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it('lives on where it is moved', async () => {
    const { page } = await openPage(browser, site.address);
    await untilReady(page);
    await page.evaluate(() => document.body.append(document.querySelector('tie-kpi-gauge') as Element));
    await page.evaluate(() => document.querySelector('#place')?.append(document.querySelector('tie-kpi-gauge') as Element));
    await untilReady(page);
    await page.close();
  });
});
