import { assert, expect, fixtureSync, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { KpiAnswer, TiebeamAdapter } from '../../../src/contract/index.js';
import { TieScopeEvent } from '../../../src/elements/events/scope.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { nextTask, reaches, seen } from '../base/settled.js';
import { answer, freshAsOf, weeks } from '../kpi-gauge/answers.js';
import { board, button, gauges, names, owners, part, shown } from './on-page.js';
import { good, house } from './sources.js';

describe('a board of a group', () => {
  it('shows the metrics of the group under its name, with team and days once, and passes axe', async () => {
    const element = board(house());
    await shown(element);
    assert.deepEqual(names(element), ['Time to resolve', 'Backlog age']);
    expect(seen(element)).to.contain('Speed');
    expect(part(element, 'scope')?.textContent).to.contain('All teams');
    assert.deepEqual(gauges(element).map((gauge) => gauge.variant), ['bullet', 'bullet']);
    await expect(element).to.be.accessible();
  });

  it('asks for the catalogue, then for all KPIs at once, and for teams where owners are to be named', async () => {
    const adapter = house();
    await shown(board(adapter, { group: 'speed, quality', history: 'P12W' }));
    await waitUntil(() => adapter.calls.length === 3, 'all is asked for');
    assert.deepEqual(adapter.calls, ['catalogue', 'kpis', 'teams']);
    assert.deepEqual(adapter.asked.map(({ metric, history }) => [metric, history?.count]), [['time-to-resolve', 12], ['backlog-age', 12], ['reopen-rate', 12]]);
  });

  it('shares one request with other boards and gauges of the page', async () => {
    const adapter = house();
    const [one, other] = [board(adapter, { metrics: 'time-to-resolve, reopen-rate' }), board(adapter, { metrics: 'time-to-resolve' })];
    const gauge = Object.assign(document.createElement('tie-kpi-gauge'), { metric: 'reopen-rate', adapter });
    fixtureSync(html`<div>${gauge}</div>`);
    await Promise.all([shown(one), shown(other), reaches(gauge, 'ready')]);
    assert.strictEqual(adapter.calls.filter((call) => call === 'kpis').length, 1);
    expect(adapter.asked).to.have.length(2);
  });

  it('names the owners of both sides as the source does, and those of the attribute elsewhere', async () => {
    const element = board(house(), { group: 'speed', owners: 'sre, legal' });
    await shown(element);
    await waitUntil(() => owners(element)[0]?.includes('Site reliability'), 'the names have come');
    assert.deepEqual(owners(element), ['Owned together by Service desk and Site reliability', 'Owned together by Site reliability and legal']);
  });

  it('shows listed metrics in their order, without a catalogue', async () => {
    const { readKpis } = house();
    const element = board({ contract: 1, name: 'small', readKpis }, { metrics: 'reopen-rate time-to-resolve', label: 'Our promises' });
    await shown(element);
    assert.deepEqual(names(element), ['Reopen rate', 'Time to resolve']);
    assert.strictEqual(part(element, 'label')?.textContent, 'Our promises');
    assert.strictEqual(part(element, 'owners')?.textContent?.trim(), 'Owned together by service-desk and sre');
  });

  it('keeps a gauge for each metric when the list changes', async () => {
    const element = board(house(), { metrics: 'time-to-resolve, backlog-age' });
    await shown(element);
    const [first] = gauges(element);
    element.metrics = 'reopen-rate, time-to-resolve';
    await element.updateComplete;
    await waitUntil(() => names(element).join() === 'Reopen rate,Time to resolve', 'the other metrics are there');
    assert.strictEqual(gauges(element)[1], first);
  });

  it('passes team, zone, comparison and variant on', async () => {
    const adapter = house();
    const element = board(adapter, { group: 'quality', team: 'sre', period: '2026-03', zone: 'Asia/Tokyo', compare: 'none', baseline: '2026-01-01', variant: 'dial' });
    await shown(element);
    assert.deepEqual(adapter.asked, [{ metric: 'reopen-rate', scope: { team: 'sre' }, period: '2026-03', zone: 'Asia/Tokyo', baseline: '2026-01-01' }]);
    assert.strictEqual(gauges(element)[0]?.variant, 'dial');
    expect(part(element, 'scope')?.textContent).to.contain('Site reliability');
  });

  for (const width of [220, 320, 1000]) {
    it(`fits ${width} pixels with filter and sparklines`, async () => {
      const element = board(house((query) => ({ ...good(query), history: weeks([1, 2, null, 3]) })), { group: 'speed, quality', 'with-filter': '', history: 'P12W' });
      element.style.setProperty('inline-size', `${width}px`);
      await shown(element);
      expect(element.scrollWidth).to.be.at.most(width);
      for (const gauge of gauges(element)) expect(gauge.getBoundingClientRect().right).to.be.at.most(element.getBoundingClientRect().right + 1);
      const columns = new Set(gauges(element).map((gauge) => gauge.getBoundingClientRect().left)).size;
      assert.strictEqual(columns, width > 500 ? 3 : 1);
    });
  }

  it('stays within 220 pixels where a team has a long name', async () => {
    const name = 'Customer communications, press office and the people who translate for both of them';
    const element = board({ ...house(), readTeams: async () => [{ id: 'press', name }] }, { group: 'speed', team: 'press', 'with-filter': '' });
    const page = fixtureSync<HTMLElement>(html`<div></div>`);
    page.style.setProperty('inline-size', '220px');
    page.append(element);
    await shown(element);
    await waitUntil(() => part(element, 'whose')?.textContent?.includes('Customer communications'), 'the teams are there');
    expect(page.scrollWidth).to.be.at.most(220);
  });

  it('runs from right to left in Arabic', async () => {
    const element = board(house(), { group: 'speed', lang: 'ar', dir: 'rtl', 'with-filter': '' });
    await shown(element);
    assert.strictEqual(part(element, 'label')?.textContent, 'السرعة');
    const [first, second] = gauges(element).map((gauge) => gauge.getBoundingClientRect().left);
    expect(first).to.be.greaterThan(second ?? NaN);
    await expect(element).to.be.accessible();
  });

  it('reads the words of the page’s language', async () => {
    const element = board(house(), { group: 'speed', lang: 'de' });
    await shown(element);
    for (const words of ['Tempo', 'Alle Teams', 'Gemeinsam verantwortet von', 'Als CSV kopieren']) expect(seen(element)).to.contain(words);
  });

  it('lives on when moved, and again when removed and put back', async () => {
    const adapter = house();
    const element = board(adapter);
    await shown(element);
    const home = element.parentElement;
    fixtureSync<HTMLElement>(html`<section></section>`).append(element);
    await nextTask();
    assert.strictEqual(element.state, 'ready');
    expect(adapter.asked).to.have.length(2);
    element.remove();
    await nextTask();
    home?.append(element);
    element.metrics = 'reopen-rate';
    await waitUntil(() => names(element).join() === 'Reopen rate,Time to resolve,Backlog age', 'it asks again');
  });

  it('comes out the same whether set before or after it is attached', async () => {
    const settings = { group: 'speed', metrics: 'reopen-rate', team: 'sre', adapter: house() } as const;
    const before = Object.assign(document.createElement('tie-kpi-board'), settings);
    document.body.append(before);
    const after = document.createElement('tie-kpi-board');
    document.body.append(after);
    for (const [name, value] of Object.entries(settings).reverse()) Object.assign(after, { [name]: value });
    await Promise.all([shown(before), shown(after)]);
    assert.deepEqual(names(after), names(before));
    before.remove();
    after.remove();
  });
});

describe('a state of the whole board', () => {
  const failing = (kind: string) => house(() => ({ kind: 'failure', error: { tiebeamError: 1, kind, message: 'RAW <b>', path: '$[0].n' } }));
  const never = (): Promise<never> => new Promise(() => undefined);
  const cases: readonly (readonly [state: WidgetState, why: string, make: () => TiebeamAdapter | undefined, words: string, answered?: boolean])[] = [
    ['unconfigured', 'no source', () => undefined, 'No data source is set'],
    ['loading', 'a slow catalogue', () => ({ ...house(), readCatalogue: never }), ''],
    ['loading', 'slow KPIs', () => ({ ...house(), readKpis: never }), ''],
    ['empty', 'nothing counted', () => house(() => answer({}, {}, { value: null, n: 0 })), 'Nothing to count', true],
    ['stale', 'old answers', () => house((query) => ({ ...good(query), asOf: '2020-01-01T00:00:00Z' })), 'Older than usual', true],
    ['offline', 'no connection', () => failing('unreachable'), 'cannot be reached'],
    ['offline', 'no catalogue', () => ({ ...house(), readCatalogue: () => Promise.reject(new TypeError('RAW')) }), 'cannot be reached'],
    ['suppressed', 'small groups', () => house(() => ({ kind: 'suppressed', asOf: freshAsOf(), complete: true, minimum: 5 })), 'fewer than 5'],
    ['unavailable', 'no calls', () => ({ contract: 1, name: 'nothing' }), 'does not offer'],
    ['unavailable', 'a busy source', () => failing('rate-limited'), 'busy'],
    ['unauthorised', 'no sign-in', () => failing('auth-required'), 'Sign in'],
    ['unauthorised', 'no access', () => failing('forbidden'), 'may not see'],
    ['error', 'unknown metrics', () => failing('not-found'), '“time-to-resolve, backlog-age”'],
    ['error', 'answers without sense', () => house(() => ({ kind: 'result', reading: 7 })), 'could not be read'],
    ['error', 'a catalogue without sense', () => ({ ...house(), readCatalogue: () => Promise.resolve([{ id: 7 }] as never) }), 'could not be read'],
  ];

  for (const [state, why, make, words, answered = false] of cases) {
    it(`is ${state} by ${why}: said once, never in raw words, with the light text, and passes axe`, async () => {
      const element = board(make());
      element.append('As of last month: 4 h');
      await shown(element, state);
      const text = seen(element);
      assert.strictEqual(text.split(words || 'As of last month').length, words ? 2 : 1, text);
      expect(text).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      assert.strictEqual(element.renderRoot.querySelector('slot:not([name])') === null, answered);
      const told = gauges(element).flatMap((gauge) => [...gauge.renderRoot.querySelectorAll<HTMLElement>('[part="state"]')]);
      assert.strictEqual(told.some((one) => one.checkVisibility()), false, 'no gauge says it again');
      await expect(element).to.be.accessible();
    });
  }

  it('is unconfigured without group and metrics, and says what is missing', async () => {
    const element = board(house(), {});
    await reaches(element, 'unconfigured');
    expect(seen(element)).to.contain('needs the attribute group or metrics');
  });

  it('keeps the places of the numbers while they are on their way', async () => {
    const waiting = board({ ...house(), readKpis: never });
    await waitUntil(() => gauges(waiting).length === 2, 'the places are there');
    const ready = board(house(), { group: 'speed', 'without-copy': '' });
    await shown(ready);
    expect(Math.abs(waiting.getBoundingClientRect().height - ready.getBoundingClientRect().height)).to.be.lessThan(90);
    await expect(waiting).to.be.accessible();
  });

  it('leaves what befalls one KPI to its gauge', async () => {
    const element = board(house((query) => (query.metric === 'backlog-age' ? { kind: 'failure', error: { tiebeamError: 1, kind: 'forbidden' } } : good(query))));
    await shown(element);
    assert.deepEqual(gauges(element).map(({ state }) => state), ['ready', 'unauthorised']);
    expect(part(element, 'state')).to.equal(null);
    assert.strictEqual(gauges(element)[1]?.renderRoot.querySelector('[part="state"]')?.checkVisibility(), true);
    expect(gauges(element)[1]?.renderRoot.textContent).to.contain('Backlog age');
    await expect(element).to.be.accessible();
  });

  it('tries again when asked', async () => {
    let up = false;
    const element = board(house((query): KpiAnswer => (up ? good(query) : { kind: 'failure', error: { tiebeamError: 1, kind: 'unreachable' } })));
    await reaches(element, 'offline');
    up = true;
    part(element, 'retry')?.click();
    await shown(element);
    assert.deepEqual(names(element), ['Time to resolve', 'Backlog age']);
  });

  it('can be replaced by the page', async () => {
    const element = board(failing('unreachable'));
    const own = Object.assign(document.createElement('p'), { slot: 'offline', textContent: 'Ask Ada.' });
    element.append(own);
    await reaches(element, 'offline');
    assert.strictEqual(own.assignedSlot?.name, 'offline');
  });
});

describe('the scope of the page', () => {
  it('is taken by boards that follow it, also by one that comes later', async () => {
    const adapter = house();
    const following = board(adapter, { metrics: 'time-to-resolve', 'follow-scope': '' });
    const settled = board(adapter, { metrics: 'reopen-rate' });
    await Promise.all([shown(following), shown(settled)]);
    document.dispatchEvent(new TieScopeEvent({ team: 'sre' }, 'P13W'));
    await following.updateComplete;
    await waitUntil(() => part(following, 'scope')?.textContent?.includes('Site reliability'), 'the board follows');
    assert.deepEqual(adapter.asked.at(-1), { metric: 'time-to-resolve', scope: { team: 'sre' }, period: 'P13W', compare: 'previous' });
    expect(part(settled, 'scope')?.textContent).to.contain('All teams');
    const late = board(adapter, { metrics: 'backlog-age', 'follow-scope': '' });
    await shown(late);
    expect(part(late, 'scope')?.textContent).to.contain('Site reliability');
    document.dispatchEvent(Object.assign(new Event('tie-scope'), { scope: null, period: 7 }));
    await waitUntil(() => part(late, 'scope')?.textContent?.includes('All teams'), 'an event without sense chooses everything');
  });

  it('is chosen with the filter, by keyboard or mouse, and told to the page', async () => {
    const adapter = house();
    const element = board(adapter, { group: 'speed', 'with-filter': '', period: 'P7D' });
    await shown(element);
    const whose = part<HTMLSelectElement>(element, 'whose') as HTMLSelectElement;
    await waitUntil(() => whose.options.length === 4, 'teams and lines have come');
    assert.deepEqual([...whose.options].map(({ text }) => text), ['All teams', 'First line', 'Service desk', 'Site reliability']);
    assert.deepEqual([...whose.labels].map((label) => label.textContent?.trim().startsWith('Whose tickets')), [true]);
    assert.strictEqual(part<HTMLSelectElement>(element, 'period')?.value, 'P7D');
    let heard: HTMLElementEventMap['tie-scope'] | undefined;
    document.addEventListener('tie-scope', (event) => (heard = event), { once: true });
    whose.value = 'line:first';
    whose.dispatchEvent(new Event('change', { bubbles: true }));
    assert.deepEqual([heard?.scope, heard?.period], [{ line: 'first' }, 'P7D']);
    await waitUntil(() => part(element, 'scope')?.textContent?.includes('First line'), 'the board shows the line');
    assert.strictEqual(whose.value, 'line:first');
    assert.deepEqual(adapter.asked.at(-1)?.scope, { line: 'first' });
    await expect(element).to.be.accessible();
  });

  it('is as wide as its longest choice when lines and then teams have come', async () => {
    const { describe, readTeams, ...rest } = house();
    const letGo: (() => void)[] = [];
    const held = new Promise<void>((go) => letGo.push(go));
    const element = board({ ...rest, describe, readTeams: (context) => held.then(() => readTeams?.(context) ?? []) }, { group: 'speed', 'with-filter': '' });
    const whose = () => part<HTMLSelectElement>(element, 'whose');
    await waitUntil(() => whose()?.options.length === 2, 'lines have come');
    await nextFrame();
    letGo[0]?.();
    await waitUntil(() => whose()?.options.length === 4, 'teams have come');
    await nextFrame();
    const list = whose() as HTMLSelectElement;
    const { offsetWidth } = list;
    list.hidden = true;
    assert.strictEqual(list.offsetWidth, 0);
    list.hidden = false;
    assert.strictEqual(offsetWidth, list.offsetWidth);
  });

  it('gives way to attributes that are set later', async () => {
    const element = board(house(), { group: 'speed', 'with-filter': '' });
    await shown(element);
    const whose = part<HTMLSelectElement>(element, 'whose') as HTMLSelectElement;
    await waitUntil(() => whose.options.length === 4, 'teams and lines have come');
    whose.value = 'team:service-desk';
    whose.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => part(element, 'scope')?.textContent?.includes('Service desk'), 'the chosen team');
    element.team = 'sre';
    await waitUntil(() => part(element, 'scope')?.textContent?.includes('Site reliability'), 'the set team');
    assert.strictEqual(whose.value, 'team:sre');
  });
});

