import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { jsonAdapter } from '../../src/adapters/json.js';
import { readConfig } from '../../src/backend/server/config.js';
import { parseMap } from '../../src/connectors/ticket-log/map.js';
import { readAgreements, readCalendars } from '../../src/core/index.js';
import { openBrowser, openPage, untilReady } from '../page-checks/open-browser.js';
import { blocksOf } from './blocks.js';
import type { Block } from './blocks.js';
import { bundled, newReader } from './reader.js';
import type { Reader } from './reader.js';

/**
 * Does everything the README says, as a reader would: files are saved, commands typed, pages opened in a browser,
 * the policy sent as a header, shown output held against what was printed.
 */

const blocks = blocksOf(readFileSync(join(root, 'README.md'), 'utf8'));

/** Sections in the order in which they can be done: a page needs a backend that runs. */
const sections = ['Start', 'Run the backend', 'On a page', 'A board', 'Your own backend in ten minutes', 'Theming', 'Package'];

/** Within a section settings hold for all that stands there, and pages are opened when all they need is in place. */
const turnOf = ({ kind }: Block): number => (['ini', 'http'].includes(kind) ? 0 : kind === 'html' ? 2 : 1);

let reader: Reader;
let browser: Browser;

beforeAll(async () => {
  [reader, browser] = await Promise.all([newReader(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await reader?.close();
});

const shown = 'tie-kpi-gauge, tie-kpi-board, tie-kpi-trend, tie-change-list, tie-handoff-timeline, tie-handoff-map, tie-enps-survey, tie-enps-results';

/** Opens a page; every widget on it must come to show what it has, a list of changes perhaps none, and nothing may be complained about. */
async function seeReady(address: string): Promise<Page> {
  const { page, complaints } = await openPage(browser, address);
  try {
    await untilReady(page, shown);
  } catch (cause) {
    const states = await page.$$eval(shown, (gauges) => gauges.map((gauge) => `${(gauge as unknown as { readonly state: string }).state}: ${gauge.shadowRoot?.querySelector('.state')?.textContent?.trim()}`));
    throw new Error(`Not all is ready:\n${[...states, ...complaints].join('\n')}`, { cause });
  }
  expect(await page.evaluate(() => window.policyViolations)).toEqual([]);
  // Browsers note every 404: of the icon no page here has, and of the events a small backend leaves out.
  expect(complaints.filter((text) => !text.startsWith('error: Failed to load resource'))).toEqual([]);
  return page;
}

/** A page that shows nothing fetches the tokens of the surveys it names. */
async function seePrepared(block: Block): Promise<void> {
  const [, survey] = /<tie-provider [^>]*surveys="(\w+)"/.exec(block.text) ?? [];
  const { page } = await openPage(browser, reader.addressOf(block));
  await page.waitForFunction((asked) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(asked)), {}, `/v1/surveys/${survey}/wave`);
  await page.close();
}

const deeds: Readonly<Record<string, (block: Block) => Promise<void>>> = {
  async sh({ text }) {
    for (const line of text.trim().split('\n')) {
      await reader.type(reader.placed(line));
      expect(reader.last.code === 'running' ? 0 : reader.last.code, `${line}\n${reader.last.err}`).toBe(0);
    }
  },
  async text({ text }) {
    expect(reader.last.out).toContain(text.trim());
  },
  async ini({ file, text }) {
    const settings = Object.fromEntries(reader.placed(text).trim().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
    readConfig(settings);
    if (file === 'tiebeam.env') for (const [name, value] of Object.entries(settings)) reader.settings.set(name, value);
  },
  async http({ text }) {
    const [, policy] = /^Content-Security-Policy: (.+)\n$/.exec(text) ?? [];
    reader.portal.policy = reader.placed(policy ?? '');
    expect(policy).toBeDefined();
  },
  async csv(block) {
    reader.save(block);
  },
  async json(block) {
    reader.save(block);
    if (block.file === 'map.json') {
      parseMap(JSON.parse(block.text));
      return;
    }
    if (block.file === 'calendars.json') {
      expect(readCalendars(JSON.parse(block.text), [{ id: 'network', name: 'Network' }])).toMatchObject({ ok: true });
      return;
    }
    if (block.file === 'agreements.json') {
      expect(readAgreements(JSON.parse(block.text), [{ id: 'network', name: 'Network' }, { id: 'service-desk', name: 'Service Desk' }])).toMatchObject({ ok: true });
      return;
    }
    const adapter = jsonAdapter({ text: block.text });
    const context = { signal: new AbortController().signal, locale: 'en' };
    const source = await adapter.describe?.(context);
    expect(source?.capabilities).toContain('kpis');
  },
  async js(block) {
    reader.save(block);
    if (block.file?.endsWith('.js') && /from 'tiebeam/.test(block.text)) reader.portal.put(`/${block.file}`, await bundled(reader.folder, block.file));
  },
  async html(block) {
    if (block.file !== undefined) reader.save(block);
    if (!shown.split(', ').some((tag) => block.text.includes(`<${tag}`))) return seePrepared(block);
    await (await seeReady(reader.addressOf(block))).close();
  },
  async css({ text }) {
    reader.portal.put('/portal.css', text);
    reader.portal.put(
      '/themed.html',
      reader.placed(
        '<!doctype html><title>A page</title><link rel="stylesheet" href="/portal.css"><script type="module" src="https://tiebeam.example/kit/tiebeam.js"></script><tie-kpi-gauge metric="time-to-resolve" src="https://tiebeam.example/v1"></tie-kpi-gauge>',
      ),
    );
    const page = await seeReady(`${reader.portal.address}/themed.html`);
    const [selectors, accent, weight] = await page.evaluate(() => {
      const gauge = document.querySelector('tie-kpi-gauge') as Element;
      const named = gauge.shadowRoot?.querySelector('[part=name]') as Element;
      return [[...(document.styleSheets[0]?.cssRules ?? [])].length, getComputedStyle(gauge).getPropertyValue('--tie-accent'), getComputedStyle(named).fontWeight];
    });
    expect([selectors, accent, weight]).toEqual([text.match(/\{/g)?.length, '#5b3fa8', '700']);
    await page.close();
  },
};

describe('the README', () => {
  it('holds no block that nobody would run', () => {
    expect(blocks.filter(({ kind }) => !Object.hasOwn(deeds, kind)).map(({ line, kind }) => `line ${line}: "${kind}"`)).toEqual([]);
    expect(blocks.filter(({ section }) => !sections.includes(section)).map(({ line, section }) => `line ${line}, in ${section}`)).toEqual([]);
  });

  it('uses every file it shows, and names it to the reader', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8');
    const prose = text.replaceAll(/^```[^]*?^```$/gm, '');
    for (const { file, kind, line } of blocks) {
      if (file === undefined) continue;
      const name = basename(file);
      const elsewhere = blocks.some((other) => other.line !== line && other.text.includes(name));
      expect(elsewhere || kind === 'ini' || kind === 'html', `${file} is used nowhere`).toBe(true);
      expect(prose.includes(name), `${file} is not named in the prose`).toBe(true);
    }
  });
});

for (const section of sections) {
  const inOrder = blocks.filter((block) => block.section === section).sort((one, other) => turnOf(one) - turnOf(other));
  describe(section, () => {
    it.each(inOrder.map((block) => ({ ...block, what: [block.kind, block.file].filter(Boolean).join(' ') })))('line $line: $what', async (block) => {
      await deeds[block.kind]?.(block);
      // A new data folder takes seconds, and many of them where other checks run beside this one.
    }, 120_000);
  });
}

describe('the policy for the admin', () => {
  it.each([
    ['the script', /script-src 'self' \S+/, "script-src 'self'"],
    ['the data', /connect-src 'self' \S+/, "connect-src 'self'"],
    ['the templates', "lit-html 'allow-duplicates'", "'none'"],
  ])('is needed for %s', async (_what, part, instead) => {
    const { policy } = reader.portal;
    const fragment = blocks.find(({ section, kind }) => section === 'On a page' && kind === 'html') as Block;
    reader.portal.policy = policy.replace(part, instead);
    expect(reader.portal.policy).not.toBe(policy);
    const { page } = await openPage(browser, reader.addressOf(fragment));
    await page.waitForFunction(() => window.policyViolations.length > 0);
    await page.close();
    reader.portal.policy = policy;
  });
});

describe('the backend', () => {
  it.each([
    ['/healthz', { alive: true }],
    ['/readyz', { ready: true }],
  ])('answers at %s', async (path, answer) => {
    const response = await fetch(reader.placed(`https://tiebeam.example${path}`));
    expect([response.status, await response.json()]).toEqual([200, answer]);
  });
});
