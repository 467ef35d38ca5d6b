import type { Attribution, Scope } from '../../contract/index.js';
import type { TimeRange } from '../time/range.js';
import { aggregateChanges } from './aggregate-changes.js';
import type { TeamCalendars } from '../time/team-calendars.js';
import type { ChangeFacts } from './change-facts.js';
import type { TicketFacts } from './facts.js';
import { kaplanMeierMedian } from './kaplan-meier.js';
import type { Lifetime } from './kaplan-meier.js';
import { backlogInstant, inScope, ownedWithin } from './population.js';
import type { LineOf } from './population.js';
import { businessColumn } from './recipe.js';
import type { Aggregate, BacklogRecipe, DistributionRecipe, MetricRecipe, ShareRecipe, UptimeRecipe } from './recipe.js';
import { rowsByDay } from './rows-by-day.js';
import { NOTHING, summarise } from './summarise.js';
import { type StandingReading, standingReading, toldAggregate, type ToldReading } from './told-readings.js';
import { aggregateUptime, tallyRanges } from '../uptime/aggregate-uptime.js';
import { needsObjective } from '../uptime/measure.js';
import { sampledUntil } from '../uptime/sampled-until.js';
import { type ServiceFacts, servicesWithin } from '../uptime/service-facts.js';
import { type ServiceTally, tally } from '../uptime/tally.js';

/** What a recipe is computed over. */
export interface AggregateInput {
  readonly facts: readonly TicketFacts[];
  /** For metrics made from changes; without them they have no value. */
  readonly changes?: readonly ChangeFacts[];
  /** For metrics that are told; without them they have no value. */
  readonly readings?: readonly ToldReading[];
  /** For metrics made from uptime samples; without them these are told. */
  readonly services?: readonly ServiceFacts[];
  readonly scope: Scope;
  readonly range: TimeRange;
  /** Epoch milliseconds; a row whose source knows less is followed only as far as that. */
  readonly asOf: number;
  readonly lineOf: LineOf;
  /** For the age of the backlog in working time. */
  readonly calendars?: TeamCalendars | undefined;
}

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
    case 'change':
      return aggregateChanges(recipe, { ...input, changes: input.changes ?? [] });
    case 'reading':
      return toldAggregate(recipe, standing(recipe, input));
    case 'uptime':
      return uptime(recipe, input);
  }
}

function standing({ definition }: MetricRecipe, { readings = [], scope, range }: AggregateInput): StandingReading | undefined {
  return standingReading(readings, definition.id, scope, range);
}

function uptime(recipe: UptimeRecipe, input: AggregateInput): Aggregate {
  const { measure } = recipe;
  const services = servicesWithin(input.services ?? [], needsObjective(measure), input.scope, input.lineOf);
  const until = sampledUntil(services);
  if (until === undefined) return toldAggregate({ shareOfCases: false }, standing(recipe, input));
  const tallies = tallyRanges(measure, input.range, until.asOf).map((range) => services.map((one): ServiceTally => ({ head: one, ...tally(one, range) })));
  return aggregateUptime(measure, tallies, input.range, until.asOf);
}

function attributionOf(recipe: DistributionRecipe | ShareRecipe): Attribution {
  return recipe.definition.population?.attribution ?? 'resolving';
}

function distribution(recipe: DistributionRecipe, { facts, scope, range, asOf, lineOf }: AggregateInput): Aggregate {
  const attribution = attributionOf(recipe);
  const business = businessColumn(recipe.column);
  const values: number[] = [];
  const worked: number[] = [];
  const lifetimes: Lifetime[] = [];
  let unfinished = 0;
  for (const row of rowsByDay(facts, recipe.survival && recipe.window !== 'createdAt' ? [recipe.window, 'createdAt'] : [recipe.window], range.from, range.to)) {
    const value = row[recipe.column];
    const entered = row[recipe.window];
    const counted = value !== null && entered !== null && entered >= range.from && entered < range.to;
    const started = recipe.survival && row.createdAt >= range.from && row.createdAt < range.to;
    if (!(counted || started) || !inScope(row, attribution, scope, lineOf, value === null)) continue;
    if (counted) {
      values.push(value);
      const inWorkingTime = business === undefined ? null : row[business];
      if (inWorkingTime !== null) worked.push(inWorkingTime);
    }
    if (started) {
      if (value === null) unfinished++;
      lifetimes.push({ seconds: value ?? Math.max(0, (Math.min(asOf, row.knownUntil) - row.createdAt) / 1000), finished: value !== null });
    }
  }
  const summary = summarise(values, recipe.headline, worked);
  return recipe.survival ? { ...summary, unfinished, survivalMedian: kaplanMeierMedian(lifetimes) } : summary;
}

function share(recipe: ShareRecipe, { facts, scope, range, lineOf }: AggregateInput): Aggregate {
  const attribution = attributionOf(recipe);
  let n = 0;
  let count = 0;
  for (const row of rowsByDay(facts, [recipe.window], range.from, range.to)) {
    const flag = row[recipe.column];
    const entered = row[recipe.window];
    if (flag === null || entered === null || entered < range.from || entered >= range.to) continue;
    if (!inScope(row, attribution, scope, lineOf)) continue;
    n++;
    if (flag) count++;
  }
  return { ...NOTHING, n, count, value: n === 0 ? null : count / n };
}

function backlog(_recipe: BacklogRecipe, { facts, scope, range, asOf, lineOf, calendars }: AggregateInput): Aggregate {
  const ages: number[] = [];
  const worked: number[] = [];
  // What its source knows no longer than an earlier instant is open then only where it is open still.
  for (const row of rowsByDay(facts, ['openUntil'], Math.min(range.to, asOf), Infinity)) {
    const instant = backlogInstant(range, Math.min(asOf, row.knownUntil));
    if (instant === null || row.createdAt > instant) continue;
    const open = row.openIntervals.find(({ from, to }) => from <= instant && (to === null || instant < to));
    if (open === undefined || !ownedWithin(open.team, scope, lineOf)) continue;
    ages.push((instant - row.createdAt) / 1000);
    const { calendar, base } = open.working ?? {};
    const until = calendar === undefined ? undefined : calendars?.clockByKey(calendar)?.workedUntil(instant);
    if (base !== undefined && typeof until === 'number') worked.push((base + until) / 1000);
  }
  return summarise(ages, 'median', worked);
}
