import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleFor, shareOf } from '../../../src/elements/kpi-gauge/scale.js';

describe('the scale', () => {
  it.each([
    ['seconds', [15_000, 14_400], 0, 18_000],
    ['seconds', [8 * 86_400], 0, 10 * 86_400],
    ['rate', [0.222, 0.2], 0, 0.25],
    ['rate', [0.97], 0, 1],
    ['score', [12], -100, 100],
    ['ratio', [-0.4, 1], -0.4, 1.5],
    ['count', [0], 0, 1],
  ] as const)('of %s %j runs from %d to %d', (unit, values, low, high) => {
    const scale = scaleFor(unit, values, []);
    expect(scale?.low).toBeCloseTo(low, 9);
    expect(scale?.high).toBeCloseTo(high, 9);
  });

  it('holds every band edge', () => {
    expect(scaleFor('seconds', [3600], [{ name: 'good', to: 14_400 }, { name: 'act', from: 28_800 }])?.high).toBeGreaterThanOrEqual(28_800);
  });

  it('takes the ends it is given and refuses those that leave no room', () => {
    expect(scaleFor('rate', [0.999], [], { low: 0.99, high: 1 })).toEqual({ low: 0.99, high: 1 });
    expect(scaleFor('rate', [0.5], [], { low: 1, high: 0 })).toBeUndefined();
    expect(scaleFor('rate', [0.5], [], { low: 5 })).toBeUndefined();
  });

  it('holds zero and every value', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 4 }), (values) => {
        const scale = scaleFor('ratio', values, []);
        expect(scale).toBeDefined();
        for (const value of [0, ...values]) {
          const share = shareOf(value, scale ?? { low: 0, high: 1 });
          expect(share).toBeGreaterThanOrEqual(-1e-9);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
