import type { Attribution, Scope } from '../../contract/index.js';
import type { TimeRange } from '../time/range.js';
import type { TicketFacts } from './facts.js';
import { kaplanMeierMedian } from './kaplan-meier.js';
import type { Lifetime } from './kaplan-meier.js';
import { medianRanks } from './median-interval.js';
import { percentile } from './percentile.js';
import { backlogInstant, inScope, ownedWithin } from './population.js';
import type { LineOf } from './population.js';
import type { Aggregate, BacklogRecipe, DistributionRecipe, MetricRecipe, ShareRecipe } from './recipe.js';

/** What a recipe is computed over. */
export interface AggregateInput {
  readonly facts: readonly TicketFacts[];
  readonly scope: Scope;
  readonly range: TimeRange;
  /** Epoch milliseconds; a row whose source knows less is followed only as far as that. */
  readonly asOf: number;
  readonly lineOf: LineOf;
}

const NOTHING: Aggregate = {
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
};

/**
 * Computes a recipe over facts: the TypeScript engine. One pass to pick the tickets, one sort.
 * An unfinished ticket of a `resolving` population counts for its current team.
 */
export function aggregate(recipe: MetricRecipe, input: AggregateInput): Aggregate {
  switch (recipe.kind) {
    case 'distribution':
      return distribution(recipe, input);
    case 'share':
      return share(recipe, input);
    case 'backlog':
      return backlog(recipe, input);
  }
}

function attributionOf(recipe: MetricRecipe): Attribution {
  return recipe.definition.population?.attribution ?? 'resolving';
}

function distribution(recipe: DistributionRecipe, { facts, scope, range, asOf, lineOf }: AggregateInput): Aggregate {
  const attribution = attributionOf(recipe);
  const values: number[] = [];
  const lifetimes: Lifetime[] = [];
  let unfinished = 0;
  for (const row of facts) {
    const value = row[recipe.column];
    const entered = row[recipe.window];
    const counted = value !== null && entered !== null && entered >= range.from && entered < range.to;
    const started = recipe.survival && row.createdAt >= range.from && row.createdAt < range.to;
    if (!(counted || started) || !inScope(row, attribution, scope, lineOf, value === null)) continue;
    if (counted) values.push(value);
    if (started) {
      if (value === null) unfinished++;
      lifetimes.push({ seconds: value ?? Math.max(0, (Math.min(asOf, row.knownUntil) - row.createdAt) / 1000), finished: value !== null });
    }
  }
  const summary = summarise(values, recipe.headline);
  return recipe.survival ? { ...summary, unfinished, survivalMedian: kaplanMeierMedian(lifetimes) } : summary;
}

function share(recipe: ShareRecipe, { facts, scope, range, lineOf }: AggregateInput): Aggregate {
  const attribution = attributionOf(recipe);
  let n = 0;
  let count = 0;
  for (const row of facts) {
    const flag = row[recipe.column];
    const entered = row[recipe.window];
    if (flag === null || entered === null || entered < range.from || entered >= range.to) continue;
    if (!inScope(row, attribution, scope, lineOf)) continue;
    n++;
    if (flag) count++;
  }
  return { ...NOTHING, n, count, value: n === 0 ? null : count / n };
}

function backlog(_recipe: BacklogRecipe, { facts, scope, range, asOf, lineOf }: AggregateInput): Aggregate {
  const ages: number[] = [];
  for (const row of facts) {
    const instant = backlogInstant(range, Math.min(asOf, row.knownUntil));
    if (instant === null || row.createdAt > instant) continue;
    const open = row.openIntervals.find(({ from, to }) => from <= instant && (to === null || instant < to));
    if (open !== undefined && ownedWithin(open.team, scope, lineOf)) ages.push((instant - row.createdAt) / 1000);
  }
  return summarise(ages, 'median');
}

function summarise(values: readonly number[], headline: 'median' | 'mean'): Aggregate {
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
  };
}
