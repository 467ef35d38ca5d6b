import { assert, expect } from '@open-wc/testing';
import { reaches, seen } from '../base/settled.js';
import { source } from '../kpi-gauge/answers.js';
import { drawn, full, trend } from './trends.js';

const chartCode = (): number => performance.getEntriesByType('resource').filter(({ name }) => /kpi-trend\/chart/.test(name)).length;

// In a file of its own: the code of the chart comes once per page.
describe('the first trend of a page', () => {
  it('shows its numbers before the code of the chart is asked for', async () => {
    const element = trend(source(full));
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('4 h 10 min');
    assert.strictEqual(chartCode(), 0);
    await drawn(element);
    expect(chartCode()).to.be.greaterThan(0);
  });
});
