import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/change-list/define.js';
import type { TieChangeList } from '../../../src/elements/change-list/change-list.js';
import { TieScopeEvent } from '../../../src/elements/events/scope.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { reaches, seen } from '../base/settled.js';
import { changing, four } from './effects.js';

function list(adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = {}): TieChangeList {
  const element = document.createElement('tie-change-list');
  element.lang = 'en';
  element.setAttribute('metric', 'time-to-resolve');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = adapter;
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

const items = (element: TieChangeList) => [...element.renderRoot.querySelectorAll<HTMLElement>('li')];
const titles = (element: TieChangeList) => items(element).map((item) => item.querySelector('.title')?.textContent?.trim());
const more = (element: TieChangeList) => element.renderRoot.querySelector<HTMLButtonElement>('[part="more"]');

describe('a list of changes', () => {
  it('asks once for thirteen weeks, shows what stands out, and the rest when asked', async () => {
    const adapter = changing(four);
    const element = list(adapter);
    await reaches(element, 'ready');
    assert.deepEqual(adapter.asked, [{ period: 'P13W', effect: 'time-to-resolve' }]);
    assert.deepEqual(titles(element), ['Release 2', 'Release 1']);
    expect(seen(element)).to.contain('After 2 of them the number moved by more than chance explains.');
    expect(seen(element)).to.contain('need not have come from it');
    await expect(element).to.be.accessible();
    more(element)?.click();
    await element.updateComplete;
    assert.deepEqual(titles(element), ['Release 4', 'Release 3', 'Release 2', 'Release 1']);
    expect(seen(element)).to.contain('Too early to tell');
    await expect(element).to.be.accessible();
    more(element)?.click();
    await element.updateComplete;
    assert.strictEqual(items(element).length, 2);
  });

  it('shows all from the start with with-all, and links where a change has an address', async () => {
    const element = list(changing(four), { 'with-all': '' });
    await reaches(element, 'ready');
    assert.strictEqual(items(element).length, 4);
    assert.deepEqual([...element.renderRoot.querySelectorAll('a')].map(({ href }) => href), ['https://changes.example/1']);
    element.withAll = false;
    await element.updateComplete;
    assert.strictEqual(items(element).length, 2);
  });

  it('asks for a team and a period, and says of others that they are not understood', async () => {
    const adapter = changing(four);
    const element = list(adapter, { team: 'sre', period: '2026-Q1', zone: 'Asia/Tokyo' });
    await reaches(element, 'ready');
    assert.deepEqual(adapter.asked, [{ scope: { team: 'sre' }, period: '2026-Q1', zone: 'Asia/Tokyo', effect: 'time-to-resolve' }]);
    element.setAttribute('period', 'yesterday');
    await waitUntil(() => seen(element).includes('period="yesterday" is not understood'), 'the note appears');
    await waitUntil(() => adapter.asked.length === 2, 'it asks again');
    assert.deepEqual((adapter.asked.at(-1) as { period: string }).period, 'P13W');
  });

  it('follows the scope of the page where it is told to', async () => {
    const adapter = changing(four);
    const element = list(adapter, { 'follow-scope': '' });
    await reaches(element, 'ready');
    document.dispatchEvent(new TieScopeEvent({ line: 'first' }, 'P1Y'));
    await waitUntil(() => adapter.asked.length === 2, 'it asks again');
    assert.deepEqual(adapter.asked.at(-1), { scope: { line: 'first' }, period: 'P1Y', effect: 'time-to-resolve' });
    document.dispatchEvent(new TieScopeEvent({}));
  });

  it('draws better and worse with another shape, and the other way round from right to left', async () => {
    const element = list(changing(four));
    await reaches(element, 'ready');
    const places = () => [...element.renderRoot.querySelectorAll('.mark')].map((mark) => parseFloat(mark.getAttribute('cx') ?? ''));
    const [worse = 0, better = 0] = places();
    expect(worse).to.be.greaterThan(better);
    assert.deepEqual(items(element).map((item) => item.querySelector('.verdict .shape')?.classList.contains('up')), [true, false]);
    element.dir = 'rtl';
    await waitUntil(() => places()[0] !== worse, 'the pictures turn');
    expect(places()[0]).to.be.closeTo(100 - worse, 0.02);
    await expect(element).to.be.accessible();
  });

  it('fits 220 and 320 pixels', async () => {
    const element = list(changing(four), { 'with-all': '' });
    await reaches(element, 'ready');
    for (const width of [220, 320]) {
      element.style.setProperty('inline-size', `${width}px`);
      assert.strictEqual(element.getBoundingClientRect().width, width);
      expect(element.scrollWidth).to.be.at.most(width);
    }
  });

  it('keeps markup in titles as text', async () => {
    const [first] = four;
    const element = list(changing([{ ...(first as (typeof four)[0]), title: '<img src=x onerror=alert(1)>' }]));
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelector('img'), null);
    expect(seen(element)).to.contain('<img src=x onerror=alert(1)>');
  });

  it('lives on after it was moved, and after it was taken away and put back', async () => {
    const element = list(changing(four));
    await reaches(element, 'ready');
    const [here, there] = [element.parentElement, fixtureSync<HTMLElement>(html`<div></div>`)];
    there.append(element);
    await element.updateComplete;
    assert.strictEqual(element.state, 'ready');
    element.remove();
    await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
    here?.append(element);
    element.setAttribute('metric', 'return-rate');
    await reaches(element, 'error');
    expect(seen(element)).to.contain('“return-rate”');
  });

  for (const language of ['de', 'fr', 'es', 'ar']) {
    it(`speaks ${language}`, async () => {
      const element = list(changing(four), { 'with-all': '' });
      element.lang = language;
      await reaches(element, 'ready');
      await waitUntil(() => !seen(element).includes('Show'), 'the words have come');
      expect(seen(element)).not.to.contain('chance');
    });
  }
});

