import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../test/browser/find-browser.mjs';
import { root } from '../../.build/run-node.mjs';

/**
 * Photographs the pages of the portal in every look a reader may have, into `shots/` with an index page:
 * `npm run shots`, or `npm run shots -- http://127.0.0.1:8080` for a server that runs already.
 */

const target = join(root, 'shots');
const pages = readdirSync(join(root, 'demo', 'portal')).filter((name) => name.endsWith('.html')).sort();

/** Each look: how wide, how the page is asked, and what the reader's system prefers. */
const looks = [
  { name: 'light', width: 1280, query: 'theme=light' },
  { name: 'dark', width: 1280, query: 'theme=dark', features: { 'prefers-color-scheme': 'dark' } },
  { name: '320px', width: 320, query: 'theme=light', scale: 2 },
  { name: 'wallboard', width: 1920, height: 1080, query: 'theme=dark&density=wall', features: { 'prefers-color-scheme': 'dark' } },
  { name: 'right-to-left', width: 1280, query: 'theme=light&dir=rtl&lang=ar' },
  { name: 'german', width: 1280, query: 'theme=light&lang=de' },
  { name: 'forced-colours', width: 1280, query: '', features: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } },
  { name: 'print', width: 794, query: 'theme=light', media: 'print' },
];

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** Starts the demo on a free port over a data folder of its own. */
async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'tiebeam-shots-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join('demo', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '', PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise((ready, refuse) => {
    child.stdout.on('data', (piece) => {
      said += piece;
      if (said.includes('is ready at')) ready();
    });
    child.on('exit', (code) => refuse(new Error(`The demo ended with ${code}.\n${said}`)));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      await new Promise((gone) => {
        child.once('exit', gone);
        child.kill('SIGTERM');
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the widgets have settled; those of the gallery in the state they are there for. */
async function settle(page) {
  await page
    .waitForFunction(() => [...document.querySelectorAll('tie-kpi-gauge, tie-kpi-board, tie-kpi-trend, tie-change-list, tie-handoff-timeline, tie-handoff-map, tie-enps-survey, tie-enps-results')].every(({ state, dataset }) => (dataset.expect ? state === dataset.expect : state !== 'loading')), { timeout: 8000 })
    .catch(() => console.log(`${page.url()}: some widgets have not settled.`));
  // A trend is ready with its numbers. Its chart comes after them, and with it the button that saves it.
  await page
    .waitForFunction(() => [...document.querySelectorAll('tie-kpi-trend')].every(({ state, shadowRoot }) => state !== 'ready' || shadowRoot.querySelector('[part=save], .plot[hidden]')), { timeout: 8000 })
    .catch(() => console.log(`${page.url()}: some charts are not drawn.`));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function photograph(browser, address, name, look) {
  const page = await browser.newPage();
  await page.setViewport({ width: look.width, height: look.height ?? 900, deviceScaleFactor: look.scale ?? 1 });
  const client = await page.createCDPSession();
  // Without motion, so that no value is caught on its way along the scale.
  const features = Object.entries({ ...look.features, 'prefers-reduced-motion': 'reduce' }).map(([feature, value]) => ({ name: feature, value }));
  await client.send('Emulation.setEmulatedMedia', { media: look.media ?? '', features });
  await page.goto(`${address}/${name}?${look.query}`, { waitUntil: 'load' });
  await settle(page);
  const file = `${name.replace('.html', '')}-${look.name}.png`;
  await page.screenshot({ path: join(target, file), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) console.log(`${file}: the page is ${wide} px wider than its window.`);
  await page.close();
  return file;
}

const given = process.argv[2];
const demo = given === undefined ? await startDemo() : { address: given.replace(/\/$/, ''), stop: () => undefined };
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const browser = await puppeteer.launch(await findBrowser());
try {
  const rows = [];
  for (const name of pages) {
    const files = [];
    for (const look of looks) files.push(await photograph(browser, demo.address, name, look));
    rows.push({ name, files });
  }
  const figures = (files) => files.map((file, index) => `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${looks[index].name}</figcaption></figure>`).join('');
  writeFileSync(
    join(target, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>How it looks</title><style>body{font:16px system-ui;margin:24px}section{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{max-height:480px;max-width:420px;border:1px solid #ccc}</style>${rows
      .map(({ name, files }) => `<h2>${name}</h2><section>${figures(files)}</section>`)
      .join('')}</html>\n`,
  );
  console.log(`Photographed ${rows.length} pages in ${looks.length} looks: ${join('shots', 'index.html')}`);
} finally {
  await browser.close();
  await demo.stop();
}
