import { elapsed, frequency } from '../../../core/metrics/frequency.js';
import type { Aggregate, ChangeRecipe } from '../../../core/metrics/recipe.js';
import { NOTHING } from '../../../core/metrics/summarise.js';
import type { Queries } from '../database.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { summarise } from './summaries.js';
import { curves } from './survival.js';
import { type Slice, WINDOWS, windowsOf } from './windows.js';

/** The rules of core's `changeFacts`, in SQL. */
const FAILED = `c.outcome in ('failed', 'rolled-back')`;
const RELEASED = `coalesce(c.outcome, 'succeeded') = 'succeeded'`;
const COLUMNS = {
  leadSeconds: `case when ${RELEASED} and c.committed_at <= c.at then (c.at - c.committed_at)::double precision / 1000 end`,
  recoverySeconds: `case when ${FAILED} and c.recovered_at >= c.at then (c.recovered_at - c.at)::double precision / 1000 end`,
  failed: `case when c.outcome is not null then ${FAILED} end`,
  unplanned: `case when exists (select 1 from changes m where m.kind = 'deployment' and m.unplanned is not null) then coalesce(c.unplanned, false) end`,
  released: RELEASED,
} as const;
const UNRECOVERED = `(c.outcome = 'failed' and c.recovered_at is null)`;

const OWNED = `c.kind = 'deployment' and (w.owners is null or c.team = any (w.owners))`;
const WITHIN = `c.at >= w.lo and c.at < w.hi and ${OWNED}`;

/** Computes a metric over deployments for any number of scopes and periods: the SQL engine. Same rules as core's `aggregateChanges`. */
export async function changeAggregates(
  queries: Queries,
  { measure }: ChangeRecipe,
  slices: readonly Slice[],
  { asOf, teams, lineOf }: AggregateSetting,
): Promise<readonly Aggregate[]> {
  const passed = slices.map(({ scope, range }): Slice => ({ scope, range: elapsed(range, asOf) }));
  const windows = windowsOf(passed, teams, lineOf);
  const column = COLUMNS[measure.column];
  if (measure.statistic === 'median') {
    const values = `select x from (select ${column} as x from changes c where ${WITHIN}) as told where x is not null`;
    const summaries = await summarise(queries, values, windows, slices.length, 'median');
    if (measure.unfinished === undefined) return summaries;
    const lives = `select x, at as since, null::bigint as known
      from (select ${column} as x, c.at, ${UNRECOVERED} as unrecovered from changes c where ${WITHIN}) as failures where x is not null or unrecovered`;
    const found = await curves(queries, lives, windows, asOf);
    return summaries.map((summary, i) => {
      const survival = found.get(i);
      return { ...summary, unfinished: survival?.unfinished ?? 0, survivalMedian: survival?.median ?? null };
    });
  }
  const rows = await queries.query<{ i: number; n: number; count: number; first: number | null }>(
    `with ${WINDOWS}
     select w.i, a.n, a.count, (select min(c.at) from changes c where ${OWNED}) as first
     from w cross join lateral (
       select count(x) as n, count(*) filter (where x) as count from (select ${column} as x from changes c where ${WITHIN}) as told) as a`,
    [windows],
  );
  const found = new Map(rows.map((row) => [row.i, row]));
  return passed.map(({ range }, i) => {
    const { n, count, first } = found.get(i) ?? { n: 0, count: 0, first: null };
    return measure.statistic === 'frequency' ? frequency(count, range, first) : { ...NOTHING, n, count, value: n === 0 ? null : count / n };
  });
}
