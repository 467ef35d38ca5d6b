import type { DistributionRecipe } from '../../../core/metrics/recipe.js';
import type { Queries } from '../database.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { attributionOf, COLUMN_NAMES, type Slice, WINDOWS, windowsOf } from './windows.js';

/** What the unfinished add to a distribution. */
export interface Survival {
  readonly unfinished: number;
  /** Seconds; `null` where not reached. */
  readonly median: number | null;
}

/** The same as core's, so that a product that is ½ on paper is ½ in both engines. */
const HALF = 0.5 + 1e-12;

/**
 * Unfinished tickets and Kaplan–Meier median of the tickets created in each window. A ticket without a value
 * is followed until the as-of asked for, or its own source's where that is earlier.
 */
export async function survivals(
  queries: Queries,
  recipe: DistributionRecipe,
  slices: readonly Slice[],
  { asOf, teams, lineOf }: AggregateSetting,
): Promise<ReadonlyMap<number, Survival>> {
  const x = `f.${COLUMN_NAMES[recipe.column]}`;
  const owner = {
    first: 'f.first_team = any (w.owners)',
    // An unresolved ticket has no resolving team yet; it counts for the team that has it.
    resolving: `case when ${x} is null then f.current_team else f.resolving_team end = any (w.owners)`,
    current: 'f.current_team = any (w.owners)',
    'any-touched': 'f.teams && w.owners',
  }[attributionOf(recipe)];
  return curves(
    queries,
    `select ${x}::double precision as x, f.created_at as since, case when ${x} is null then (select s.as_of from sources s where s.id = f.source) end as known
     from facts f where f.created_at >= w.lo and f.created_at < w.hi and (w.owners is null or ${owner})`,
    windowsOf(slices, teams, lineOf),
    asOf,
  );
}

/**
 * The unfinished and the Kaplan–Meier median of lifetimes, for every window. Between two unfinished the product of the
 * estimate telescopes to (at risk − ended) / at risk, so it is taken over the unfinished alone, and the median is read
 * from the sorted durations by its rank: after the first part in which the estimate falls to ½.
 *
 * @param lives - SQL of a select that may use the window `w`, with columns `x` (seconds, null for the unfinished), `since`
 *   (epoch milliseconds) and `known` (until when the unfinished are known, null for as-of)
 */
export async function curves(queries: Queries, lives: string, windows: string, asOf: number): Promise<ReadonlyMap<number, Survival>> {
  const rows = await queries.query<{ i: number; unfinished: number; median: number | null }>(
    `with ${WINDOWS}
     select w.i, coalesce(cardinality(ages), 0) as unfinished, k.median from w cross join lateral (
       select array_agg(x order by x) filter (where x is not null) as ended, array_agg(age order by age) filter (where x is null) as ages
       from (select x, case when x is null then greatest(0, (least($2::bigint, known) - since)::double precision / 1000) end as age from (${lives}) as lives) as told offset 0
     ) as a left join lateral (
       select ended[(upto - at_risk_ended + greatest(1, ceil(at_risk * (1 - ${HALF} / before))))::integer] as median
       from (
         select *, coalesce(product_of(left_over) over (order by place rows between unbounded preceding and 1 preceding), 1) as before,
           product_of(left_over) over (order by place) as after
         from (
           select place, upto, at_risk, at_risk_ended, case when at_risk = 0 then 1 else 1 - at_risk_ended / at_risk end as left_over
           from (
             select place, upto, (upto - lag(upto, 1, 0) over (order by place))::double precision as at_risk_ended,
               (coalesce(cardinality(ended), 0) - lag(upto, 1, 0) over (order by place) + coalesce(cardinality(ages), 0) - place + 1)::double precision as at_risk
             from (
               select place, width_bucket(age, ended) as upto from unnest(ages) with ordinality as u (age, place)
               union all select coalesce(cardinality(ages), 0) + 1, cardinality(ended)
             ) as cuts where ended is not null
           ) as parts
         ) as steps
       ) as curve where at_risk_ended > 0 and after <= ${HALF} order by place limit 1
     ) as k on true`,
    [windows, asOf],
  );
  return new Map(rows.map(({ i, unfinished, median }) => [i, { unfinished, median }]));
}
