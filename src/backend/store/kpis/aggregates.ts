import type { Attribution } from '../../../contract/index.js';
import type { Aggregate, DistributionRecipe, MetricRecipe, ShareRecipe } from '../../../core/metrics/recipe.js';
import { NOTHING } from '../../../core/metrics/summarise.js';
import { toldAggregate } from '../../../core/metrics/told-readings.js';
import type { Queries } from '../database.js';
import { standingReadings } from '../readings.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { changeAggregates } from './change-aggregates.js';
import { summarise } from './summaries.js';
import { survivals } from './survival.js';
import { COLUMN_NAMES, inScopeSql, type Slice, WINDOWS, windowsOf } from './windows.js';

/**
 * Computes one recipe for any number of scopes and periods at once: the SQL engine. At most three statements,
 * whatever the number of slices. Same rules as core's `aggregate`.
 */
export async function aggregates(queries: Queries, recipe: MetricRecipe, slices: readonly Slice[], setting: AggregateSetting): Promise<readonly Aggregate[]> {
  if (slices.length === 0) return [];
  const attribution = recipe.definition.population?.attribution ?? 'resolving';
  switch (recipe.kind) {
    case 'distribution':
      return distributions(queries, recipe, attribution, slices, setting);
    case 'share':
      return shares(queries, recipe, attribution, slices, setting);
    case 'backlog':
      return backlogs(queries, slices, setting);
    case 'change':
      return changeAggregates(queries, recipe, slices, setting);
    case 'reading':
      return (await standingReadings(queries, recipe.definition.id, slices)).map((reading) => toldAggregate(recipe, reading));
  }
}

async function distributions(
  queries: Queries,
  recipe: DistributionRecipe,
  attribution: Attribution,
  slices: readonly Slice[],
  { asOf, teams, lineOf }: AggregateSetting,
): Promise<readonly Aggregate[]> {
  const column = COLUMN_NAMES[recipe.column];
  const window = COLUMN_NAMES[recipe.window];
  const windows = windowsOf(slices, teams, lineOf);
  const values = `select f.${column}::double precision as x from facts f
    where f.${window} >= w.lo and f.${window} < w.hi and f.${column} is not null and ${inScopeSql(attribution)}`;
  const summaries = await summarise(queries, values, windows, slices.length, recipe.headline);
  if (!recipe.survival) return summaries;
  const found = await survivals(queries, recipe, attribution, windows, asOf);
  return summaries.map((summary, i) => {
    const survival = found.get(i);
    return { ...summary, unfinished: survival?.unfinished ?? 0, survivalMedian: survival?.median ?? null };
  });
}

async function shares(
  queries: Queries,
  recipe: ShareRecipe,
  attribution: Attribution,
  slices: readonly Slice[],
  { teams, lineOf }: AggregateSetting,
): Promise<readonly Aggregate[]> {
  const column = COLUMN_NAMES[recipe.column];
  const window = COLUMN_NAMES[recipe.window];
  const rows = await queries.query<{ i: number; n: number; count: number }>(
    `with ${WINDOWS}
     select w.i, a.n, a.count from w cross join lateral (
       select count(f.${column}) as n, count(*) filter (where f.${column}) as count from facts f
       where f.${window} >= w.lo and f.${window} < w.hi and ${inScopeSql(attribution)}) as a`,
    [windowsOf(slices, teams, lineOf)],
  );
  const found = new Map(rows.map((row) => [row.i, row]));
  return slices.map((_, i) => {
    const { n, count } = found.get(i) ?? { n: 0, count: 0 };
    return { ...NOTHING, n, count, value: n === 0 ? null : count / n };
  });
}

/** The rule of core's `backlogInstant`, for each source: at the window's end, or where the source is known no further, at its as-of. */
async function backlogs(queries: Queries, slices: readonly Slice[], { asOf, teams, lineOf }: AggregateSetting): Promise<readonly Aggregate[]> {
  const looks = slices.map(({ scope, range: { from, to } }) => ({ scope, range: { from, to: Math.min(to, asOf) } }));
  const values = `select (least(w.hi, s.as_of) - o.created_at)::double precision / 1000 as x
    from sources s join open_intervals o on o.source = s.id and int8range(o.from_at, o.to_at) @> least(w.hi, s.as_of)
    where least(w.hi, s.as_of) >= w.lo and (w.owners is null or o.team = any (w.owners))`;
  return summarise(queries, values, windowsOf(looks, teams, lineOf), slices.length, 'median');
}
