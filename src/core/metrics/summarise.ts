import { medianRanks } from './median-interval.js';
import { percentile } from './percentile.js';
import type { Aggregate } from './recipe.js';

/** An aggregate of nothing. */
export const NOTHING: Aggregate = {
  n: 0,
  value: null,
  p90: null,
  mean: null,
  variance: null,
  count: null,
  low: null,
  high: null,
  unfinished: null,
  survivalMedian: null,
  business: null,
};

/**
 * Median or mean of values with what is told beside it.
 *
 * @param worked - the same in working time, of as many of them as it is known of
 */
export function summarise(values: readonly number[], headline: 'median' | 'mean', worked: readonly number[] = []): Aggregate {
  const n = values.length;
  if (n === 0) return NOTHING;
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const ranks = headline === 'median' ? medianRanks(n) : null;
  return {
    ...NOTHING,
    n,
    value: headline === 'median' ? percentile(sorted, 0.5) : mean,
    p90: percentile(sorted, 0.9),
    mean,
    variance: n < 2 ? null : squares / (n - 1),
    low: ranks === null ? null : (sorted[ranks.low - 1] ?? null),
    high: ranks === null ? null : (sorted[ranks.high - 1] ?? null),
    business: worked.length < n ? null : headlineOf(worked, headline),
  };
}

function headlineOf(values: readonly number[], headline: 'median' | 'mean'): number | null {
  const sorted = Float64Array.from(values).sort();
  return headline === 'median' ? percentile(sorted, 0.5) : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
}
