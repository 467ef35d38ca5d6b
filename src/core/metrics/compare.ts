import type { Band, Direction, Interval, Verdict } from '../../contract/index.js';
import { judge } from './bands.js';
import { frequencyDifference } from './frequency.js';
import { NORMAL_975, student975 } from './normal.js';
import type { Aggregate, MetricRecipe } from './recipe.js';
import { statisticOf } from './statistic-of.js';
import { newcombeInterval } from './wilson.js';

/** Below this many tickets or changes on either side no difference is called anything. */
export const FEWEST = 5;

/** A difference and what it means. */
export interface Difference {
  /** Later minus earlier; `null` where either has no value. */
  readonly difference: number | null;
  /** 95 % interval of the difference. */
  readonly interval?: Interval;
  /** Absent where nothing is known of the noise behind the numbers. */
  readonly verdict?: Verdict;
  /** The test behind the verdict, for people who want to check it. */
  readonly method?: string;
}

/** What decides whether a difference is good news. */
export interface Judgement {
  readonly direction: Direction;
  /** With direction `band`: moving to a better band is better. */
  readonly bands?: readonly Band[];
}

/**
 * Holds a later aggregate against an earlier one of the same recipe. A difference whose 95 % interval holds 0
 * is `no-clear-change`; groups too small for an interval are `too-few`. Shares by Newcombe's interval,
 * medians by the standard error of their order-statistic intervals (McKean and Schrader, Communications in
 * Statistics 13, 1984), means by Welch's interval (Biometrika 34, 1947),
 * frequencies by their score intervals. Of told readings only measured shares told with their cases are tested, of uptime nothing.
 */
export function compare(recipe: MetricRecipe, later: Aggregate, earlier: Aggregate, judgement: Judgement): Difference {
  if (later.value === null || earlier.value === null) return { difference: null, verdict: 'too-few' };
  const difference = later.value - earlier.value;
  if (statisticOf(recipe) === 'told' && (later.count === null || earlier.count === null)) return { difference };
  if (later.n < FEWEST || earlier.n < FEWEST) return { difference, verdict: 'too-few' };
  const { interval, method } = intervalOf(recipe, later, earlier, difference);
  if (interval === null) return { difference, verdict: 'too-few' };
  const unclear = difference === 0 || (interval.low <= 0 && interval.high >= 0);
  return { difference, interval, verdict: unclear ? 'no-clear-change' : meaning(later.value, earlier.value, judgement), method };
}

function meaning(later: number, earlier: number, { direction, bands }: Judgement): Verdict {
  switch (direction) {
    case 'lower':
      return later < earlier ? 'better' : 'worse';
    case 'higher':
      return later > earlier ? 'better' : 'worse';
    case 'band': {
      const [now, then] = [rank(later, bands), rank(earlier, bands)];
      return now === then || now < 0 || then < 0 ? 'different' : now < then ? 'better' : 'worse';
    }
    default:
      return 'different';
  }
}

function rank(value: number, bands: readonly Band[] = []): number {
  const name = judge(value, bands);
  return name === null ? -1 : ['good', 'watch', 'act'].indexOf(name);
}

interface Test {
  readonly interval: Interval | null;
  readonly method: string;
}

function intervalOf(recipe: MetricRecipe, later: Aggregate, earlier: Aggregate, difference: number): Test {
  const statistic = statisticOf(recipe);
  if (statistic === 'share' || statistic === 'told') {
    const interval = newcombeInterval({ count: later.count ?? 0, n: later.n }, { count: earlier.count ?? 0, n: earlier.n });
    return { interval, method: 'Newcombe score interval of the difference, 95 %' };
  }
  if (statistic === 'frequency') {
    return { interval: frequencyDifference(later, earlier), method: 'Difference of frequencies from their score intervals, 95 %' };
  }
  if (statistic === 'mean') {
    return { interval: welch(later, earlier, difference), method: 'Welch interval of the difference of means, 95 %' };
  }
  const method = 'Difference of medians with order-statistic standard errors, 95 %';
  const [a, b] = [medianError(later), medianError(earlier)];
  return { interval: a === null || b === null ? null : around(difference, NORMAL_975 * Math.hypot(a, b)), method };
}

function medianError({ low, high }: Aggregate): number | null {
  return low === null || high === null ? null : (high - low) / (2 * NORMAL_975);
}

function welch(later: Aggregate, earlier: Aggregate, difference: number): Interval | null {
  if (later.variance === null || earlier.variance === null) return null;
  const a = later.variance / later.n;
  const b = earlier.variance / earlier.n;
  const error = Math.sqrt(a + b);
  if (error === 0) return around(difference, 0);
  const degrees = (a + b) ** 2 / (a ** 2 / (later.n - 1) + b ** 2 / (earlier.n - 1));
  return around(difference, student975(degrees) * error);
}

function around(middle: number, half: number): Interval {
  return { low: middle - half, high: middle + half, confidence: 0.95 };
}
