import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { bundle } from '../../.build/bundle.mjs';
import { root } from '../../.build/run-node.mjs';
import { findBrowser } from '../browser/find-browser.mjs';
import { pageOf, servePages } from '../page-checks/serve.mjs';
import { paintOnce } from './paint-once.mjs';

const pages = fileURLToPath(new URL('./pages/', import.meta.url));

export const waysOfATicket = {
  tie: '<tie-handoff-timeline>',
  'vis-spans': 'vis-timeline, a bar per span',
  'vis-usual': 'vis-timeline as its guide sets it up: its defaults, a word in each bar',
  'vis-parts': 'vis-timeline, a bar per part of a span, as ours has them',
};

/** Ours and theirs with a ticket that has a way to go; what is measured of them begins when the ticket comes. */
export const far = { tie: 'tie-far', vis: 'vis-far' };

/**
 * Paints one ticket in every way, in turn, so that a slow moment of the machine meets all of them. Per way what `paintOnce` says: `first` of
 * fresh pages, whose code is loaded and has not yet run, `again` of pages whose code is warm; and the bytes of its code, gzipped.
 */
export async function measureTimelinePaint({ spans, rounds }) {
  const made = mkdtempSync(join(tmpdir(), 'tiebeam-bench-'));
  const browser = await findBrowser().then((found) =>
    puppeteer.launch({ ...found, args: [...found.args, '--disable-frame-rate-limit', '--disable-gpu-vsync'], defaultViewport: { width: 1400, height: 1000 } }),
  );
  const site = await servePages({
    pages: {
      '/': pageOf('', []).replace('<title>', '<link rel="stylesheet" href="/vis.css"><link rel="stylesheet" href="/ticket.css"><title>'),
      '/ticket.css': readFileSync(join(pages, 'ticket.css'), 'utf8'),
      '/vis.css': readFileSync(join(root, 'node_modules', 'vis-timeline', 'styles', 'vis-timeline-graph2d.min.css'), 'utf8'),
    },
    folders: { '/made/': made },
    withoutPolicy: true,
  });
  try {
    const ways = Object.fromEntries([...Object.keys(waysOfATicket), ...Object.values(far)].map((way) => [way, { first: [], again: [] }]));
    for (const way of Object.keys(ways)) {
      const chunks = await bundle({ entries: { [way]: join(pages, `timeline-${way}.js`) }, outDir: made, oneFile: true });
      ways[way].bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [way, kept] of Object.entries(ways)) {
        const page = await browser.newPage();
        await page.goto(site.address);
        kept.first.push(await paintOnce(page, way, { spans }));
        for (let more = 0; more < 3; more += 1) kept.again.push(await paintOnce(page, way, { spans }));
        await page.close();
      }
    }
    return ways;
  } finally {
    await browser.close();
    await site.close();
    rmSync(made, { recursive: true, force: true });
  }
}
