import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustedScore,
  favourable,
  responseRate,
  roundHalfAway,
  scoreChange,
  scoreInterval,
  scoreOf,
  signedScore,
  smallestDetectableChange,
  splitOf,
  worstCaseBounds,
} from '../../../src/core/index.js';

const split = (promoters: number, passives: number, detractors: number) => ({ promoters, passives, detractors });

describe('a score', () => {
  it('groups 0 to 6, 7 and 8, 9 and 10', () => {
    expect(splitOf([1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5])).toEqual(split(9, 5, 7));
  });

  it('is promoters less detractors in a hundred answers', () => {
    expect(scoreOf(split(10, 8, 2))).toBe(40);
    expect(scoreOf(split(0, 7, 0))).toBe(0);
    expect(scoreOf(split(0, 0, 3))).toBe(-100);
    expect(scoreOf(split(0, 0, 0))).toBeNull();
  });

  it.each([
    [2.5, 3], [-2.5, -3], [0.4, 0], [-0.4, 0], [-0.5, -1], [0.49999999999999994, 0], [33.333, 33], [-100, -100],
  ])('rounds %d to %d, half away from zero and never to −0', (value, rounded) => {
    expect(roundHalfAway(value)).toBe(rounded);
  });

  it.each([[40, '+40'], [0, '0'], [-0.2, '0'], [-12.5, '−13'], [100, '+100']])('is written with its sign: %d as %s', (value, text) => {
    expect(signedScore(value)).toBe(text);
  });
});

describe('the adjusted Wald interval', () => {
  it.each([
    [10, 8, 2, 40, 14.234, 6.89, 62.68],
    [3, 1, 1, 40, 27.951, -29.78, 79.78],
    [0, 7, 0, 0, 12.247, -24, 24],
    [40, 35, 25, 15, 7.786, -0.7, 29.82],
    [120, 60, 20, 50, 4.731, 39.99, 58.53],
    [5, 0, 0, 100, 22.964, 17.49, 100],
    [0, 0, 5, -100, 22.964, -100, -17.49],
  ])('of %i, %i, %i gives %d, error %d, from %d to %d', (promoters, passives, detractors, score, error, low, high) => {
    const answers = split(promoters, passives, detractors);
    expect(scoreOf(answers)).toBe(score);
    expect(adjustedScore(answers).error).toBeCloseTo(error, 3);
    const interval = scoreInterval(answers);
    expect(interval?.low).toBeCloseTo(low, 2);
    expect(interval?.high).toBeCloseTo(high, 2);
    expect(interval?.confidence).toBe(0.95);
  });

  it.each([[5, -34, 72], [10, -19, 65], [20, -6, 58], [50, 7, 49], [100, 14, 44], [400, 22, 37]])('of %i answers, half promoters and a fifth detractors, reaches from %d to %d', (n, low, high) => {
    const interval = scoreInterval(split(n * 0.5, n * 0.3, n * 0.2));
    expect(Math.round(interval?.low ?? NaN)).toBe(low);
    expect(Math.round(interval?.high ?? NaN)).toBe(high);
  });

  it('has no width of zero where all agree, and none without answers', () => {
    const all = scoreInterval(split(8, 0, 0));
    expect((all?.high ?? 0) - (all?.low ?? 0)).toBeGreaterThan(10);
    expect(scoreInterval(split(0, 0, 0))).toBeNull();
  });

  it('is narrower at 90 %, and where most of those asked have answered', () => {
    const width = (options?: Parameters<typeof scoreInterval>[1]) => {
      const interval = scoreInterval(split(10, 8, 2), options);
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    expect(width({ confidence: 0.9 }) / width()).toBeCloseTo(1.645 / 1.96, 3);
    expect(width({ population: 24 }) / width()).toBeCloseTo(Math.sqrt(4 / 23), 9);
    expect(width({ population: 20 })).toBe(0);
    expect(width({ population: 1_000_000 }) / width()).toBeCloseTo(1, 4);
  });

  // The claim of 95 %, checked by adding up every outcome. Source: own enumeration; Wald would reach 0.83 on average at n = 5.
  it.each([[5, 0.92], [8, 0.92], [20, 0.94]])('holds the truth in at least %i answers’ %d of all outcomes', (n, least) => {
    for (const [p, d] of [[0.5, 0.2], [0.3, 0.3], [0.2, 0.5], [0.6, 0.1], [0.4, 0.4]] as const) {
      let covered = 0;
      for (let promoters = 0; promoters <= n; promoters++) {
        for (let detractors = 0; promoters + detractors <= n; detractors++) {
          const passives = n - promoters - detractors;
          const interval = scoreInterval(split(promoters, passives, detractors));
          const truth = 100 * (p - d);
          if (interval && interval.low <= truth && truth <= interval.high) covered += chance(n, [promoters, passives, detractors], [p, 1 - p - d, d]);
        }
      }
      expect(covered).toBeGreaterThanOrEqual(least);
    }
  });

  it('always holds the adjusted score and stays on the scale', () => {
    const group = fc.nat({ max: 400 });
    fc.assert(
      fc.property(group, group, group, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const answers = split(promoters, passives, detractors);
        const { low, high } = scoreInterval(answers) ?? { low: NaN, high: NaN };
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThan(adjustedScore(answers).score);
        expect(high).toBeGreaterThan(adjustedScore(answers).score);
      }),
    );
  });
});

