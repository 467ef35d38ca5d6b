import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPortal, type DemoPortal } from './demo-portal.js';
import { openBrowser, openPage } from './open-browser.js';

let browser: Browser;
let portal: DemoPortal;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

type Form = HTMLElement & { readonly phase: string | undefined };

it('the open wave tells from the start how many of its invented people have answered', async () => {
  const read = async (path: string) => (await fetch(`${portal.address}/v1/surveys/pulse/${path}`)).json() as Promise<unknown>;
  const { id } = (await read('wave')) as { readonly id: string };
  const { blocks } = (await read(`results?wave=${id}`)) as { readonly blocks: readonly { readonly invited?: number; readonly answered?: number }[] };
  expect(blocks).toMatchObject([{ invited: 60, answered: 30 }]);
});

it('a person answers in the portal: the bytes that were shown leave without a name, and a receipt comes back', async () => {
  const { page, complaints } = await openPage(browser, 'about:blank');
  const calls: { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | undefined }[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/v1/')) calls.push({ path: `${request.method()} ${pathname}`, headers: request.headers(), body: request.postData() });
  });
  const issued = page.waitForResponse((response) => response.url().endsWith('/v1/surveys/pulse/token'));
  await page.goto(`${portal.address}/?person=staff-23`, { waitUntil: 'load' });
  expect((await issued).status()).toBe(200);
  await page.click('nav a[href="survey.html"]');
  await page.waitForFunction(() => document.querySelector('tie-enps-survey')?.shadowRoot?.querySelector('.privacy strong')?.textContent === 'Not linked to you');
  // No other than the one of the page without a form.
  const tokens = calls.filter(({ path }) => path === 'POST /v1/surveys/pulse/token');
  expect(tokens.map(({ headers }) => headers['x-portal-user'])).toEqual(['staff-23']);

  await page.click('tie-enps-survey >>> .step:nth-child(10)');
  await page.type('tie-enps-survey >>> textarea', 'Handing over works, العربية 👍');
  await page.click('tie-enps-survey >>> summary');
  await page.waitForFunction(() => document.querySelector('tie-enps-survey')?.shadowRoot?.querySelector('pre')?.textContent?.includes('👍'));
  const shown = await page.$eval('tie-enps-survey >>> pre', ({ textContent }) => textContent ?? '');
  await page.click('tie-enps-survey >>> [part=send]');
  await page.waitForFunction(() => (document.querySelector('tie-enps-survey') as Form).phase === 'sent');

  const votes = calls.filter(({ path }) => path === 'POST /v1/surveys/pulse/responses');
  expect(votes).toHaveLength(1);
  expect(votes[0]?.body?.trimEnd()).toBe(shown);
  expect(new TextEncoder().encode(votes[0]?.body).length).toBe(16_384);
  expect(Object.entries(votes[0]?.headers ?? {}).filter(([name, value]) => value !== '' && /portal|cookie|authorization|referer/i.test(name))).toEqual([]);
  expect(JSON.parse(shown)).toMatchObject({ survey: 'pulse', answers: { recommend: 9, why: 'Handing over works, العربية 👍' } });
  expect(await page.$eval('tie-enps-survey >>> [part=receipt] code', ({ textContent }) => textContent)).toMatch(/^[\w-]{43}$/);
  expect(complaints).toEqual([]);

  await page.reload({ waitUntil: 'load' });
  await page.waitForFunction(() => (document.querySelector('tie-enps-survey') as Form | null)?.phase === 'sent');
  expect(calls.filter(({ path }) => path === 'POST /v1/surveys/pulse/responses')).toHaveLength(1);
  await page.close();
});

it('whoever is not invited reads so, and another reader of the same browser finds nothing of the first', async () => {
  const { page } = await openPage(browser, `${portal.address}/survey.html?person=staff-45`);
  await page.waitForFunction(() => (document.querySelector('tie-enps-survey') as Form | null)?.phase === 'open');
  await page.click('tie-enps-survey >>> .step:nth-child(3)');
  await page.select('#person', 'visitor');
  await page.waitForFunction(() => (document.querySelector('tie-enps-survey') as Form).phase === 'not-invited');
  await page.select('#person', 'staff-55');
  await page.waitForFunction(() => (document.querySelector('tie-enps-survey') as Form).phase === 'open');
  expect(await page.$$eval('tie-enps-survey >>> input:checked', (inputs) => inputs.length)).toBe(0);
  await page.close();
});

it('prints what was asked, chosen and released, and nothing that only a screen can do', async () => {
  const { page } = await openPage(browser, `${portal.address}/survey.html?person=staff-13`);
  await page.waitForFunction(() => (document.querySelector('tie-enps-survey') as Form | null)?.phase === 'open');
  const holds = (element: string, part: string) => page.waitForFunction((...of) => document.querySelector(of[0])?.shadowRoot?.querySelector(of[1]), {}, element, part);
  await holds('tie-enps-results', '[part=blocks]');
  // The promise is the last of the form to come; until then a question may move away from under the mouse.
  await holds('tie-enps-survey', '.privacy strong');
  await page.click('tie-enps-survey >>> .step:nth-child(10)');
  await holds('tie-enps-survey', '[part=wipe]');
  const visible = (selector: string) => page.$$eval(selector, (found) => found.filter((one) => one.checkVisibility()).length);
  expect(await visible('tie-enps-survey >>> button')).toBeGreaterThan(0);
  await page.emulateMediaType('print');
  expect(await visible('tie-enps-survey >>> button, tie-enps-survey >>> details, tie-enps-survey >>> [part=draft]')).toBe(0);
  expect(await visible('tie-enps-results >>> summary, tie-enps-results >>> [part=copy] button')).toBe(0);
  expect(await visible('tie-enps-survey >>> [part=question]')).toBe(7);
  expect(await visible('tie-enps-survey >>> [part=privacy]')).toBe(1);
  expect(await visible('tie-enps-results >>> [part=lead], tie-enps-results >>> [part=trend], tie-enps-results >>> [part=blocks], tie-enps-results >>> [part=comments], tie-enps-results >>> [part=actions]')).toBe(5);
  const [chosen, other] = await page.$$eval('tie-enps-survey >>> .step', (steps) => [9, 3].map((at) => getComputedStyle(steps[at] as Element)).map(({ backgroundColor, printColorAdjust }) => [backgroundColor, printColorAdjust].join()));
  expect(chosen).not.toBe(other);
  expect(chosen).toMatch(/,exact$/);
  await page.close();
});
