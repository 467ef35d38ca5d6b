import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, findRecipe, kaplanMeierMedian, medianRanks, newcombeInterval, wilsonInterval } from '../../../src/core/index.js';
import type { Aggregate, MetricRecipe } from '../../../src/core/index.js';
import { student975 } from '../../../src/core/metrics/normal.js';
import { percentile } from '../../../src/core/metrics/percentile.js';
import { secondMedian } from '../second-count.js';

function recipe(id: string): MetricRecipe {
  const found = findRecipe(id);
  if (found === undefined) throw new Error(id);
  return found;
}

const NONE: Aggregate = { n: 0, value: null, p90: null, mean: null, variance: null, count: null, low: null, high: null, unfinished: null, survivalMedian: null, business: null };
const shareOf = (count: number, n: number): Aggregate => ({ ...NONE, n, count, value: n === 0 ? null : count / n });

function medianOf(values: readonly number[]): Aggregate {
  const sorted = [...values].sort((a, b) => a - b);
  const ranks = medianRanks(values.length);
  return { ...NONE, n: values.length, value: percentile(sorted, 0.5), low: ranks && (sorted[ranks.low - 1] ?? null), high: ranks && (sorted[ranks.high - 1] ?? null) };
}

function meanOf(values: readonly number[]): Aggregate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { ...NONE, n: values.length, value: mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

/** Numbers 0..1 that are the same on every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

describe('percentile', () => {
  it('is PostgreSQL’s percentile_cont', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(percentile([1, 2, 3, 4, 10], 0.9)).toBeCloseTo(7.6, 12);
    expect(percentile([7], 0.9)).toBe(7);
    expect(percentile([], 0.5)).toBeNull();
  });

  it('agrees with the second count of a median', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }), (values) => {
        expect(percentile([...values].sort((a, b) => a - b), 0.5)).toBe(secondMedian(values));
      }),
    );
  });
});

describe('medianRanks', () => {
  it.each([
    [6, 1], [8, 1], [9, 2], [10, 2], [12, 3], [15, 4], [20, 6], [25, 8], [30, 10], [50, 18], [100, 40],
  ])('of %i values begin at the table’s rank %i (sign test, Conover table A3)', (n, low) => {
    expect(medianRanks(n)).toEqual({ low, high: n + 1 - low });
  });

  it('are none below six values', () => {
    for (const n of [-1, 0, 1, 5, Number.NaN]) expect(medianRanks(n)).toBeNull();
  });

  it('cover 95 % where they are exact, and hardly less where they are approximate', () => {
    const logFactorial = [0];
    for (let n = 1; n <= 3000; n++) logFactorial.push((logFactorial[n - 1] ?? 0) + Math.log(n));
    const chance = (n: number, k: number) => Math.exp((logFactorial[n] ?? 0) - (logFactorial[k] ?? 0) - (logFactorial[n - k] ?? 0) - n * Math.LN2);
    for (const n of [6, 7, 13, 77, 200, 201, 333, 1000, 2999]) {
      const ranks = medianRanks(n);
      let covered = 0;
      for (let k = ranks?.low ?? 0; k < (ranks?.high ?? 0); k++) covered += chance(n, k);
      expect(covered).toBeGreaterThan(n <= 200 ? 0.95 : 0.9495);
      expect(covered).toBeLessThan(0.985);
    }
  });

  it('move on smoothly where the approximation takes over', () => {
    for (let n = 7; n <= 400; n++) {
      const step = (medianRanks(n)?.low ?? 0) - (medianRanks(n - 1)?.low ?? 0);
      expect([0, 1]).toContain(step);
    }
  });
});

describe('kaplanMeierMedian', () => {
  const ended = (...seconds: number[]) => seconds.map((one) => ({ seconds: one, finished: true }));
  const lasting = (...seconds: number[]) => seconds.map((one) => ({ seconds: one, finished: false }));

  it('finds the medians of Freireich’s trial (Blood 21, 1963): 23 weeks treated, 8 weeks not', () => {
    expect(kaplanMeierMedian([...ended(6, 6, 6, 7, 10, 13, 16, 22, 23), ...lasting(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)])).toBe(23);
    expect(kaplanMeierMedian(ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23))).toBe(8);
  });

  it('is worked out by hand: 1, 2+, 3, 4+ leaves S(3) = ¾ · ½', () => {
    expect(kaplanMeierMedian([...ended(1, 3), ...lasting(2, 4)])).toBe(3);
  });

  it('takes ½ for reached though the product is a hair above it', () => {
    expect(kaplanMeierMedian(ended(1, 2, 3, 4, 5, 6))).toBe(3);
    expect(kaplanMeierMedian(ended(...Array.from({ length: 98 }, (_, index) => index)))).toBe(48);
  });

  it('is null when it is not reached', () => {
    expect(kaplanMeierMedian([])).toBeNull();
    expect(kaplanMeierMedian(lasting(1, 2, 3))).toBeNull();
    expect(kaplanMeierMedian([...ended(1), ...lasting(2, 3)])).toBeNull();
  });
});

describe('wilsonInterval and newcombeInterval', () => {
  it('give the examples of Newcombe (Statistics in Medicine 17, 1998)', () => {
    expect(wilsonInterval(81, 263)).toMatchObject({ low: expect.closeTo(0.2553, 4) as number, high: expect.closeTo(0.3662, 4) as number });
    expect(wilsonInterval(15, 148)).toMatchObject({ low: expect.closeTo(0.0624, 4) as number, high: expect.closeTo(0.1605, 4) as number });
    expect(wilsonInterval(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) as number });
    expect(newcombeInterval({ count: 56, n: 70 }, { count: 48, n: 80 })).toMatchObject({ low: expect.closeTo(0.0524, 4) as number, high: expect.closeTo(0.3339, 4) as number });
    expect(newcombeInterval({ count: 9, n: 10 }, { count: 3, n: 10 })).toMatchObject({ low: expect.closeTo(0.1705, 4) as number, high: expect.closeTo(0.809, 4) as number });
  });

  it('hold the share and stay within 0..1', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const count = Math.round(part * n);
        const { low, high } = wilsonInterval(count, n) ?? { low: 2, high: -1 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(count / n);
        expect(high).toBeGreaterThanOrEqual(count / n);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('student975', () => {
  it.each([[3, 3.182], [4, 2.776], [5, 2.571], [10, 2.228], [30, 2.042], [120, 1.98]])('with %i degrees is the table’s %f', (degrees, point) => {
    expect(Math.abs(student975(degrees) - point)).toBeLessThan(0.01);
  });
});

describe('compare', () => {
  const lower = { direction: 'lower' } as const;

  it('calls a clear difference by the direction', () => {
    const [much, little] = [shareOf(60, 100), shareOf(20, 100)];
    const verdict = (direction: 'lower' | 'higher' | 'none' | 'band') => compare(recipe('return-rate'), little, much, { direction }).verdict;
    expect(verdict('lower')).toBe('better');
    expect(verdict('higher')).toBe('worse');
    expect(verdict('none')).toBe('different');
    expect(verdict('band')).toBe('different');
    const bands = [{ name: 'watch' as const, to: 0.5 }, { name: 'good' as const, from: 0.5, to: 0.7 }];
    expect(compare(recipe('return-rate'), little, much, { direction: 'band', bands }).verdict).toBe('worse');
    expect(compare(recipe('return-rate'), much, little, { direction: 'band', bands }).verdict).toBe('better');
  });

  it('does not make news of noise, or of too few', () => {
    expect(compare(recipe('return-rate'), shareOf(22, 100), shareOf(20, 100), lower)).toMatchObject({ verdict: 'no-clear-change', difference: expect.closeTo(0.02, 12) as number });
    expect(compare(recipe('return-rate'), shareOf(4, 4), shareOf(0, 100), lower)).toMatchObject({ verdict: 'too-few', difference: 1 });
    expect(compare(recipe('time-to-resolve'), medianOf([1, 2, 3, 4, 5]), medianOf([100, 200, 300, 400, 500, 600]), lower).verdict).toBe('too-few');
    expect(compare(recipe('return-rate'), shareOf(0, 0), shareOf(5, 10), lower)).toEqual({ difference: null, verdict: 'too-few' });
  });

  it('holds medians and means against each other', () => {
    const quick = Array.from({ length: 40 }, (_, index) => 100 + index);
    const slow = quick.map((value) => value * 3);
    expect(compare(recipe('time-to-resolve'), medianOf(quick), medianOf(slow), lower)).toMatchObject({ verdict: 'better', difference: -239 });
    expect(compare(recipe('backlog-age'), medianOf(slow), medianOf(quick), lower).verdict).toBe('worse');
    expect(compare(recipe('reassignments-per-ticket'), meanOf(slow), meanOf(quick), lower).verdict).toBe('worse');
    expect(compare(recipe('reassignments-per-ticket'), meanOf([1, 1, 1, 1, 1]), meanOf([1, 1, 1, 1, 1]), lower).verdict).toBe('no-clear-change');
    expect(compare(recipe('reassignments-per-ticket'), meanOf([1, 1, 1, 1, 1]), meanOf([2, 2, 2, 2, 2]), lower).verdict).toBe('better');
  });

  it('gives the Welch interval worked out by hand', () => {
    const [a, b] = [[1, 2, 3, 4, 5], [2, 4, 6, 8, 10]];
    // Difference −3, error √(0.5 + 2) = 1.5811, degrees 6.25/(0.0625 + 1) = 5.882, t = 2.4586.
    const { interval } = compare(recipe('reassignments-per-ticket'), meanOf(a), meanOf(b), lower);
    expect(interval?.low).toBeCloseTo(-6.887, 2);
    expect(interval?.high).toBeCloseTo(0.887, 2);
  });

  it.each([8, 20, 60, 300])('cries wolf over medians of %i skewed durations at most about once in twenty', (n) => {
    const roll = dice(n);
    const sample = () => medianOf(Array.from({ length: n }, () => Math.exp(2 * Math.sqrt(-2 * Math.log(roll())) * Math.cos(2 * Math.PI * roll()))));
    let wolves = 0;
    const trials = 2000;
    for (let trial = 0; trial < trials; trial++) {
      if (compare(recipe('time-to-resolve'), sample(), sample(), lower).verdict !== 'no-clear-change') wolves++;
    }
    expect(wolves / trials).toBeLessThan(0.06);
  });
});
