import type { Attribution } from '../../../contract/index.js';
import type { DistributionRecipe } from '../../../core/metrics/recipe.js';
import type { Queries } from '../database.js';
import { COLUMN_NAMES, inScopeSql, WINDOWS } from './windows.js';

/** What the unfinished add to a distribution. */
export interface Survival {
  readonly unfinished: number;
  /** Seconds; `null` where not reached. */
  readonly median: number | null;
}

/** The same as core's, so that a product that is ½ on paper is ½ in both engines. */
const TOLERANCE = 1e-12;

/**
 * Unfinished tickets and Kaplan–Meier median of the tickets created in each window. A ticket without a value
 * is followed until the as-of asked for, or its own source's where that is earlier. The multiplications are
 * those of core, in the same order.
 *
 * @param asOf - epoch milliseconds
 */
export async function survivals(
  queries: Queries,
  recipe: DistributionRecipe,
  attribution: Attribution,
  windows: string,
  asOf: number,
): Promise<ReadonlyMap<number, Survival>> {
  const column = COLUMN_NAMES[recipe.column];
  // An unresolved ticket has no resolving team yet; it counts for the team that has it.
  const scope =
    attribution === 'resolving'
      ? `(w.owners is null or case when f.${column} is null then f.current_team else f.resolving_team end = any (w.owners))`
      : inScopeSql(attribution);
  return curves(
    queries,
    `select coalesce(f.${column}::double precision, greatest(0, (least($2::bigint, s.as_of) - f.created_at)::double precision / 1000)) as t,
       f.${column} is not null as finished
     from facts f join sources s on s.id = f.source
     where f.created_at >= w.lo and f.created_at < w.hi and ${scope}`,
    windows,
    asOf,
  );
}

/**
 * The unfinished and the Kaplan–Meier median of lifetimes, for every window.
 *
 * @param lives - SQL of a select with columns `t` (seconds) and `finished` that may use the window `w` and as-of as `$2::bigint`
 */
export async function curves(queries: Queries, lives: string, windows: string, asOf: number): Promise<ReadonlyMap<number, Survival>> {
  const rows = await queries.query<{ i: number; unfinished: number; median: number | null }>(
    `with ${WINDOWS}
     select w.i, k.unfinished, k.median from w cross join lateral (
       select coalesce(sum(total - ended), 0)::bigint as unfinished, min(t) filter (where ended > 0 and survival <= 0.5 + ${TOLERANCE}) as median
       from (
         select t, total, ended, product_of(1 - ended::double precision / at_risk) over (order by t) as survival
         from (
           select t, count(*) as total, count(*) filter (where finished) as ended, sum(count(*)) over (order by t desc)::double precision as at_risk
           from (${lives}) as lives group by t
         ) as steps
       ) as curve
     ) as k`,
    [windows, asOf],
  );
  return new Map(rows.map(({ i, unfinished, median }) => [i, { unfinished, median }]));
}
