import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/handoff-map/define.js';
import { TieScopeEvent } from '../../../src/elements/events/scope.js';
import type { TiePairEvent } from '../../../src/elements/events/pair.js';
import type { TieHandoffMap } from '../../../src/elements/handoff-map/handoff-map.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { reaches, seen } from '../base/settled.js';
import { cells, map, shown, tickets, wide } from './on-page.js';
import { handing, pair, summary } from './summary.js';

describe('a map of handoffs', () => {
  it('asks once for four weeks and shows who hands to whom as a table with row and column heads', async () => {
    const adapter = handing();
    const element = map(adapter);
    await reaches(element, 'ready');
    await wide(element);
    assert.deepEqual(adapter.asked, [{ scope: {}, period: 'P28D', minimum: 0 }]);
    assert.deepEqual(shown(element, 'th[scope="col"]').map(({ textContent }) => textContent), ['Service desk', 'Network', 'Platform']);
    assert.deepEqual(shown(element, 'th[scope="row"]').map(({ textContent }) => textContent), ['Service desk', 'Network', 'Platform']);
    assert.strictEqual(cells(element)[0]?.querySelector('.unseen')?.textContent, 'Service desk to Network, 40 tickets, 42 handoffs, 25% returned, half begun within 40\u00a0min (40 handoffs)');
    expect(seen(element)).to.contain('71 handoffs, 15 of them straight back');
    assert.strictEqual(shown(element, '.flow').length, 1);
    await expect(element).to.be.accessible();
  });

  it('lists the tickets of a pair, turns the pages, and closes again', async () => {
    const adapter = handing();
    const element = map(adapter, { period: '2026-10' });
    await reaches(element, 'ready');
    await wide(element);
    cells(element)[0]?.focus();
    cells(element)[0]?.click();
    await waitUntil(() => tickets(element).length === 2, 'the tickets come');
    assert.deepEqual(adapter.listed, [{ scope: {}, period: '2026-10', from: 'desk', to: 'network', limit: 12 }]);
    expect(tickets(element)[0]).to.contain('T-1 · <b>No light</b>');
    expect(tickets(element)[0]).to.contain('3 handoffs');
    assert.strictEqual(cells(element)[0]?.getAttribute('aria-expanded'), 'true');
    assert.strictEqual(element.shadowRoot?.activeElement, cells(element)[0]);
    await expect(element).to.be.accessible();
    const more = (words: string) => shown(element, '[part="more"]').find(({ textContent }) => textContent === words);
    more('Older tickets')?.click();
    await waitUntil(() => tickets(element)[0]?.startsWith('T-3'), 'the next page comes');
    assert.strictEqual(adapter.listed.at(-1)?.cursor, 'on');
    assert.strictEqual(more('Older tickets'), undefined);
    more('Back to the newest')?.click();
    await waitUntil(() => tickets(element)[0]?.startsWith('T-1'), 'the first page is back');
    more('Close the list')?.click();
    await element.updateComplete;
    assert.deepEqual(tickets(element), []);
  });

  it('is walked by the arrow keys, past empty cells, with one number in the order of Tab', async () => {
    const element = map(handing());
    await reaches(element, 'ready');
    await wide(element);
    const here = () => (element.shadowRoot?.activeElement as HTMLElement | null)?.querySelector('.unseen')?.textContent?.split(',')[0];
    const reachable = () => cells(element).filter(({ tabIndex }) => tabIndex === 0).length;
    assert.strictEqual(reachable(), 1);
    cells(element)[0]?.focus();
    assert.strictEqual(here(), 'Service desk to Network');
    for (const [key, place] of [
      ['ArrowRight', 'Service desk to Platform'],
      ['ArrowRight', 'Service desk to Platform'],
      ['ArrowDown', 'Network to Platform'],
      ['ArrowLeft', 'Network to Service desk'],
      ['End', 'Network to Platform'],
      ['Home', 'Network to Service desk'],
      ['ArrowUp', 'Network to Service desk'],
      ['ArrowRight', 'Network to Platform'],
      ['ArrowUp', 'Service desk to Platform'],
    ] as const) {
      await sendKeys({ press: key });
      await element.updateComplete;
      assert.strictEqual(here(), place, key);
      assert.strictEqual(reachable(), 1, key);
    }
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'End' });
    assert.strictEqual(here(), 'Network to Platform');
    await sendKeys({ press: 'Home' });
    await sendKeys({ up: 'Control' });
    assert.strictEqual(here(), 'Service desk to Network');
    await sendKeys({ press: 'ArrowRight' });
    element.dir = 'rtl';
    await sendKeys({ press: 'ArrowRight' });
    assert.strictEqual(here(), 'Service desk to Network');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => tickets(element).length === 2, 'Enter opens the list');
    await expect(element).to.be.accessible();
  });

  it('heads the map of a line with its name', async () => {
    const adapter: TiebeamAdapter = { ...handing(), describe: async () => ({ contract: 1, name: 'x', zone: 'UTC', capabilities: ['handoffs'], lines: [{ id: 'first', name: 'First line', tier: 1 }] }) };
    const element = map(adapter, { line: 'first' });
    await reaches(element, 'ready');
    await waitUntil(() => seen(element).includes('First line ·'), 'the name of the line has come');
  });

  it('tells of the pair and of the ticket, and leaves both to the page where it cancels', async () => {
    const adapter = handing();
    const element = map(adapter, { 'ticket-link': 'handoffs.html?ticket={ticket}#story' });
    await reaches(element, 'ready');
    await wide(element);
    const told: string[] = [];
    const cancel = (event: Event): void => event.preventDefault();
    element.addEventListener('tie-pair', ({ from, to, period }: TiePairEvent) => told.push(`${from} ${to} ${period}`));
    element.addEventListener('tie-pair', cancel);
    cells(element)[0]?.click();
    await element.updateComplete;
    assert.deepEqual([told, adapter.listed], [['desk network P28D'], []]);
    element.removeEventListener('tie-pair', cancel);
    cells(element)[0]?.click();
    await waitUntil(() => tickets(element).length === 2, 'the tickets come');
    const [link] = shown(element, '[part="ticket"] a') as HTMLAnchorElement[];
    assert.strictEqual(link?.getAttribute('href'), 'handoffs.html?ticket=log%3AT-1#story');
    element.addEventListener('tie-ticket', ({ ticket }) => told.push(ticket));
    element.addEventListener('tie-ticket', cancel);
    link?.click();
    assert.strictEqual(told.at(-1), 'log:T-1');
  });

  it('makes no link of an address that runs a script', async () => {
    const element = map(handing(), { 'ticket-link': 'javascript:alert(1)//{ticket}' });
    await reaches(element, 'ready');
    await wide(element);
    cells(element)[0]?.click();
    await waitUntil(() => tickets(element).length === 2, 'the tickets come');
    assert.strictEqual(element.renderRoot.querySelector('[part="ticket"] a'), null);
  });

  it('says fewer than five where there are fewer, with no button and no ribbon', async () => {
    const adapter = handing();
    const element = map(adapter, { minimum: '5' });
    await reaches(element, 'ready');
    await wide(element);
    assert.strictEqual(adapter.asked[0]?.minimum, 5);
    assert.deepEqual(shown(element, 'td.few').map(({ textContent }) => textContent), ['fewer than 5']);
    assert.strictEqual(element.renderRoot.querySelectorAll('.ribbon').length, 4);
  });

  it('sorts by name when told to, never by who returned most', async () => {
    const element = map(handing(), { order: 'name' });
    await reaches(element, 'ready');
    await wide(element);
    assert.deepEqual(shown(element, 'th[scope="row"]').map(({ textContent }) => textContent), ['Network', 'Platform', 'Service desk']);
    element.order = 'returns';
    await waitUntil(() => seen(element).includes('order="returns" is not understood'), 'the note appears');
  });

  it('asks for a team and a zone, and follows the scope of the page where it is told to', async () => {
    const adapter = handing();
    const element = map(adapter, { team: 'network', zone: 'Asia/Tokyo', 'follow-scope': '' });
    await reaches(element, 'ready');
    assert.deepEqual(adapter.asked, [{ scope: { team: 'network' }, period: 'P28D', zone: 'Asia/Tokyo', minimum: 0 }]);
    document.dispatchEvent(new TieScopeEvent({ line: 'first' }, 'P1Y'));
    await waitUntil(() => adapter.asked.length === 2, 'it asks again');
    assert.deepEqual(adapter.asked[1], { scope: { line: 'first' }, period: 'P1Y', zone: 'Asia/Tokyo', minimum: 0 });
    document.dispatchEvent(new TieScopeEvent({}));
  });

  it('is a list in a narrow place, and fits 220 and 320 pixels', async () => {
    const element = map(handing(summary(undefined, { desk: 'Donaudampfschifffahrtsgesellschaftsauskunft' })), {}, 320);
    await reaches(element, 'ready');
    for (const width of [220, 320]) {
      element.style.setProperty('inline-size', `${width}px`);
      assert.strictEqual(shown(element, 'table').length, 0);
      assert.strictEqual(shown(element, '[part="pairs"] li').length, 5);
      expect(element.scrollWidth).to.be.at.most(width);
    }
    shown(element, '[part="pairs"] button')[0]?.click();
    await waitUntil(() => tickets(element).length === 2, 'the tickets come');
    expect(element.scrollWidth).to.be.at.most(320);
    await expect(element).to.be.accessible();
  });

  it('shows the largest pairs first in a narrow place, and all of them when asked', async () => {
    const names = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`t-${at}`, `Team number ${at}`]));
    const element = map(handing(summary(Object.keys(names).map((id, at) => pair(id, `t-${(at + 1) % 20}`, at + 1)), names)), {}, 320);
    await reaches(element, 'ready');
    const amounts = () => shown(element, '[part="pairs"] [part="pair"]').map((one) => Number(one.querySelector('b')?.textContent));
    assert.deepEqual(amounts(), [20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9]);
    shown(element, '[part="pairs"] [part="more"]')[0]?.click();
    await element.updateComplete;
    assert.strictEqual(amounts().length, 20);
    await expect(element).to.be.accessible();
  });

  it('turns its picture from right to left', async () => {
    const element = map(handing());
    await reaches(element, 'ready');
    const anchors = () => [...element.renderRoot.querySelectorAll('.flow text')].map((text) => `${text.textContent} ${text.getAttribute('text-anchor')}`);
    expect(anchors()).to.include('Service desk end');
    element.dir = 'rtl';
    await waitUntil(() => anchors().includes('Service desk start'), 'the picture turns');
  });

  it('shows forty teams in a table that scrolls in its own place', async () => {
    const names = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`t-${at}`, `Team number ${at}`]));
    const some = Object.keys(names).map((id, at) => pair(id, `t-${(at + 1) % 40}`, at + 1));
    const element = map(handing(summary(some, names)));
    await reaches(element, 'ready');
    await wide(element);
    assert.strictEqual(shown(element, 'th[scope="row"]').length, 40);
    expect(element.scrollWidth).to.be.at.most(900);
    await expect(element).to.be.accessible();
  });

  it('keeps markup in team names as text', async () => {
    const element = map(handing(summary(undefined, { desk: '<img src=x onerror=alert(1)>' })));
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelector('img'), null);
    expect(seen(element)).to.contain('<img src=x onerror=alert(1)>');
  });

  it('is the same whether it is set up before or after it is attached, and lives on after a move', async () => {
    const adapter = handing();
    const element = fixtureSync<TieHandoffMap>(html`<tie-handoff-map lang="en"></tie-handoff-map>`);
    await reaches(element, 'unconfigured');
    element.adapter = adapter;
    await reaches(element, 'ready');
    const there = fixtureSync<HTMLElement>(html`<div></div>`);
    there.append(element);
    element.remove();
    await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
    there.append(element);
    element.period = 'P7D';
    await waitUntil(() => adapter.asked.at(-1)?.period === 'P7D', 'it asks again');
    await reaches(element, 'ready');
  });

  it('drops its list where the chosen pair is gone', async () => {
    let some = summary();
    const element = map(handing(() => some));
    await reaches(element, 'ready');
    await wide(element);
    cells(element)[0]?.click();
    await waitUntil(() => tickets(element).length === 2, 'the tickets come');
    some = summary([pair('network', 'desk', 9)]);
    element.refresh();
    await waitUntil(() => tickets(element).length === 0, 'the list goes');
  });

  it('does without a list where the source lists no tickets, and says so where it cannot', async () => {
    const without = map(handing(summary(), null));
    await reaches(without, 'ready');
    await wide(without);
    cells(without)[0]?.click();
    await without.updateComplete;
    assert.strictEqual(shown(without, '[part="tickets"]').length, 1);
    const failing = map(handing(summary(), () => Promise.reject({ tiebeamError: 1, kind: 'forbidden', message: 'RAW' })));
    await reaches(failing, 'ready');
    await wide(failing);
    cells(failing)[0]?.click();
    await waitUntil(() => shown(failing, '[part="tickets"] [part="state"]').length === 1, 'it says so');
    expect(seen(failing)).not.to.contain('RAW');
    assert.strictEqual(failing.state, 'ready');
  });

  for (const language of ['de', 'fr', 'es', 'ar']) {
    it(`speaks ${language}`, async () => {
      const element = map(handing());
      element.lang = language;
      await reaches(element, 'ready');
      await waitUntil(() => seen(element) !== '' && !seen(element).includes('hands to whom'), 'the words have come');
      expect(seen(element)).not.to.contain('handoff');
    });
  }
});

