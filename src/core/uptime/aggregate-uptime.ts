import type { Aggregate } from '../metrics/recipe.js';
import { NOTHING } from '../metrics/summarise.js';
import { elapsed } from '../metrics/frequency.js';
import type { TimeRange } from '../time/range.js';
import { type AlertLevel, BURN_WINDOWS, burnStanding } from './burn-alert.js';
import type { UptimeMeasure } from './measure.js';
import { OBJECTIVE_DAYS } from './service-facts.js';
import { type ServiceTally, type Weighed, weigh } from './tally.js';

/** The lengths of all windows of alerts. */
const WINDOW_SECONDS = [...new Set(BURN_WINDOWS.flatMap(({ long, short }) => [long, short]))];
const LONGEST = WINDOW_SECONDS.indexOf(Math.max(...WINDOW_SECONDS));

/** The ranges whose tallies a measure is made from: the period as far as it has passed, or the windows of the alerts, which end there. */
export function tallyRanges(measure: UptimeMeasure, range: TimeRange, asOf: number): readonly TimeRange[] {
  const passed = elapsed(range, asOf);
  if (passed.from >= passed.to) return [];
  const level = alertLevel(measure);
  if (level === undefined) return [passed];
  // All of them: a service that calls for somebody now is not counted again as one to look into.
  return WINDOW_SECONDS.map((seconds) => ({ from: passed.to - seconds * 1000, to: passed.to }));
}

function alertLevel(measure: UptimeMeasure): AlertLevel | undefined {
  return measure === 'page-alerts' ? 'page' : measure === 'ticket-alerts' ? 'ticket' : undefined;
}

/**
 * Makes a measure from the tallies of its services, the one place for both engines. Several services are added up in time, so that each hour
 * counts alike. There is no interval: outages come in clumps, so that neither minutes nor requests are cases that know nothing of each other.
 *
 * @param tallies - for each of {@link tallyRanges}, those of the services in scope
 * @param asOf - epoch milliseconds
 */
export function aggregateUptime(measure: UptimeMeasure, tallies: readonly (readonly ServiceTally[])[], range: TimeRange, asOf: number): Aggregate {
  const level = alertLevel(measure);
  if (level !== undefined) return alerts(level, tallies, Math.min(range.to, asOf));
  // What remains of a period that still runs may still be lost.
  const remaining = Math.max(0, range.to - Math.max(range.from, asOf));
  const seen = (tallies[0] ?? []).flatMap((one) => {
    const weighed = weigh(one);
    return weighed === null ? [] : { ...weighed, allowed: 1 - (one.head.objective ?? 1) };
  });
  if (seen.length === 0) return NOTHING;
  const sum = (of: (one: Weighed & { readonly allowed: number }) => number): number => seen.reduce((total, one) => total + of(one), 0);
  const n = countOf(seen);
  const bad = sum((one) => one.bad);
  const granted = (): number => sum((one) => one.allowed * (one.weight + remaining));
  switch (measure) {
    case 'availability': {
      const weight = sum((one) => one.weight);
      return { ...NOTHING, n, value: (weight - bad) / weight };
    }
    case 'attainment': {
      const met = seen.filter((one) => one.bad <= one.allowed * one.weight * (1 + 1e-9)).length;
      return { ...NOTHING, n: seen.length, value: met / seen.length };
    }
    case 'budget-left':
      return { ...NOTHING, n, value: 1 - bad / granted() };
    case 'budget-time-left':
      return { ...NOTHING, n, value: Math.max(0, granted() - bad) / 1000 };
    default:
      return { ...NOTHING, n, value: bad / sum((one) => one.allowed * one.weight) };
  }
}

/** How many services stand at a level. */
function alerts(level: AlertLevel, tallies: readonly (readonly ServiceTally[])[], at: number): Aggregate {
  const known = (tallies[LONGEST] ?? []).flatMap((one, place) => {
    const weighed = weigh(one);
    return weighed === null ? [] : { n: weighed.n, place, head: one.head };
  });
  if (known.length === 0) return NOTHING;
  const standing = known.filter(({ place, head }) => {
    const burnOver = ({ from, to }: TimeRange): number | null => {
      const own = tallies[WINDOW_SECONDS.indexOf((to - from) / 1000)]?.[place];
      const weighed = own === undefined ? null : weigh(own);
      return weighed === null ? null : weighed.bad / weighed.weight / (1 - (head.objective ?? 0));
    };
    return burnStanding(burnOver, at, head.objectiveDays ?? OBJECTIVE_DAYS).level === level;
  });
  return { ...NOTHING, n: countOf(known), value: standing.length };
}

/** How many cases an answer is made from: a count of the contract, which ends where whole numbers are no longer told apart. */
function countOf(seen: readonly { readonly n: number }[]): number {
  return Math.min(Number.MAX_SAFE_INTEGER, seen.reduce((total, one) => total + one.n, 0));
}
