import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KIT_VERSION } from '../../src/contract/version.js';
import { bundle } from '../../.build/bundle.mjs';
import { root } from '../../.build/run-node.mjs';
import { openBrowser, openPage, untilReady } from './open-browser.js';
import { pageOf, servePages } from './serve.mjs';

const two = '<tie-kpi-gauge metric="a" src="/v1">light text</tie-kpi-gauge><tie-kpi-gauge metric="b" src="/v1">light text</tie-kpi-gauge>';

let browser: Browser;
let site: Awaited<ReturnType<typeof servePages>>;
let other: string;

beforeAll(async () => {
  other = mkdtempSync(join(tmpdir(), 'tiebeam-other-'));
  await bundle({ entries: { tiebeam: join(root, 'dist', 'define.js') }, outDir: join(other, 'newer'), oneFile: true, version: '99.0.0' });
  await bundle({ entries: { gauge: join(root, 'dist', 'elements', 'kpi-gauge', 'define.js') }, outDir: join(other, 'single') });
  site = await servePages({
    pages: {
      '/older-first.html': pageOf(two, ['/kit/tiebeam.js', '/other/newer/tiebeam.js']),
      '/newer-first.html': pageOf(two, ['/other/newer/tiebeam.js', '/kit/tiebeam.js']),
      '/same-twice.html': pageOf(two, ['/kit/tiebeam.js', '/kit/tiebeam.js?again']),
      '/one-element.html': pageOf(two, ['/other/single/gauge.js']),
    },
    folders: { '/kit/': join(root, 'dist', 'cdn'), '/other/': other },
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  if (other) rmSync(other, { recursive: true, force: true });
});

/** Version of the page layer of a document. */
const pageVersion = (): unknown => (document as Document & { [key: symbol]: { version: string } | undefined })[Symbol.for('tiebeam/page@1')]?.version;

describe('several copies of the kit on one page', () => {
  it.each([
    ['/older-first.html', KIT_VERSION],
    ['/newer-first.html', '99.0.0'],
  ])('of different versions share the page layer of the first, and each element warns once: %s', async (path, first) => {
    site.asked.length = 0;
    const { page, complaints } = await openPage(browser, site.address + path);
    await untilReady(page);
    expect(site.asked).toHaveLength(1);
    const tags = complaints.map((text) => /^warn: .*<(tie-[a-z-]+)>/.exec(text)?.[1] ?? text);
    expect(tags.sort()).toEqual([...new Set(tags)]);
    expect(tags).toContain('tie-kpi-gauge');
    for (const text of complaints) expect([KIT_VERSION, '99.0.0'].every((version) => text.includes(version)), text).toBe(true);
    expect(await page.evaluate(pageVersion)).toBe(first);
    await page.close();
  });

  it('of the same version are silent', async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/same-twice.html`);
    await untilReady(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('that bring one element register that one alone', async () => {
    const { page, complaints } = await openPage(browser, `${site.address}/one-element.html`);
    await untilReady(page);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => ['tie-kpi-gauge', 'tie-provider'].map((tag) => customElements.get(tag) !== undefined))).toEqual([true, false]);
    await page.close();
  });
});
