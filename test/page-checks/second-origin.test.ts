import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { complete, start, temporaryFolder, whenReady } from '../backend/server/command-line.js';
import type { Running } from '../backend/server/command-line.js';
import { COUNTED, smallLog } from '../backend/server/small-log.js';
import { copyEmptyStore } from '../backend/store/empty-store.js';
import { openBrowser, openPage, untilReady } from './open-browser.js';
import { pageOf } from './serve.mjs';

const built = { script: join(root, 'dist', 'backend', 'cli.js'), remove: () => undefined };

/** A portal: one page, whatever is asked for. */
interface Portal {
  readonly origin: string;
  show(html: string): void;
  close(): void;
}

async function openPortal(): Promise<Portal> {
  let shown = '';
  const server: Server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(shown));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(html) {
      shown = html;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('a page of another origin than the real server', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let portals: readonly Portal[] = [];
  let running: Running;
  let address: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = temporaryFolder();
    portals = [await openPortal(), await openPortal()];
    const environment = { DATA_DIR: join(folder.path, 'data'), ALLOWED_ORIGINS: portals[0]?.origin ?? '', LOG_REQUESTS: 'true' };
    const { log, map } = smallLog(folder.path);
    await copyEmptyStore(environment.DATA_DIR);
    await complete(built, ['import', log, '--map', map], environment, { cwd: folder.path });
    running = start(built, ['serve'], environment);
    address = await whenReady(running);
    const gauge = `<tie-kpi-gauge metric="time-to-resolve" period="2026-03" src="${address}/v1">light text</tie-kpi-gauge>`;
    for (const portal of portals) portal.show(pageOf(gauge, [`${address}/kit/tiebeam.js`]));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    running.child.kill('SIGTERM');
    await running.ended;
    for (const portal of portals) portal.close();
    folder.remove();
  });

  const visit = async (portal: Portal | undefined): Promise<{ page: Page; complaints: string[] }> => openPage(browser, `${portal?.origin}/`);

  it('loads the kit from it, shows its numbers, and sees its clock', async () => {
    const { page, complaints } = await visit(portals[0]);
    await untilReady(page);
    expect(await page.evaluate(() => document.querySelector('tie-kpi-gauge')?.shadowRoot?.textContent)).toContain(String(COUNTED.tickets));
    const date = await page.evaluate(async (url) => (await fetch(`${url}/v1/teams`)).headers.get('date'), address);
    expect(Math.abs(Date.parse(date ?? '') - Date.now())).toBeLessThan(60_000);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('asks for permission once, may send token and language, and is told when to come back', async () => {
    const { page } = await visit(portals[0]);
    const asks = () => running.err().split('\n').filter((line) => line.includes('"method":"OPTIONS"')).length;
    const before = asks();
    const last = await page.evaluate(async (url) => {
      const headers = { Authorization: 'Bearer tb_wrong', 'Accept-Language': 'de', 'Content-Type': 'application/json' };
      let response: Response;
      let tries = 0;
      do {
        response = await fetch(`${url}/v1/catalogue`, { headers });
        tries += 1;
      } while (response.status === 401 && tries < 100);
      return [response.status, response.headers.get('retry-after')];
    }, address);
    expect(last).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(asks() - before).toBe(1);
    await page.close();
  });

  it('reads nothing when it is not named', async () => {
    const { page } = await visit(portals[1]);
    const said = await page.evaluate(async (url) => fetch(`${url}/v1/teams`).then(() => 'read', () => 'refused'), address);
    expect(said).toBe('refused');
    await page.waitForFunction(() => ['offline', 'error', 'unavailable'].includes((document.querySelector('tie-kpi-gauge') as unknown as { state: string }).state));
    expect(await page.evaluate(() => document.querySelector('tie-kpi-gauge')?.textContent)).toBe('light text');
    await page.close();
  });
});
