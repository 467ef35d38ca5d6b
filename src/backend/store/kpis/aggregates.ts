import type { Aggregate, DistributionRecipe, MetricRecipe } from '../../../core/metrics/recipe.js';
import { toldAggregate } from '../../../core/metrics/told-readings.js';
import { oneByOne, type Queries, type Snapshot } from '../database.js';
import { standingReadings } from '../readings.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { backlogs } from './backlog.js';
import { changeAggregates } from './change-aggregates.js';
import { type FactRecipe, scanFacts, scanKey, type Wish } from './fact-scan.js';
import { type Survival, survivals } from './survival.js';
import { uptimeAggregates } from './uptime-aggregates.js';
import type { Slice } from './windows.js';

/** How many the engine may look up at once. */
const PORTIONS = 4;
const FEWEST_IN_PORTION = 6;
/** About a tenth of a second of work on a log of some thousand tickets. */
const MOST_IN_PORTION = 200;

/** Computes one recipe for any number of scopes and periods at once, in a few statements. */
export async function aggregates(queries: Queries, recipe: MetricRecipe, slices: readonly Slice[], setting: AggregateSetting): Promise<readonly Aggregate[]> {
  const computed = await aggregatesOfAll(oneByOne(queries), [{ recipe, slices }], setting);
  return computed.get(recipe) ?? [];
}

/**
 * Computes several recipes, each for its own scopes and periods: the SQL engine. Same rules as core's `aggregate`. Metrics that look
 * at the same tickets share a scan. Aggregates in the order of the slices.
 */
export async function aggregatesOfAll(snapshot: Snapshot, wishes: readonly Wish<MetricRecipe>[], setting: AggregateSetting): Promise<ReadonlyMap<MetricRecipe, readonly Aggregate[]>> {
  const parts = new Map<MetricRecipe, (readonly Aggregate[])[]>();
  const lived = new Map<MetricRecipe, ReadonlyMap<number, Survival>>();
  const scans = new Map<string, Wish<FactRecipe>[]>();
  const jobs: ((queries: Queries) => Promise<void>)[] = [];
  for (const { recipe, slices } of wishes.filter((wish) => wish.slices.length > 0)) {
    const found: (readonly Aggregate[])[] = [];
    parts.set(recipe, found);
    if (recipe.kind === 'distribution' || recipe.kind === 'share') {
      scans.set(scanKey(recipe), [...(scans.get(scanKey(recipe)) ?? []), { recipe, slices }]);
      if (hasSurvival(recipe)) jobs.push(async (queries) => void lived.set(recipe, await survivals(queries, recipe, slices, setting)));
    } else {
      for (const [place, portion] of portions(recipe, slices).entries()) {
        jobs.push(async (queries) => void (found[place] = await apart(queries, recipe, portion, setting)));
      }
    }
  }
  for (const scan of scans.values()) {
    jobs.push(async (queries) => {
      const found = await scanFacts(queries, scan, setting);
      for (const [place, { recipe }] of scan.entries()) parts.set(recipe, [found[place] ?? []]);
    });
  }
  await snapshot.together(jobs);
  return new Map([...parts].map(([recipe, found]) => [recipe, withSurvival(found.flat(), lived.get(recipe))]));
}

function withSurvival(summaries: readonly Aggregate[], lived: ReadonlyMap<number, Survival> | undefined): readonly Aggregate[] {
  if (lived === undefined) return summaries;
  return summaries.map((summary, i) => ({ ...summary, unfinished: lived.get(i)?.unfinished ?? 0, survivalMedian: lived.get(i)?.median ?? null }));
}

/** The backlog, by far the longest to look up, in portions that can be looked up at once, none so large that others wait long for their turn. */
function portions(recipe: MetricRecipe, slices: readonly Slice[]): readonly (readonly Slice[])[] {
  const size = recipe.kind === 'backlog' ? Math.min(MOST_IN_PORTION, Math.max(FEWEST_IN_PORTION, Math.ceil(slices.length / PORTIONS))) : slices.length;
  return Array.from({ length: Math.ceil(slices.length / size) }, (_, place) => slices.slice(place * size, (place + 1) * size));
}

function hasSurvival(recipe: MetricRecipe): recipe is DistributionRecipe {
  return recipe.kind === 'distribution' && recipe.survival;
}

/** What shares no scan. */
async function apart(queries: Queries, recipe: Exclude<MetricRecipe, FactRecipe>, slices: readonly Slice[], setting: AggregateSetting): Promise<readonly Aggregate[]> {
  switch (recipe.kind) {
    case 'backlog':
      return backlogs(queries, slices, setting);
    case 'change':
      return changeAggregates(queries, recipe, slices, setting);
    case 'reading':
      return (await standingReadings(queries, recipe.definition.id, slices)).map((reading) => toldAggregate(recipe, reading));
    case 'uptime':
      return uptimeAggregates(queries, recipe, slices, setting);
  }
}
