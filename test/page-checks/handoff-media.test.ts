import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { openBrowser, openPage } from './open-browser.js';
import { pageOf, servePages } from './serve.mjs';

/** A sheet of A4 between margins, in pixels. */
const SHEET = { width: 718, height: 1000 };
const START = Date.parse('2026-03-02T08:00:00Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

const names = ['Service Desk', 'Customer Communications', 'Payments Engineering', 'Database Reliability', 'Workplace Engineering', 'Field Support', 'Press Office', 'Legal'];
const teamsOf = (count: number) => Array.from({ length: count }, (_, one) => ({ id: `team-${one}`, name: `${names[one % names.length]}${one < names.length ? '' : ` ${one}`}`, line: `line-${one % 3}` }));

/** Sixty moves between eight teams, with waits, a joining, an alert, returns and a resolution: more than one page of the list. */
const ticket = {
  id: 'log:T-1',
  events: [
    { at: at(0), kind: 'created', team: 'team-0', alert: 'Checkout: errors above 5 %' },
    { at: at(3), kind: 'note', joins: 'team-8' },
    ...Array.from({ length: 60 }, (_, one) => [
      { at: at(one * 30 + 5), kind: 'state', state: 'working' },
      { at: at(one * 30 + 15), kind: 'state', ...(one % 2 === 0 ? { state: 'working' } : { state: 'waiting', waitingOn: 'vendor' }) },
      { at: at(one * 30 + 30), kind: 'assigned', team: `team-${one % 3 === 2 ? (one - 1) % 8 : (one + 1) % 8}` },
    ]).flat(),
    { at: at(1830), kind: 'state', state: 'resolved' },
  ],
};

/** A ticket from each of so many teams to each other one. */
const crossed = (count: number) =>
  teamsOf(count).flatMap(({ id: from }, row) =>
    teamsOf(count).flatMap(({ id: to }, column) => (row === column ? [] : [{ id: `log:P-${row}-${column}`, events: [{ at: at(row), kind: 'created', team: from }, { at: at(100 + column), kind: 'assigned', team: to }, { at: at(200), kind: 'acknowledged' }] }])),
  );

const office = { id: 'office', name: 'Office', zone: 'UTC', hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })), holidays: [] };
const log = (count: number, tickets: readonly unknown[]): string => JSON.stringify({ calendars: [office], asOf: at(4000), freshForSeconds: 1e9, lines: [0, 1, 2].map((one) => ({ id: `line-${one}`, name: `Line ${one}` })), teams: teamsOf(count), tickets });
const over = (file: string, widget: string): string => pageOf(`<tie-provider adapter="json" src="/${file}.json">${widget}</tie-provider>`);
const map = '<tie-handoff-map period="2026-03">light text</tie-handoff-map>';

let browser: Browser;
let site: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  site = await servePages({
    pages: {
      '/one.json': log(9, [ticket]),
      '/twelve.json': log(12, crossed(12)),
      '/twenty.json': log(20, crossed(20)),
      '/timeline.html': over('one', '<tie-handoff-timeline ticket="log:T-1">light text</tie-handoff-timeline>'),
      '/twelve.html': over('twelve', map),
      '/twenty.html': over('twenty', map),
    },
    folders: { '/kit/': join(root, 'dist', 'cdn') },
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A page whose widget is there, at a width. */
async function opened(path: string, width: number, forced?: 'light' | 'dark'): Promise<Page> {
  const { page, complaints } = await openPage(browser, 'about:blank');
  await page.setViewport({ width, height: SHEET.height });
  if (forced) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }, { name: 'prefers-color-scheme', value: forced }] });
  }
  await page.goto(site.address + path);
  const tag = path.startsWith('/timeline') ? 'tie-handoff-timeline' : 'tie-handoff-map';
  await page.waitForFunction((name) => (document.querySelector(name) as (HTMLElement & { state: string }) | null)?.state === 'ready', { timeout: 20_000 }, tag);
  await page.waitForFunction((name) => (document.querySelector(name)?.shadowRoot?.querySelector('.timeline, .flow')?.getClientRects().length ?? 0) > 0, { timeout: 20_000 }, tag);
  expect(complaints).toEqual([]);
  return page;
}

