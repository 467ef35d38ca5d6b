import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { bundle } from '../../.build/bundle.mjs';
import { findBrowser } from '../browser/find-browser.mjs';
import { pageOf, servePages } from '../page-checks/serve.mjs';

const STEPS = 120;

/** What a reader does, a step for each frame: the first row is what the machine misses by itself. */
const ways = {
  nothing: { name: 'nothing', step: async () => undefined },
  zoom: {
    name: 'zooms by the wheel',
    begin: ({ keyboard }) => keyboard.down('Control'),
    step: ({ mouse }, at) => mouse.wheel({ deltaY: at < STEPS / 2 ? -20 : 20 }),
    end: ({ keyboard }) => keyboard.up('Control'),
  },
  keys: { name: 'zooms by keys', step: ({ keyboard }, at) => (at % 8 === 0 ? keyboard.press(at < STEPS / 2 ? '+' : '-') : undefined) },
  scroll: { name: 'scrolls by the wheel, close', close: 6, step: ({ mouse }, at) => mouse.wheel({ deltaX: at < STEPS / 2 ? 100 : -100 }) },
  drag: {
    name: 'drags with the mouse, close',
    close: 6,
    begin: ({ mouse }) => mouse.down(),
    step: ({ mouse }, at, { x, y, width }) => mouse.move(x + (Math.abs(((at * 40) % (width * 1.6)) - width * 0.8) - width * 0.4), y),
    end: ({ mouse }) => mouse.up(),
  },
};

/** Seconds that the page's main thread has computed so far; what other programs take from the machine is not in it. */
async function watchWork(page) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/**
 * Shows a long ticket and does to its picture what a reader does, by real input, at the rate of a display with 60 frames a second. Per way:
 * the frames, how many were missed, the longest and what a step took of the main thread, in milliseconds, and the most nodes there were.
 */
export async function measureTimelineFrames({ events, viewport = { width: 1400, height: 1000 } }) {
  const made = mkdtempSync(join(tmpdir(), 'tiebeam-bench-'));
  const browser = await findBrowser().then((found) => puppeteer.launch({ ...found, defaultViewport: viewport }));
  const site = await servePages({ pages: { '/': pageOf('', []) }, folders: { '/made/': made } });
  try {
    await bundle({ entries: { frames: fileURLToPath(new URL('./pages/timeline-frames.js', import.meta.url)) }, outDir: made, oneFile: true });
    const seen = [];
    for (const { name, close = 0, begin, step, end } of Object.values(ways)) {
      const page = await browser.newPage();
      await page.goto(site.address);
      const place = await page.evaluate(async (size, times) => {
        const { show, comeCloser } = await import('/made/frames.js');
        const there = await show(size);
        await comeCloser(times);
        return there;
      }, { events }, close);
      await page.mouse.click(place.x, place.y);
      await begin?.(page, place);
      const worked = await watchWork(page);
      const before = await worked();
      await page.evaluate(async () => (await import('/made/frames.js')).watch());
      for (let at = 0; at < STEPS; at += 1) await Promise.all([step(page, at, place), page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))]);
      const { frames, ...rest } = await page.evaluate(() => globalThis.stopWatching());
      const work = (((await worked()) - before) * 1000) / STEPS;
      await end?.(page);
      seen.push({ name, frames, work, ...rest });
      await page.close();
    }
    return seen;
  } finally {
    await browser.close();
    await site.close();
    rmSync(made, { recursive: true, force: true });
  }
}
