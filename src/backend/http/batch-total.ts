import { TiebeamError, isTiebeamError } from '../../contract/index.js';
import type { KpiQuery, TiebeamErrorShape } from '../../contract/index.js';
import { MAXIMUM_READINGS } from '../../contract/schemas/queries.js';

const AGAIN_SECONDS = 1;

/** Of the period, of the one before, of the time before the baseline, and of each bucket of the history. */
function readingsOf({ compare, baseline, history }: KpiQuery): number {
  return 1 + (compare === undefined ? 0 : 1) + (baseline === undefined ? 0 : 1) + (history?.count ?? 0);
}

/**
 * Lets through as many queries as one batch may cost, in their order. One that goes beyond fails for now and not for good: a page asks for it
 * a moment later, in a batch without those that were answered, so nothing is lost.
 */
export function withinTotal(queries: readonly (KpiQuery | TiebeamErrorShape)[]): readonly (KpiQuery | TiebeamErrorShape)[] {
  let total = 0;
  return queries.map((query) => {
    if (isTiebeamError(query)) return query;
    const wanted = readingsOf(query);
    if (total + wanted > MAXIMUM_READINGS) {
      return new TiebeamError('rate-limited', { message: `The batch asks for more than ${MAXIMUM_READINGS} readings in all; ask for this one in another.`, retryAfterSeconds: AGAIN_SECONDS });
    }
    total += wanted;
    return query;
  });
}
