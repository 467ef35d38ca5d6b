import { assert, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { KpiAnswer } from '../../../src/contract/index.js';
import { reaches, seen } from '../base/settled.js';
import { answer, source, weeks } from '../kpi-gauge/answers.js';
import { ACCENT, accent, announced, drawn, full, inked, trend, walk } from './trends.js';

describe('an unusual history', () => {
  const many = Array.from({ length: 520 }, (_, at) => (at % 50 === 7 ? null : 10_000 + 5000 * Math.sin(at / 9)));
  const cases: readonly (readonly [name: string, values: readonly (number | null)[], text: string])[] = [
    ['of one point', [15_000], '1 week'],
    ['that is always the same', [7200, 7200, 7200, 7200], '4 weeks'],
    ['of nothing but zero', [0, 0, 0], '3 weeks'],
    ['without any value', [null, null, null], '3 weeks'],
    ['of ten years', many, '520 weeks'],
    ['of huge values', [1e300, 9e307, 1.7e308], '3 weeks'],
  ];
  for (const [name, values, text] of cases) {
    it(`${name} is drawn sanely`, async () => {
      const element = trend(source(answer({ history: weeks(values) })), accent);
      await drawn(element);
      expect(seen(element)).to.contain(text);
      assert.strictEqual(inked(element, ACCENT) > 0, values.some((value) => value !== null));
      await expect(element).to.be.accessible();
    });
  }

  it('without times is drawn in equal steps', async () => {
    const element = trend(source(answer({ history: [9000, 12_000, 9500].map((value) => ({ value, n: 9 })) })), accent);
    await drawn(element);
    walk(element).focus();
    await sendKeys({ press: 'Home' });
    await element.updateComplete;
    expect(announced(element)).to.contain('1/3');
  });

  it('that a source does not give is told, with the number still there', async () => {
    const { history: _none, ...bare } = full as KpiAnswer & { history?: unknown };
    const element = trend(source(bare as KpiAnswer));
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('gives no earlier values');
    expect(seen(element)).to.contain('4 h 10 min');
    await expect(element).to.be.accessible();
  });
});