describe('a state other than ready', () => {
  const failing = (kind: string): TiebeamAdapter => changing(() => Promise.reject({ tiebeamError: 1, kind, message: 'RAW <b>' }));
  const cases: readonly (readonly [state: WidgetState, make: () => TiebeamAdapter | undefined, words: string])[] = [
    ['unconfigured', () => undefined, 'No data source is set'],
    ['loading', () => changing(() => new Promise(() => undefined)), ''],
    ['empty', () => changing([]), 'No changes are known'],
    ['offline', () => failing('unreachable'), 'cannot be reached'],
    ['unavailable', () => ({ contract: 1, name: 'no changes' }), 'does not offer'],
    ['unavailable', () => failing('unsupported'), 'does not offer'],
    ['unauthorised', () => failing('auth-required'), 'Sign in'],
    ['error', () => failing('not-found'), '“time-to-resolve”'],
    ['error', () => changing(() => [{ id: 'no instant' }]), 'could not be read'],
    ['error', () => changing(four, []), '“time-to-resolve”'],
  ];
  for (const [state, make, words] of cases) {
    it(`${state} says “${words}”, never the raw text, keeps the light text, and passes axe`, async () => {
      const element = list(make());
      element.append('Changes of last month: none');
      await reaches(element, state);
      expect(seen(element)).to.contain(words);
      expect(seen(element)).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      assert.strictEqual(element.renderRoot.querySelector('slot:not([name])') === null, state === 'empty');
      await expect(element).to.be.accessible();
    });
  }

  it('a metric that is no id is refused without asking', async () => {
    const adapter = changing(four);
    const element = list(adapter, { metric: 'Time to resolve' });
    await reaches(element, 'error');
    assert.deepEqual(adapter.asked, []);
    element.removeAttribute('metric');
    await reaches(element, 'unconfigured');
    expect(seen(element)).to.contain('The attribute metric is missing');
  });
});
