import { medianRanks } from '../../../core/metrics/median-interval.js';
import type { Aggregate } from '../../../core/metrics/recipe.js';
import { NOTHING } from '../../../core/metrics/summarise.js';
import type { Queries } from '../database.js';
import { WINDOWS } from './windows.js';

interface SummaryRow {
  readonly i: number;
  readonly n: number;
  readonly percentiles: readonly number[] | null;
  readonly mean: number | null;
  readonly variance: number | null;
  readonly bounds: readonly (number | null)[] | null;
}

/**
 * Median, p90, mean, variance and the bounds of the median of the column `x` of a sub-select, for every
 * window. The ranks of the bounds depend on the count, and the rule for them stands once, in core: so the
 * first statement counts and the second sorts.
 *
 * @param values - SQL of a select with a column `x`, not null, that may use the window `w`
 * @param windows - the value of `$1`
 */
export async function summarise(queries: Queries, values: string, windows: string, size: number, headline: 'median' | 'mean'): Promise<readonly Aggregate[]> {
  const counts = await queries.query<{ i: number; n: number }>(
    `with ${WINDOWS} select w.i, c.n from w cross join lateral (select count(*) as n from (${values}) as v) as c`,
    [windows],
  );
  const ranks = counts.flatMap(({ i, n }) => {
    if (n === 0) return [];
    const pair = headline === 'median' ? medianRanks(n) : null;
    // percentile_disc takes the value at rank ⌈p·n⌉; the middle of the step keeps rounding away from its edges.
    return [{ i, low: pair === null ? null : (pair.low - 0.5) / n, high: pair === null ? null : (pair.high - 0.5) / n }];
  });
  const aggregates: Aggregate[] = Array.from({ length: size }, () => NOTHING);
  if (ranks.length === 0) return aggregates;
  const rows = await queries.query<SummaryRow>(
    `with ${WINDOWS},
     r as materialized (select * from json_to_recordset($2::json) as given (i integer, low double precision, high double precision))
     select w.i, a.* from w join r on r.i = w.i cross join lateral (
       select count(*) as n, percentile_cont(array[0.5, 0.9]::double precision[]) within group (order by x) as percentiles,
         avg(x) as mean, var_samp(x) as variance, percentile_disc(array[r.low, r.high]) within group (order by x) as bounds
       from (${values}) as v) as a`,
    [windows, JSON.stringify(ranks)],
  );
  for (const row of rows) {
    aggregates[row.i] = {
      ...NOTHING,
      n: row.n,
      value: headline === 'median' ? (row.percentiles?.[0] ?? null) : row.mean,
      p90: row.percentiles?.[1] ?? null,
      mean: row.mean,
      variance: row.variance,
      low: row.bounds?.[0] ?? null,
      high: row.bounds?.[1] ?? null,
    };
  }
  return aggregates;
}
