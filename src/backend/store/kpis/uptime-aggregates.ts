import type { Aggregate, UptimeRecipe } from '../../../core/metrics/recipe.js';
import { NOTHING } from '../../../core/metrics/summarise.js';
import { toldAggregate } from '../../../core/metrics/told-readings.js';
import { aggregateUptime, tallyRanges } from '../../../core/uptime/aggregate-uptime.js';
import { needsObjective } from '../../../core/uptime/measure.js';
import { sampledUntil } from '../../../core/uptime/sampled-until.js';
import { type ServiceHead, servicesWithin } from '../../../core/uptime/service-facts.js';
import type { Queries } from '../database.js';
import { standingReadings } from '../readings.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { serviceTallies } from './services.js';
import { type Slice, windowsOf } from './windows.js';

/** Computes a metric over uptime samples for any number of scopes and periods; where a scope has none, what was told stands. */
export async function uptimeAggregates(queries: Queries, { definition, measure }: UptimeRecipe, slices: readonly Slice[], { services = [], teams, lineOf }: AggregateSetting): Promise<readonly Aggregate[]> {
  const windows: Slice[] = [];
  const within: (readonly ServiceHead[])[] = [];
  const told: Slice[] = [];
  const plans = slices.map((slice) => {
    const own = servicesWithin(services, needsObjective(measure), slice.scope, lineOf);
    const until = sampledUntil(own);
    if (until === undefined) return { told: told.push(slice) - 1 };
    const ranges = tallyRanges(measure, slice.range, until.asOf);
    const first = windows.length;
    for (const range of ranges) {
      windows.push({ scope: slice.scope, range });
      within.push(own);
    }
    return { asOf: until.asOf, first, count: ranges.length };
  });
  const tallies = windows.length === 0 ? [] : await serviceTallies(queries, windowsOf(windows, teams, lineOf), within);
  const readings = told.length === 0 ? [] : await standingReadings(queries, definition.id, told);
  return plans.map((plan, place) => {
    if (plan.told !== undefined) return toldAggregate({ shareOfCases: false }, readings[plan.told]);
    const range = slices[place]?.range;
    return range === undefined ? NOTHING : aggregateUptime(measure, tallies.slice(plan.first, plan.first + plan.count), range, plan.asOf);
  });
}
