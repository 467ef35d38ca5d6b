import type { TimeRange } from '../time/range.js';
import type { ServiceFacts, ServiceHead } from './service-facts.js';

/** What was seen of one service in a range. Whole milliseconds and requests, so that both engines find the very same. */
export interface Tally {
  /** Time in which it was known to be up or down; agreed maintenance is neither. */
  readonly watched: number;
  readonly down: number;
  /** Time covered by counts with at least one valid request. */
  readonly covered: number;
  readonly good: number;
  readonly valid: number;
}

/** A tally with the service it is of. */
export interface ServiceTally extends Tally {
  readonly head: Pick<ServiceHead, 'source' | 'service' | 'objective' | 'objectiveDays'>;
}

/** Nothing seen. */
export const UNSEEN: Tally = { watched: 0, down: 0, covered: 0, good: 0, valid: 0 };

/**
 * Counts what was seen of a service in a range: the TypeScript engine. A count of requests belongs to the range that holds its middle;
 * one whose middle lies in maintenance is left out.
 */
export function tally({ stretches, counts, asOf }: ServiceFacts, { from, to }: TimeRange): Tally {
  let [watched, down, covered, good, valid] = [0, 0, 0, 0, 0];
  const known = stretches.map((one) => ({ ...one, to: Math.min(one.to ?? asOf, asOf) }));
  for (const one of known) {
    const length = Math.min(one.to, to) - Math.max(one.from, from);
    if (length <= 0 || one.state === 'maintenance') continue;
    watched += length;
    if (one.state === 'down') down += length;
  }
  for (const one of counts) {
    const doubled = one.from + one.to;
    if (one.valid === 0 || doubled < 2 * from || doubled >= 2 * to) continue;
    if (known.some(({ state, ...span }) => state === 'maintenance' && 2 * span.from <= doubled && doubled < 2 * span.to)) continue;
    covered += one.to - one.from;
    good += one.good;
    valid += one.valid;
  }
  return { watched, down, covered, good, valid };
}

/** A tally in time: how long it was seen, and how much of that was lost. */
export interface Weighed {
  /** Milliseconds. */
  readonly weight: number;
  readonly bad: number;
  /** Valid requests, else minutes watched. */
  readonly n: number;
}

/**
 * A service that counts its requests is measured by them, each hour of it lost by the share that failed; any other, and one that had no
 * request, by the time it was up. `null` where nothing was seen.
 */
export function weigh({ watched, down, covered, good, valid }: Tally): Weighed | null {
  if (valid > 0) return { weight: covered, bad: (covered * (valid - good)) / valid, n: valid };
  return watched > 0 ? { weight: watched, bad: down, n: Math.ceil(watched / 60_000) } : null;
}