/** How many elements of the widget that fit a selector are seen. */
const visible = (page: Page, selector: string): Promise<number> => page.evaluate((wanted) => [...(document.querySelector('tie-handoff-timeline, tie-handoff-map')?.shadowRoot?.querySelectorAll(wanted) ?? [])].filter((one) => one.checkVisibility()).length, selector);

/** By how much the widget, or something in it, is wider than the sheet. */
const beyond = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const inside = [...(document.querySelector('tie-handoff-timeline, tie-handoff-map')?.shadowRoot?.querySelectorAll('table, ul, ol, p, svg.flow, svg.timeline, .scroll') ?? [])];
    return Math.max(...inside.map((one) => one.getBoundingClientRect().right)) - document.documentElement.clientWidth;
  });

const untilCount = (page: Page, selector: string, count: number) =>
  page.waitForFunction((wanted, many) => [...(document.querySelector('tie-handoff-timeline, tie-handoff-map')?.shadowRoot?.querySelectorAll(wanted) ?? [])].filter((one) => one.checkVisibility()).length === many, { timeout: 10_000 }, selector, count);

describe('on paper', () => {
  it('a timeline has its picture and every move of its list, with nothing left to press or to scroll', async () => {
    const page = await opened('/timeline.html', SHEET.width);
    await untilCount(page, '.moves > li', 25);
    expect(await visible(page, '.tools button')).toBe(2);
    await page.emulateMediaType('print');
    await untilCount(page, '.moves > li', 62);
    expect(await visible(page, '.tools, .turns')).toBe(0);
    expect(await visible(page, '.timeline .part')).toBeGreaterThan(60);
    expect(await visible(page, '.timeline g.joined, .timeline .sign, .legend li')).toBeGreaterThanOrEqual(6);
    expect(await beyond(page)).toBeLessThanOrEqual(0);
    const cut = await page.evaluate(() => {
      const list = document.querySelector('tie-handoff-timeline')?.shadowRoot?.querySelector('.moves');
      return list ? list.scrollHeight - list.clientHeight : undefined;
    });
    expect(cut).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('tie-handoff-timeline')?.shadowRoot?.querySelector('.timeline') as Element).getPropertyValue('print-color-adjust'))).toBe('exact');
    await page.emulateMediaType('screen');
    await untilCount(page, '.moves > li', 25);
    await page.close();
  });

  it('a table of twelve teams fits a sheet, keeps its shades and leaves out what can only be pressed', async () => {
    const page = await opened('/twelve.html', SHEET.width);
    expect(await visible(page, '[part="by"] button')).toBe(2);
    await page.emulateMediaType('print');
    await untilCount(page, '[part="by"] button', 0);
    expect(await visible(page, 'td button')).toBe(132);
    expect(await visible(page, '.plain, .screen')).toBe(0);
    expect(await beyond(page)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('tie-handoff-map')?.shadowRoot?.querySelector('td button') as Element).getPropertyValue('print-color-adjust'))).toBe('exact');
    await page.close();
  });

  it('a table of twenty teams, which no sheet could hold, is the list of every pair', async () => {
    const page = await opened('/twenty.html', SHEET.width);
    expect(await visible(page, 'td button')).toBe(380);
    await page.emulateMediaType('print');
    await untilCount(page, '.narrow > li', 380);
    expect(await visible(page, 'td button, svg.flow')).toBe(0);
    expect(await beyond(page)).toBeLessThanOrEqual(0);
    await page.emulateMediaType('screen');
    await untilCount(page, 'td button', 380);
    await page.close();
  });

  it.each(['/timeline.html', '/twelve.html', '/twenty.html'])('%s becomes a document of its own', async (path) => {
    const page = await opened(path, SHEET.width);
    const text = Buffer.from(await page.pdf({ format: 'A4' })).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(0);
    await page.close();
  });
});