/** Multinomial chance of the counts. */
function chance(n: number, counts: readonly number[], shares: readonly number[]): number {
  const factorial = (of: number): number => (of < 2 ? 1 : of * factorial(of - 1));
  return counts.reduce((product, count, at) => (product * (shares[at] ?? 0) ** count) / factorial(count), factorial(n));
}

describe('a change between waves', () => {
  it('is clear where chance alone seldom moves as far', () => {
    const change = scoreChange(split(40, 35, 25), split(55, 30, 15));
    expect(change.difference).toBeCloseTo(24.27, 2);
    expect(change.error).toBeCloseTo(10.65, 2);
    expect(change.z).toBeCloseTo(2.28, 2);
    expect(change.clear).toBe(true);
  });

  it('is not clear in a small team', () => {
    const change = scoreChange(split(10, 8, 2), split(14, 5, 1));
    expect(change.z).toBeCloseTo(1.12, 2);
    expect(change.clear).toBe(false);
  });

  // Two-sided error at a nominal 5 %, by adding up every pair of outcomes. The plain test would reach 0.108 on average at n = 5.
  it.each([5, 10])('is called clear among %i answers in fewer than 5.1 % of all pairs of waves in which nothing moved', (n) => {
    for (const [p, d] of [[0.5, 0.2], [0.3, 0.3], [0.2, 0.5], [0.6, 0.1]] as const) {
      const outcomes: { readonly answers: ReturnType<typeof split>; readonly chance: number }[] = [];
      for (let promoters = 0; promoters <= n; promoters++) {
        for (let detractors = 0; promoters + detractors <= n; detractors++) {
          const passives = n - promoters - detractors;
          outcomes.push({ answers: split(promoters, passives, detractors), chance: chance(n, [promoters, passives, detractors], [p, 1 - p - d, d]) });
        }
      }
      let wrong = 0;
      for (const earlier of outcomes) for (const later of outcomes) if (scoreChange(earlier.answers, later.answers).clear) wrong += earlier.chance * later.chance;
      expect(wrong).toBeLessThan(0.051);
      expect(wrong).toBeGreaterThan(0.005);
    }
  });

  it.each([[10, 98], [20, 69], [50, 44], [100, 31], [200, 22]])('must be, with %i answers in each wave, %i points to be seen in four cases of five', (n, points) => {
    expect(Math.round(smallestDetectableChange(n) ?? NaN)).toBe(points);
  });

  it('cannot be planned for without answers', () => {
    expect(smallestDetectableChange(0)).toBeNull();
  });
});

describe('other figures of a wave', () => {
  it('counts agree and strongly agree as favourable, with Wilson’s interval', () => {
    const { n, share01, interval } = favourable([1, 1, 0, 3, 5]);
    expect([n, share01]).toEqual([10, 0.8]);
    // Source: Newcombe, Statistics in Medicine 17 (1998), formula checked by hand for 8 of 10.
    expect(interval?.low).toBeCloseTo(0.4902, 4);
    expect(interval?.high).toBeCloseTo(0.9433, 4);
    expect(favourable([0, 0, 0, 0, 0])).toEqual({ n: 0, share01: null, interval: null });
  });

  it('tells who answered as counts, but not of a group too small to be shown', () => {
    expect(responseRate(31, 42, 5)).toEqual({ answered: 31, invited: 42, rate01: 31 / 42 });
    expect(responseRate(3, 4, 5)).toBeNull();
    expect(responseRate(0, 0, 1)).toBeNull();
  });

  it('bounds what those who did not answer could make of the score', () => {
    const bounds = worstCaseBounds(30, 0.6);
    expect(bounds.low).toBeCloseTo(-22, 9);
    expect(bounds.high).toBeCloseTo(58, 9);
    expect(worstCaseBounds(30, 1)).toEqual({ low: 30, high: 30 });
  });
});
