import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { bundle } from '../../.build/bundle.mjs';
import { findBrowser } from '../browser/find-browser.mjs';
import { pageOf, servePages } from '../page-checks/serve.mjs';
import { paintOnce } from './paint-once.mjs';

const pages = fileURLToPath(new URL('./pages/', import.meta.url));

export const ways = { plain: 'hand-written SVG', tie: '<tie-kpi-gauge>', doughnut: 'Chart.js doughnut' };

/**
 * Paints gauges in every way, in turn, so that a slow moment of the machine meets all of them.
 * `first` times are of a fresh page each, `again` of a page whose code is warm.
 */
export async function measurePaint({ count, rounds }) {
  const made = mkdtempSync(join(tmpdir(), 'tiebeam-bench-'));
  const browser = await findBrowser().then((found) =>
    puppeteer.launch({ ...found, args: [...found.args, '--disable-frame-rate-limit', '--disable-gpu-vsync'], defaultViewport: { width: 1400, height: 1000 } }),
  );
  const site = await servePages({
    pages: {
      '/': pageOf('', []).replace('<title>', '<link rel="stylesheet" href="/page.css"><title>'),
      '/page.css': readFileSync(join(pages, 'page.css'), 'utf8'),
      '/fifty.html': pageOf(Array.from({ length: 50 }, (_, index) => `<tie-kpi-gauge metric="metric-${index}" src="/v1"></tie-kpi-gauge>`).join(''), ['/made/tie.js']),
    },
    folders: { '/made/': made },
  });
  try {
    await bundle({ entries: Object.fromEntries(Object.keys(ways).map((way) => [way, join(pages, `${way}.js`)])), outDir: made });
    const times = Object.fromEntries(Object.keys(ways).map((way) => [way, { first: [], again: [] }]));
    for (let round = 0; round < rounds; round += 1) {
      for (const way of Object.keys(ways)) {
        const page = await browser.newPage();
        await page.goto(site.address);
        times[way].first.push((await paintOnce(page, way, count)).took);
        for (let more = 0; more < 3; more += 1) times[way].again.push((await paintOnce(page, way, count)).took);
        await page.close();
      }
    }
    site.asked.length = 0;
    const page = await browser.newPage();
    await page.goto(`${site.address}/fifty.html`);
    await page.waitForFunction(() => [...document.querySelectorAll('tie-kpi-gauge')].every(({ state }) => state === 'ready'));
    return { times, requestsOfFifty: site.asked.length };
  } finally {
    await browser.close();
    await site.close();
    rmSync(made, { recursive: true, force: true });
  }
}
