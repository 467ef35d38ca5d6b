import type { Aggregate } from '../../../core/metrics/recipe.js';
import { NOTHING } from '../../../core/metrics/summarise.js';
import type { Queries } from '../database.js';
import { aggregateOf, orderStatistics, type SummaryRow, workingTimeSql } from './order-statistics.js';
import { WINDOWS } from './windows.js';

/**
 * Median, p90, mean, variance and the bounds of the median of the column `x` of a sub-select, for every window: one statement.
 *
 * @param values - SQL of a select with a column `x`, not null, and where `inWorkingTime` a column `b`, that may use the window `w`
 * @param windows - the value of `$1`
 */
export async function summarise(queries: Queries, values: string, windows: string, size: number, headline: 'median' | 'mean', inWorkingTime = false): Promise<readonly Aggregate[]> {
  const rows = await queries.query<SummaryRow>(
    `with ${WINDOWS}
     select w.i, s.*, a.mean, a.variance${inWorkingTime ? ', a.worked::integer as worked, a.worked_median, a.worked_mean' : ''} from w cross join lateral (
       select array_agg(x order by x) as sorted, avg(x) as mean, var_samp(x) as variance${inWorkingTime ? `, ${workingTimeSql('b')}` : ''} from (${values}) as v offset 0) as a
     cross join lateral (${orderStatistics('a.sorted')}) as s`,
    [windows],
  );
  const found = new Map(rows.map((row) => [row.i, aggregateOf(row, headline)]));
  return Array.from({ length: size }, (_, i) => found.get(i) ?? NOTHING);
}