describe('a reader copies the board', () => {
  const { clipboard } = navigator;
  let copied: string[];
  const withClipboard = (writeText: (text: string) => Promise<void>) => Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  beforeEach(() => {
    copied = [];
    withClipboard(async (text) => void copied.push(text));
  });
  after(() => void Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true }));

  it('as sentences, as Markdown and as CSV, and hears that it is done', async () => {
    const element = board(house());
    await shown(element);
    await waitUntil(() => owners(element)[0]?.includes('Site reliability'), 'the names have come');
    for (const name of ['Copy as sentence', 'Copy as Markdown', 'Copy as CSV']) {
      button(element, name)?.click();
      await waitUntil(() => element.renderRoot.querySelector('[role="status"]')?.textContent === 'Copied.', 'it says so');
    }
    expect(copied[0]).to.match(/^Speed, All teams, .*\nTime to resolve, All teams: 4 h 10 min\..*Owned together by Service desk and Site reliability\.\nBacklog age/);
    expect(copied[1]).to.match(/^\| KPI \|.*\n\| --- \|/);
    expect(copied[2]).to.match(/^Metric,KPI,.*\r\ntime-to-resolve,Time to resolve,/);
    await expect(element).to.be.accessible();
  });

  it('finds the text selected where the browser refuses', async () => {
    withClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const element = board(house());
    await shown(element);
    button(element, 'Copy as CSV')?.click();
    await waitUntil(() => part(element, 'copy-text'), 'the text appears');
    const field = part<HTMLTextAreaElement>(element, 'copy-text') as HTMLTextAreaElement;
    await waitUntil(() => field.selectionEnd > 0, 'it is selected');
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.contain('time-to-resolve,Time to resolve');
    assert.strictEqual(field.readOnly, true);
    expect(element.renderRoot.querySelector('[role="status"]')?.textContent).to.contain('does not let this page copy');
    await expect(element).to.be.accessible();
  });

  it('gets a line for a KPI without a number as well', async () => {
    const element = board(house((query) => (query.metric === 'backlog-age' ? { kind: 'suppressed', asOf: freshAsOf(), complete: true } : good(query))));
    await shown(element);
    button(element, 'Copy as sentence')?.click();
    await waitUntil(() => copied.length === 1, 'it is copied');
    expect(copied[0]).to.contain('Backlog age, All teams: Hidden to protect people.');
  });

  it('has no buttons where the page leaves them out', async () => {
    const element = board(house(), { group: 'speed', 'without-copy': '' });
    await shown(element);
    assert.strictEqual(part(element, 'copy'), null);
  });
});
