/** The server a user would start, and what its pages show in a browser: shared by the checks on real data. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../test/browser/find-browser.mjs';
import { root } from '../.build/run-node.mjs';

/** The command line of the kit. */
export const command = join('dist', 'backend', 'cli.js');

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** `tiebeam serve` with some words, ready to be asked. */
export async function serve(words, env) {
  const port = await freePort();
  const child = spawn(process.execPath, [command, 'serve', ...words], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise((ready, refuse) => {
    const listen = (piece) => {
      said += piece;
      if (said.includes('is ready at')) ready();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', () => refuse(new Error(`The server ended:\n${said}`)));
  });
  return { address: `http://127.0.0.1:${port}`, stop: () => new Promise((gone) => child.once('exit', gone) && child.kill('SIGTERM')) };
}

/** What each widget of a page shows once all have settled, and what the page threw. */
export async function widgetsOf(address, selector) {
  const browser = await puppeteer.launch(await findBrowser());
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForFunction(
      (of) => {
        const widgets = [...document.querySelectorAll(of)];
        return widgets.length > 0 && widgets.every(({ state }) => state !== undefined && state !== 'loading');
      },
      { timeout: 30_000 },
      selector,
    );
    const widgets = await page.evaluate(
      (of) =>
        [...document.querySelectorAll(of)].map((widget) => ({
          name: widget.localName,
          metric: widget.metric,
          state: widget.state,
          sentence: widget.shadowRoot.querySelector('[role="img"]')?.getAttribute('aria-label') ?? widget.shadowRoot.querySelector('[part="sentence"]')?.textContent.trim() ?? '',
          text: widget.shadowRoot.textContent.replaceAll(/\s+/g, ' ').trim(),
        })),
      selector,
    );
    return { widgets, errors };
  } finally {
    await browser.close();
  }
}
