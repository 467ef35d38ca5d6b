import type { Interval } from '../../contract/index.js';
import type { TimeRange } from '../time/range.js';
import { NORMAL_975 } from './normal.js';
import type { Aggregate } from './recipe.js';
import { NOTHING } from './summarise.js';

const WEEK = 7 * 86_400_000;

/** The part of a period that has passed at as-of; it may be empty. */
export function elapsed(range: TimeRange, asOf: number): TimeRange {
  return { from: range.from, to: Math.max(range.from, Math.min(range.to, asOf)) };
}

/**
 * How often a week something happened, with its 95 % score interval: what Wilson's is for shares, for counts that come
 * by chance at a steady rate.
 *
 * Source: Barker, "A comparison of nine confidence intervals for a Poisson parameter when the expected number of events
 * is ≤ 5", The American Statistician 56 (2002).
 *
 * @param weeks - above 0, also a fraction
 */
export function frequencyInterval(count: number, weeks: number): Interval | null {
  if (!(weeks > 0)) return null;
  const z2 = NORMAL_975 ** 2;
  const middle = count + z2 / 2;
  const half = NORMAL_975 * Math.sqrt(count + z2 / 4);
  return { low: count === 0 ? 0 : Math.max(0, middle - half) / weeks, high: (middle + half) / weeks, confidence: 0.95 };
}

/**
 * Aggregate of a frequency. No value where the range holds no time, or where nothing of the kind happened before its end:
 * then nobody tells of it yet, and "0 a week" would be a claim.
 *
 * @param first - the first time it is known to have happened; epoch milliseconds, `null` for never
 */
export function frequency(count: number, range: TimeRange, first: number | null): Aggregate {
  const weeks = (range.to - range.from) / WEEK;
  const interval = frequencyInterval(count, weeks);
  if (interval === null || first === null || first >= range.to) return NOTHING;
  return { ...NOTHING, n: count, value: count / weeks, low: interval.low, high: interval.high };
}

/**
 * 95 % interval of the difference later − earlier of two frequencies, from their own intervals.
 *
 * Source: Zou and Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27 (2008).
 */
export function frequencyDifference(later: Aggregate, earlier: Aggregate): Interval | null {
  if (later.value === null || later.low === null || later.high === null) return null;
  if (earlier.value === null || earlier.low === null || earlier.high === null) return null;
  const difference = later.value - earlier.value;
  return {
    low: difference - Math.hypot(later.value - later.low, earlier.high - earlier.value),
    high: difference + Math.hypot(later.high - later.value, earlier.value - earlier.low),
    confidence: 0.95,
  };
}