describe('a state other than ready', () => {
  const failing = (kind: string): TiebeamAdapter => handing(() => Promise.reject({ tiebeamError: 1, kind, message: 'RAW <b>' }));
  const old = new Date(Date.now() - 9 * 3_600_000).toISOString();
  const cases: readonly (readonly [state: WidgetState, make: () => TiebeamAdapter | undefined, words: string])[] = [
    ['unconfigured', () => undefined, 'No data source is set'],
    ['loading', () => handing(() => new Promise(() => undefined)), ''],
    ['empty', () => handing(summary([])), 'No ticket was passed on'],
    ['stale', () => handing({ ...summary(), asOf: old }), ''],
    ['offline', () => failing('unreachable'), 'cannot be reached'],
    ['suppressed', () => handing(summary([pair('desk', 'network', null)])), 'fewer than 5'],
    ['unavailable', () => ({ contract: 1, name: 'no handoffs' }), 'does not offer'],
    ['unavailable', () => failing('unsupported'), 'does not offer'],
    ['unauthorised', () => failing('auth-required'), 'Sign in'],
    ['error', () => failing('not-found'), '“network”'],
    ['error', () => handing(() => ({ pairs: 7 })), 'could not be read'],
  ];
  for (const [state, make, words] of cases) {
    it(`${state} says “${words}”, never the raw text, keeps the light text, and passes axe`, async () => {
      const element = map(make(), { minimum: '5', team: 'network' });
      element.append('Handoffs of last month: 71');
      await reaches(element, state);
      expect(seen(element)).to.contain(words);
      expect(seen(element)).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      assert.strictEqual(element.renderRoot.querySelector('slot:not([name])') === null, ['empty', 'stale', 'suppressed'].includes(state));
      await expect(element).to.be.accessible();
    });
  }

  it('a team that is no id is refused without asking', async () => {
    const adapter = handing();
    const element = map(adapter, { team: 'Service desk' });
    await reaches(element, 'error');
    assert.deepEqual(adapter.asked, []);
  });
});
