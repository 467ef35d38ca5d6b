import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/contract/index.js';
import { ruling } from '../../../src/elements/kpi-trend/trend-scale.js';

const H = 3600;
const DAY = 86_400;

describe('the rules of a scale', () => {
  it.each<[Unit, number, number, readonly number[]]>([
    ['seconds', 0, 40 * H, [0, 12 * H, 24 * H, 36 * H]],
    ['seconds', 0, 90, [0, 30, 60, 90]],
    ['seconds', 0, 20 * DAY, [0, 5 * DAY, 10 * DAY, 15 * DAY, 20 * DAY]],
    ['rate', 0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    ['rate', 0, 0.03, [0, 0.01, 0.02, 0.03]],
    ['score', -100, 100, [-100, -50, 0, 50, 100]],
    ['count', 0, 3, [0, 1, 2, 3]],
    ['ratio', -0.4, 1, [0, 0.5, 1]],
    ['money', -3_000_000, -1_000_000, [-3_000_000, -2_500_000, -2_000_000, -1_500_000, -1_000_000]],
  ])('of %s from %d to %d are %j', (unit, low, high, rules) => expect(ruling({ low, high }, unit)).toEqual(rules));

  it('are its ends where nothing round lies between', () => {
    expect(ruling({ low: 0.101, high: 0.102 }, 'count')).toEqual([0.101, 0.102]);
    expect(ruling({ low: 5, high: 5 }, 'ratio')).toEqual([5, 5]);
    expect(ruling({ low: -Number.MAX_VALUE, high: Number.MAX_VALUE }, 'ratio').every(Number.isFinite)).toBe(true);
  });

  it('are at most six, ascend, and lie inside', () => {
    const end = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    const unit = fc.constantFrom<Unit>('rate', 'ratio', 'score', 'seconds', 'count', 'per-week', 'money');
    fc.assert(
      fc.property(end, fc.double({ min: 1e-9, max: 1e300, noNaN: true }), unit, (low, length, of) => {
        // A shorter scale so far from zero is no scale of anything that people measure.
        fc.pre(length > Math.abs(low) * 1e-5);
        const scale = { low, high: low + length };
        const rules = ruling(scale, of);
        expect(rules.length).toBeGreaterThan(1);
        expect(rules.length).toBeLessThanOrEqual(6);
        for (const [index, rule] of rules.entries()) {
          expect(rule).toBeGreaterThanOrEqual(scale.low - length * 1e-6);
          expect(rule).toBeLessThanOrEqual(scale.high + length * 1e-6);
          if (index > 0) expect(rule).toBeGreaterThan(rules[index - 1] ?? Infinity);
        }
      }),
    );
  });
});