/** Contrast of what is drawn against the page, by selector, and whether two things look alike. */
function looks(page: Page, wanted: Readonly<Record<string, readonly [selector: string, property: string]>>): Promise<Readonly<Record<string, number>>> {
  return page.evaluate((asked) => {
    const probe = document.createElement('i');
    document.body.append(probe);
    // Mixed colours are told in parts of one, the others in parts of 255.
    const channels = (colour: string): readonly number[] => (colour.match(/[\d.]+/g) ?? []).map((part, place) => Number(part) * (place < 3 && colour.startsWith('color(') ? 255 : 1));
    probe.style.setProperty('color', 'Canvas');
    const ground = channels(getComputedStyle(probe).color);
    probe.remove();
    const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const shadow = document.querySelector('tie-handoff-timeline, tie-handoff-map')?.shadowRoot;
    return Object.fromEntries(
      Object.entries(asked).map(([name, [selector, property]]) => {
        const found = shadow?.querySelector(selector);
        if (!found) throw new Error(`There is no ${selector}.`);
        const style = getComputedStyle(found);
        const [red = 0, green = 0, blue = 0, alpha = 1] = channels(style.getPropertyValue(property));
        const opacity = alpha * Number(style.getPropertyValue(property === 'fill' ? 'fill-opacity' : 'stroke-opacity') || 1);
        const seen = [red, green, blue].map((one, at) => one * opacity + (ground[at] ?? 0) * (1 - opacity));
        const [own, other] = [luminance(seen), luminance(ground)];
        return [name, (Math.max(own, other) + 0.05) / (Math.min(own, other) + 0.05)];
      }),
    );
  }, wanted);
}

describe.each(['light', 'dark'] as const)('in forced colours, %s', (scheme) => {
  it('the bars, handoffs, signs and words of a timeline stand out from the page', async () => {
    const page = await opened('/timeline.html', 1000, scheme);
    const seen = await looks(page, {
      work: ['.part.touch', 'fill'],
      edge: ['.part.queue', 'stroke'],
      hatch: ['.hatch', 'stroke'],
      dots: ['.dots', 'fill'],
      handoff: ['.pass', 'stroke'],
      foot: ['.foot', 'stroke'],
      joined: ['g.joined line', 'stroke'],
      away: ['.away', 'stroke'],
      idle: ['.idle', 'fill'],
      alert: ['.sign.alert', 'fill'],
      time: ['text.time', 'fill'],
      lane: ['.lanes li', 'color'],
      legend: ['.legend', 'color'],
    });
    for (const [what, contrast] of Object.entries(seen)) expect(contrast, what).toBeGreaterThanOrEqual(3);
    await page.close();
  });

  it('the ribbons, cells and the choice of a map stand out from the page', async () => {
    const page = await opened('/twelve.html', 1100, scheme);
    const seen = await looks(page, {
      bar: ['.bar', 'fill'],
      ribbon: ['.ribbon', 'fill'],
      name: ['.flow text', 'fill'],
      edge: ['td button', 'border-top-color'],
      number: ['td button b', 'color'],
      choice: ['[part="by"] button[aria-pressed="false"]', 'border-top-color'],
      chosen: ['[part="by"] button[aria-pressed="true"]', 'border-top-color'],
    });
    for (const [what, contrast] of Object.entries(seen)) expect(contrast, what).toBeGreaterThanOrEqual(3);
    const outline = (pressed: boolean) => page.evaluate((which) => getComputedStyle(document.querySelector('tie-handoff-map')?.shadowRoot?.querySelector(`[part="by"] button[aria-pressed="${which}"]`) as Element).outlineStyle, pressed);
    expect([await outline(true), await outline(false)]).toEqual(['solid', 'none']);
    await page.close();
  });
});
