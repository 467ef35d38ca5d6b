import { MOST_EXACT, medianRanks } from '../../../core/metrics/median-interval.js';
import { NORMAL_975 } from '../../../core/metrics/normal.js';
import type { Aggregate } from '../../../core/metrics/recipe.js';
import { NOTHING } from '../../../core/metrics/summarise.js';

/** What SQL says of the values of one window. */
export interface SummaryRow {
  readonly i: number;
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
  readonly mean: number | null;
  readonly variance: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Of how many the working time is known; absent where nobody asked. */
  readonly worked?: number | null;
  readonly worked_median?: number | null;
  readonly worked_mean?: number | null;
}

/** The rule for the ranks of the bounds stands in core: up to here as a table, above as its formula. No pair: rank 0, which no array has. */
const EXACT_RANKS = Array.from({ length: MOST_EXACT }, (_, index) => medianRanks(index + 1)?.low ?? 0);

/**
 * A select of one row with `n`, `median`, `p90`, `low` and `high` of a sorted array, read at their ranks: type 7 percentiles by
 * the arithmetic of core's `percentile`, and the bounds of the median. So that every window is read and sorted once.
 *
 * @param sorted - SQL of a sorted array without nulls; null when empty
 */
export function orderStatistics(sorted: string): string {
  return `select n, ${percentileSql(0.5)} as median, ${percentileSql(0.9)} as p90, x[low] as low, x[n + 1 - low] as high
    from (select x, n, case when n <= ${MOST_EXACT} then ('{${EXACT_RANKS.join(',')}}'::integer[])[n]
        else floor((n + 1 - ${NORMAL_975} * sqrt(n::double precision)) / 2)::integer end as low
      from (select ${sorted} as x, coalesce(cardinality(${sorted}), 0) as n) as counted) as ranked`;
}

function percentileSql(share: number): string {
  const position = `(${share}::double precision * (n - 1))`;
  const low = `x[floor(${position})::integer + 1]`;
  return `${low} + (x[ceil(${position})::integer + 1] - ${low}) * (${position} - floor(${position}))`;
}

/**
 * What is counted beside a distribution for working time, as columns `worked`, `worked_median` and `worked_mean`.
 *
 * @param business - SQL of the working time, null where not known
 * @param suffix - of the names of the columns
 * @param wanted - SQL that follows each aggregate
 */
export function workingTimeSql(business: string, suffix: number | '' = '', wanted = ''): string {
  return `count(${business}) ${wanted} as worked${suffix}, percentile_cont(0.5) within group (order by ${business}) ${wanted} as worked_median${suffix},
       avg(${business}) ${wanted} as worked_mean${suffix}`;
}

/** The aggregate of a row. */
export function aggregateOf({ n, median, p90, mean, variance, low, high, worked, worked_median: workedMedian = null, worked_mean: workedMean = null }: SummaryRow, headline: 'median' | 'mean'): Aggregate {
  if (n === 0) return NOTHING;
  const bounded = headline === 'median';
  return { ...NOTHING, n, value: bounded ? median : mean, p90, mean, variance, low: bounded ? low : null, high: bounded ? high : null, business: worked === n ? (bounded ? workedMedian : workedMean) : null };
}
