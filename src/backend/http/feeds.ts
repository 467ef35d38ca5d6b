import { TiebeamError } from '../../contract/index.js';
import type { FeedReport, PushedReading } from '../../contract/index.js';
import { fedChangeSchema, pushedReadingSchema } from '../../contract/schemas/changes.js';
import { changeBatchSchema, readingBatchSchema, ticketEventEnvelopeSchema } from '../../contract/schemas/feeds.js';
import { fedTicketEventSchema } from '../../contract/schemas/tickets.js';
import { readingFault } from '../../core/metrics/reading-fault.js';
import type { Store } from '../store/store.js';
import { parseRequest } from './parameters.js';
import { sift } from './sift.js';

/** Takes a body of `POST /v1/ticket-events`. A source not known yet is made, in the given zone. */
export async function feedTicketEvents(store: Store, body: unknown, zone: string): Promise<FeedReport> {
  const { source, events } = parseRequest(ticketEventEnvelopeSchema, body);
  const { kept, rejected } = sift(() => fedTicketEventSchema, events, 'events');
  const known = (await store.sources()).some((each) => each.id === source);
  if (!known) await store.putSource({ id: source, name: source, zone, freshForSeconds: null, truncatedBefore: null });
  const { added, repeated, tickets } = await store.appendTicketEvents(source, kept);
  return { added, repeated, tickets, rejected };
}

/** Takes a body of `POST /v1/changes`. */
export async function feedChanges(store: Store, body: unknown): Promise<FeedReport> {
  const { changes } = parseRequest(changeBatchSchema, body);
  const { kept, rejected } = sift(() => fedChangeSchema, changes, 'changes');
  const added = await store.putChanges(kept);
  return { added, repeated: kept.length - added, rejected };
}

/**
 * Takes a body of `POST /v1/readings`. A reading of a metric that is unknown or computed, of a period that has not ended, or
 * out of its unit's range is refused in words.
 *
 * @param now - epoch milliseconds
 */
export async function feedReadings(store: Store, body: unknown, now: number): Promise<FeedReport> {
  const { readings } = parseRequest(readingBatchSchema, body);
  const { kept, rejected } = sift(() => pushedReadingSchema, readings, 'readings', (reading: PushedReading, path) => {
    const fault = readingFault(reading, now);
    if (fault !== undefined) throw new TiebeamError('invalid-data', { message: fault.message, path: `${path}.${fault.member}` });
  });
  const added = await store.putReadings(kept);
  return { added, repeated: kept.length - added, rejected };
}
