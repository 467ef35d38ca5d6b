import { assert, expect } from '@open-wc/testing';
import { reaches, seen } from '../base/settled.js';
import { board, gauges, part, shown } from './on-page.js';
import { good, house } from './sources.js';

describe('hostile settings and answers', () => {
  const { warn } = console;
  let warned: string[];
  beforeEach(() => {
    warned = [];
    console.warn = (text: unknown) => void warned.push(String(text));
  });
  afterEach(() => {
    console.warn = warn;
  });

  for (const [attribute, value] of [
    ['variant', 'pie'],
    ['period', 'whenever next'],
    ['zone', 'Mars/One'],
    ['baseline', 'once'],
    ['history', 'P1000W'],
  ] as const) {
    it(`${attribute}=${value} is named once, and the board still shows`, async () => {
      const element = board(house(), { group: 'speed', [attribute]: value });
      await shown(element);
      expect(part(element, 'note')?.textContent).to.contain(`${attribute}="${value}" is not understood`);
      for (const gauge of gauges(element)) expect(gauge.renderRoot.textContent).not.to.contain('not understood');
      expect(warned.filter((text) => text.includes(value))).to.have.length(1);
    });
  }

  it('names a group nobody knows', async () => {
    const alone = board(house(), { group: 'lunch' });
    await reaches(alone, 'error');
    expect(seen(alone)).to.contain('“lunch”');
    const beside = board(house(), { group: 'speed, lunch' });
    await shown(beside);
    expect(part(beside, 'note')?.textContent).to.contain('“lunch”');
  });

  it('names a team that can be no id, without asking for numbers', async () => {
    const adapter = house();
    const element = board(adapter, { group: 'speed', team: '<img src=x>' });
    await reaches(element, 'error');
    expect(seen(element)).to.contain('“<img src=x>”');
    expect(adapter.asked).to.have.length(0);
  });

  it('draws names of a million letters and markup as text, cut', async () => {
    const name = `<img src=x onerror="window.hacked=true">${'W'.repeat(999_900)}`;
    const source = { ...house((query) => ({ ...good(query), scope: { team: { id: 'a', name } } })), readTeams: () => Promise.resolve([{ id: 'sre', name }, { id: 'service-desk', name }]) };
    const element = board(source, { group: 'speed', 'with-filter': '' });
    await shown(element);
    assert.strictEqual(element.renderRoot.querySelector('img'), null);
    expect(element.renderRoot.textContent?.length).to.be.lessThan(6000);
    assert.strictEqual('hacked' in window, false);
  });

  it('never throws for a property of any kind', async () => {
    const element = board(house());
    await shown(element);
    for (const value of [null, undefined, 0, NaN, true, '', 'x'.repeat(1000), {}, []]) {
      for (const name of ['group', 'metrics', 'team', 'line', 'period', 'zone', 'variant', 'compare', 'baseline', 'history', 'label', 'owners', 'src', 'followScope', 'withFilter', 'withoutCopy', 'debug']) {
        const kept = Reflect.get(element, name) as unknown;
        Reflect.set(element, name, value);
        await element.updateComplete;
        Reflect.set(element, name, kept);
      }
    }
    await shown(element);
  });
});
