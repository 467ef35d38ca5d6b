import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { seen, told } from '../base/settled.js';
import { against, answer, silent, source, weeks } from '../kpi-gauge/answers.js';
import { ACCENT, accent, canvasOf, drawn, full, part, runsOf, trend } from './trends.js';

/** Whether two pictures are one; told in a word, since nobody reads a difference of pictures. */
const same = (one: string, other: string): boolean => one === other;

describe('a trend', () => {
  it('shows name, number, target, change, length, count and age, and passes axe', async () => {
    const element = trend(source(full), { 'with-table': '' });
    await drawn(element);
    const text = seen(element);
    for (const words of ['Time to resolve', 'Service desk', '5 weeks', '4 h 10 min', 'Watch', 'Target 4 h', '12 min worse than the period before', '38 tickets', 'As of']) {
      expect(text).to.contain(words);
    }
    await waitUntil(() => part(element, 'table'));
    await expect(element).to.be.accessible();
  });

  it('asks for 26 weeks, and for the last of them as its number', async () => {
    const adapter = source(full);
    const element = trend(adapter);
    await drawn(element);
    assert.deepEqual(adapter.asked, [{ metric: 'time-to-resolve', period: 'P1W', compare: 'previous', history: { bucket: 'week', count: 26 } }]);
  });

  it('tells assistive technology all of it in one sentence, with the extremes and the gap', async () => {
    const element = trend(source(full));
    await drawn(element);
    expect(told(element)).to.contain(
      'Time to resolve, Service desk: 4 h 10 min. Watch. Target 4 h. 12 min worse than the period before. 38 tickets.',
    );
    expect(told(element)).to.contain('5 weeks. Lowest 4 h 10 min (Week of Feb 2), highest 5 h (Week of Jan 5). 1 without a value.');
    // Firefox tells of a canvas within an image, and Orca then reads the canvas, which has no name, in place of the image.
    assert.strictEqual(canvasOf(element).ariaHidden, 'true');
  });

  it('draws a gap as a gap', async () => {
    const element = trend(source(answer({ history: weeks([9000, 9000, 9000, null, null, null, 9000, 9000, 9000]) })), accent);
    await drawn(element);
    assert.strictEqual(runsOf(element, ACCENT).length, 2);
  });

  it('lets values that follow each other make one line', async () => {
    const element = trend(source(answer({ history: weeks([9000, 9000, 9000, 9000, 9000]) })), accent);
    await drawn(element);
    assert.strictEqual(runsOf(element, ACCENT).length, 1);
  });

  it('says what hollow points and the ribbon mean, only where there are any', async () => {
    const plain = trend(source(answer({ history: weeks([9000, 9000]) })));
    await drawn(plain);
    assert.strictEqual(part(plain, 'legend'), null);
    const sure = trend(source(answer({ history: weeks([9000, 9000]).map((reading) => ({ ...reading, n: 3, interval: { low: 8000, high: 9900, confidence: 0.95 } })) })));
    await drawn(sure);
    assert.strictEqual(part(sure, 'legend')?.textContent, 'Hollow points: fewer than 5 ticketsShaded: 95% interval');
  });

  it('keeps its height while loading and when the answer is there', async () => {
    const [waiting, ready] = [trend(silent), trend(source(full), { compare: 'none' })];
    await drawn(ready);
    await waiting.updateComplete;
    expect(Math.abs(waiting.getBoundingClientRect().height - ready.getBoundingClientRect().height)).to.be.lessThan(60);
  });

  it('shows the figures as a table', async () => {
    const element = trend(source(full), { 'with-table': '' });
    await drawn(element);
    await waitUntil(() => part(element, 'table'));
    const rows = [...(part(element, 'table')?.querySelectorAll('tr') ?? [])].map(({ textContent }) => textContent?.replace(/\s+/g, ' '));
    expect(rows.slice(-5).join('|')).to.match(/Jan 5.*5 h.*30 tickets\|.*Jan 12.*4 h 43 min.*\|.*Jan 19.*–.*\|.*Jan 26.*3 tickets\|.*Feb 2.*4 h 10 min/);
  });

  it('compares with before a day, and says so', async () => {
    const adapter = source(answer({ ...full, baseline: against(20_000, -5000, 'better') }));
    const element = trend(adapter, { baseline: '2026-01-20' });
    await drawn(element);
    assert.strictEqual(adapter.asked[0]?.baseline, '2026-01-20');
    expect(seen(element)).to.contain('1 h 23 min better than before Jan 20, 2026');
  });

  it('is the same whether its properties are set before or after it comes to the page', async () => {
    const before = trend(source(full), { target: 'PT5H', history: 'P12W' });
    const after = document.createElement('tie-kpi-trend');
    fixtureSync(html`<div>${after}</div>`);
    after.lang = 'en';
    after.history = 'P12W';
    after.target = 'PT5H';
    after.adapter = source(full);
    after.metric = 'time-to-resolve';
    await Promise.all([drawn(before), drawn(after)]);
    assert.strictEqual(seen(after), seen(before));
    assert.isTrue(same(canvasOf(after).toDataURL(), canvasOf(before).toDataURL()));
  });

  it('names an attribute that it does not understand', async () => {
    const element = trend(source(full), { history: 'soon', bands: '[', min: 'low' });
    await drawn(element);
    for (const words of ['history="soon"', 'bands="["', 'min="low"']) expect(seen(element)).to.contain(words);
  });
});
