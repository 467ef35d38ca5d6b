import type { Aggregate } from '../../../core/metrics/recipe.js';
import type { Queries } from '../database.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { summarise } from './summaries.js';
import { type Slice, windowsOf } from './windows.js';

/**
 * The rule of core's `backlogInstant`, for each source: at the window's end, or where the source is known no further, at its as-of.
 * What was never closed is found by another index than what was open in between.
 */
export async function backlogs(queries: Queries, slices: readonly Slice[], { asOf, teams, lineOf }: AggregateSetting): Promise<readonly Aggregate[]> {
  const looks = slices.map(({ scope, range: { from, to } }) => ({ scope, range: { from, to: Math.min(to, asOf) } }));
  const owned = '(w.owners is null or o.team = any (w.owners))';
  const values = `select (s.at - o.created_at)::double precision / 1000 as x
    from (select id, least(w.hi, as_of) as at from sources where least(w.hi, as_of) >= w.lo offset 0) as s cross join lateral (
      select o.created_at from open_intervals o where o.to_at is null and o.source = s.id and o.from_at <= s.at and ${owned}
      union all
      select o.created_at from open_intervals o where o.to_at is not null and o.source = s.id and int8range(o.from_at, o.to_at) @> s.at and ${owned}) as o`;
  return summarise(queries, values, windowsOf(looks, teams, lineOf), slices.length, 'median');
}
