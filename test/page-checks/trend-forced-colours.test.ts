import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { openBrowser, openPage } from './open-browser.js';
import { pageOf, servePages } from './serve.mjs';

let browser: Browser;
let site: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  site = await servePages({
    pages: { '/trend.html': pageOf('<tie-kpi-trend metric="time-to-resolve" history="P8W" src="/v1">light text</tie-kpi-trend>') },
    folders: { '/kit/': join(root, 'dist', 'cdn') },
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface Seen {
  readonly background: string;
  readonly accent: string;
  /** Pixels of the picture that stand out from the page's background by at least 3:1. */
  readonly standsOut: number;
  /** Columns of the picture in which one does. */
  readonly columns: number;
  readonly width: number;
}

describe.each(['light', 'dark'])('a trend in forced colours, %s', (scheme) => {
  it('stands out from the background over its whole width', async () => {
    const { page, complaints } = await openPage(browser, 'about:blank');
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }, { name: 'prefers-color-scheme', value: scheme }] });
    await page.goto(`${site.address}/trend.html`);
    await page.waitForFunction(() => document.querySelector('tie-kpi-trend')?.shadowRoot?.querySelector('.walk'), { timeout: 20_000 });
    const seen = await page.evaluate((): Seen => {
      const canvas = document.querySelector('tie-kpi-trend')?.shadowRoot?.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) throw new Error('There is no picture.');
      const systemColour = (name: string): string => {
        const probe = document.createElement('i');
        probe.style.setProperty('color', name);
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      };
      const luminance = (channels: readonly number[]): number => {
        const [red = 0, green = 0, blue = 0] = channels.map((channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const background = systemColour('Canvas');
      const ground = luminance((background.match(/\d+/g) ?? []).slice(0, 3).map(Number));
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const columns = new Set<number>();
      let standsOut = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = [data[at], data[at + 1], data[at + 2], data[at + 3]];
        const own = luminance([red, green, blue]);
        if (alpha < 200 || (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05) < 3) continue;
        standsOut += 1;
        columns.add((at / 4) % canvas.width);
      }
      return { background, accent: systemColour('LinkText'), standsOut, columns: columns.size, width: canvas.width };
    });
    expect(complaints).toEqual([]);
    expect(seen.background).not.toBe(seen.accent);
    expect(seen.standsOut).toBeGreaterThan(seen.width);
    expect(seen.columns).toBeGreaterThan(seen.width * 0.8);
    await page.close();
  });
});
