import type { TimeRange } from '../time/range.js';
import type { ServiceFacts, ServiceHead } from './service-facts.js';
import { wholeSum } from './whole-sum.js';

/** What was seen of one service in a range. Whole milliseconds and requests, correctly rounded beyond 2^53, so that both engines find the very same. */
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
  let [watched, down] = [0, 0];
  const known = stretches.map((one) => ({ ...one, to: Math.min(one.to ?? asOf, asOf) }));
  for (const one of known) {
    const length = Math.min(one.to, to) - Math.max(one.from, from);
    if (length <= 0 || one.state === 'maintenance') continue;
    watched += length;
    if (one.state === 'down') down += length;
  }
  const counted = counts.filter((one) => {
    const doubled = one.from + one.to;
    if (one.valid === 0 || doubled < 2 * from || doubled >= 2 * to) return false;
    return !known.some(({ state, ...span }) => state === 'maintenance' && 2 * span.from <= doubled && doubled < 2 * span.to);
  });
  const sum = (of: 'good' | 'valid'): number => wholeSum(counted.map((one) => one[of]));
  return { watched, down, covered: counted.reduce((total, one) => total + one.to - one.from, 0), good: sum('good'), valid: sum('valid') };
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
