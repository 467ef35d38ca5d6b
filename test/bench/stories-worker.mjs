import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { bundle } from '../../.build/bundle.mjs';
import { findBrowser } from '../browser/find-browser.mjs';
import { pageOf, servePages } from '../page-checks/serve.mjs';

/** What `measureStories` says in a worker of a browser. */
export async function measureStoriesInWorker(log) {
  const made = mkdtempSync(join(tmpdir(), 'tiebeam-bench-'));
  const browser = await findBrowser().then((found) => puppeteer.launch(found));
  const site = await servePages({ pages: { '/': pageOf('', []) }, folders: { '/made/': made }, withoutPolicy: true });
  try {
    await bundle({ entries: { stories: fileURLToPath(new URL('./pages/stories.js', import.meta.url)) }, outDir: made });
    const page = await browser.newPage();
    await page.goto(site.address);
    return await page.evaluate(
      (size) =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/made/stories.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'));
          worker.postMessage(size);
        }),
      log,
    );
  } finally {
    await browser.close();
    await site.close();
    rmSync(made, { recursive: true, force: true });
  }
}
