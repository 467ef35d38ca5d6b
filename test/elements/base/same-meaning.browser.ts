import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import { watchMeanings } from '../../../src/elements/base/same-meaning.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { answer, source } from '../kpi-gauge/answers.js';
import { nextTask, reaches } from './settled.js';

const meaning = (hash: string, version: string, name = 'Time to restore') => source(answer({}, { id: 'time-to-restore', name, hash, version }));
const note = (element: TieKpiGauge) => element.renderRoot.querySelector('[part="note"]')?.textContent;

function gauge(adapter: ReturnType<typeof meaning>, lang = 'en'): TieKpiGauge {
  const element = Object.assign(document.createElement('tie-kpi-gauge'), { metric: 'time-to-restore', lang, adapter });
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

describe('same name, same meaning', () => {
  const { warn } = console;
  let warned: string[];
  beforeEach(() => {
    warned = [];
    console.warn = (text: unknown) => void warned.push(String(text));
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('is watched once, whatever number of copies come', async () => {
    watchMeanings(document);
    const [one, other, german] = [gauge(meaning('aaaa', '1')), gauge(meaning('bbbb', '2')), gauge(meaning('aaaa', '1'), 'de')];
    await Promise.all([one, other, german].map((element) => reaches(element, 'ready')));
    await waitUntil(() => note(other), 'the readers are told');
    assert.strictEqual(note(one), '“Time to restore” has two meanings on this page: version 1 and version 2. Do not compare them.');
    assert.strictEqual(note(other), note(one));
    await waitUntil(() => note(german)?.startsWith('„Time to restore“ hat auf dieser Seite zwei Bedeutungen'), 'in their language');
    expect(warned.filter((text) => text.includes('two meanings'))).to.have.length(1);
    expect(warned[0]).to.contain('version 1 and version 2');
    await expect(one).to.be.accessible();
  });

  it('holds again when one of the two has left', async () => {
    const [one, other] = [gauge(meaning('cccc', '3')), gauge(meaning('dddd', '4'))];
    await waitUntil(() => note(one) && note(other), 'the readers are told');
    other.remove();
    const third = gauge(meaning('cccc', '3'));
    await reaches(third, 'ready');
    await waitUntil(() => !note(one), 'the words go');
    assert.strictEqual(note(third), undefined);
  });

  it('is seen into boards', async () => {
    const other = gauge(meaning('ffff', '6'));
    const board = Object.assign(document.createElement('tie-kpi-board'), { metrics: 'time-to-restore', adapter: meaning('eeee', '5') });
    fixtureSync(html`<div>${board}</div>`);
    await waitUntil(() => note(other), 'the gauge is told');
    const inside = board.renderRoot.querySelector<TieKpiGauge>('[part="gauge"]') as TieKpiGauge;
    assert.strictEqual(note(inside), note(other));
    await nextTask();
    expect(warned.filter((text) => text.includes('version 6 and version 5') || text.includes('version 5 and version 6'))).to.have.length(1);
  });

  it('says nothing about widgets that mean the same, or do not say what they mean', async () => {
    const silent = source(answer({}, { id: 'time-to-restore', name: 'Time to restore' }));
    const all = [gauge(meaning('gggg', '7')), gauge(meaning('gggg', '7', 'Restored in')), gauge(silent)];
    await Promise.all(all.map((element) => reaches(element, 'ready')));
    await nextTask();
    await nextTask();
    assert.deepEqual(all.map(note), [undefined, undefined, undefined]);
  });
});
