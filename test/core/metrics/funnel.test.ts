import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnel, funnelLimits } from '../../../src/core/index.js';

const near = (value: number, digits = 6): number => expect.closeTo(value, digits) as number;

describe('funnelLimits', () => {
  it('are worked out by hand from the steps of the binomial distribution', () => {
    // n = 10, rate ½: P(X ≤ 0, 1, 2) = 1, 11, 56 of 1024.
    // 2.5 %: 2 − (56/1024 − 0.025)/(45/1024) = 1.324444. 0.1 %: 1 − (11/1024 − 0.001)/(10/1024) = 0.0024. Above: the same from 10.
    expect(funnelLimits(0.5, 10)).toEqual({ low998: near(0.00024), low95: near(0.1324444), high95: near(0.8675556), high998: near(0.99976) });
    // n = 4, rate ¼: even none of four has a chance of 81/256. All four have 1/256 = 0.4 %; three or four 13/256 = 5.1 %.
    // Of those without it, at ¾: 2.5 %: 1 − (13/256 − 0.025)/(12/256) = 0.45, so 1 − 0.45/4. 0.1 % lies below none of them: 1.
    expect(funnelLimits(0.25, 4)).toEqual({ low998: 0, low95: 0, high95: near(0.8875), high998: 1 });
    expect(funnelLimits(0.2, 10_000)).toEqual({ low998: near(0.1876391), low95: near(0.1921601), high95: near(0.2078399), high998: near(0.2123609) });
  });

  it('close around the rate as groups grow, near the normal ones where they take over', () => {
    const sizes = [5, 20, 80, 320, 1280, 5000, 5001, 20_000];
    const widths = sizes.map((n) => funnelLimits(0.2, n)).map(({ low95, high95 }) => high95 - low95);
    expect([...widths].sort((a, b) => b - a)).toEqual(widths);
    const [exact, normal] = [funnelLimits(0.2, 5000), funnelLimits(0.2, 5001)];
    for (const limit of ['low998', 'low95', 'high95', 'high998'] as const) expect(Math.abs(exact[limit] - normal[limit])).toBeLessThan(0.001);
  });

  it('are in order, hold the rate, stay in 0..1 and are the same from the other side', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 6000 }), (rate, n) => {
        const { low998, low95, high95, high998 } = funnelLimits(rate, n);
        const inOrder = [0, low998, low95, high95, high998, 1];
        for (const [index, limit] of inOrder.entries()) expect(limit).toBeGreaterThanOrEqual((inOrder[index - 1] ?? 0) - 1e-9);
        expect(low95).toBeLessThanOrEqual(rate + 1e-9);
        expect(1 - funnelLimits(1 - rate, n).low95).toBeCloseTo(high95, 9);
        expect(high95).toBeGreaterThanOrEqual(rate - 1e-9);
      }),
    );
  });

  it('leave at most one group in twenty outside by chance', () => {
    let state = 7;
    const roll = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const { low95, high95 } = funnelLimits(0.3, 60);
    let outside = 0;
    for (let trial = 0; trial < 4000; trial++) {
      const rate = Array.from({ length: 60 }, roll).filter((one) => one < 0.3).length / 60;
      if (rate < low95 || rate > high95) outside++;
    }
    expect(outside / 4000).toBeGreaterThan(0.02);
    expect(outside / 4000).toBeLessThan(0.055);
  });
});

describe('funnel', () => {
  it('holds groups against what they have in common, in the order given', () => {
    const groups = [
      { id: 'network', count: 60, n: 200 }, { id: 'desk', count: 210, n: 1000 }, { id: 'legal', count: 2, n: 4 }, { id: 'press', count: 0, n: 0 }, { id: 'data', count: 26, n: 90 }, { id: 'sre', count: 2, n: 106 },
    ];
    const { rate, points } = funnel(groups);
    expect(rate).toBe(300 / 1400);
    expect(points.map(({ id, standing }) => [id, standing])).toEqual([
      ['network', 'outside-95'], ['desk', 'within'], ['legal', 'too-few'], ['press', 'too-few'], ['data', 'within'], ['sre', 'outside-998'],
    ]);
    expect(points[3]).toMatchObject({ rate: null, limits: { low95: 0, high95: 1 } });
  });

  it('has nothing to say of nothing, and calls equal groups equal', () => {
    expect(funnel([])).toEqual({ rate: null, points: [] });
    expect(funnel([{ id: 'a', count: 0, n: 0 }])).toMatchObject({ rate: null, points: [{ standing: 'too-few' }] });
    for (const count of [0, 50]) expect(funnel([{ id: 'a', count, n: 50 }, { id: 'b', count, n: 50 }]).points.map(({ standing }) => standing)).toEqual(['within', 'within']);
  });
});
