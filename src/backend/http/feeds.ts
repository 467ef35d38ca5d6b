import type * as z from 'zod/mini';
import { TiebeamError, isTiebeamError, parse } from '../../contract/index.js';
import type { FeedReport, PushedReading, RejectedItem } from '../../contract/index.js';
import { fedChangeSchema, pushedReadingSchema } from '../../contract/schemas/changes.js';
import { changeBatchSchema, readingBatchSchema, ticketEventEnvelopeSchema } from '../../contract/schemas/feeds.js';
import { fedTicketEventSchema } from '../../contract/schemas/tickets.js';
import { readingFault } from '../../core/metrics/reading-fault.js';
import type { Store } from '../store/store.js';
import { HttpError } from './answers.js';
import { parseRequest } from './parameters.js';

/** Parses item by item, so that a bad one costs only itself. A batch without a good one is refused whole. */
function sift<Item>(schema: z.ZodMiniType<Item>, items: readonly unknown[], member: string, refuse?: (item: Item, path: string) => void): { kept: Item[]; rejected: RejectedItem[] } {
  const kept: Item[] = [];
  const rejected: RejectedItem[] = [];
  items.forEach((item, index) => {
    try {
      const read = parse(schema, item, [member, index]);
      refuse?.(read, `$.${member}[${index}]`);
      kept.push(read);
    } catch (error) {
      if (!isTiebeamError(error)) throw error;
      rejected.push({ index, path: error.path ?? '$', message: error.message ?? error.kind });
    }
  });
  const first = rejected[0];
  if (first !== undefined && kept.length === 0) {
    throw new HttpError(422, new TiebeamError('invalid-data', { message: first.message, path: first.path }));
  }
  return { kept, rejected };
}

/** Takes a body of `POST /v1/ticket-events`. A source not known yet is made, in the given zone. */
export async function feedTicketEvents(store: Store, body: unknown, zone: string): Promise<FeedReport> {
  const { source, events } = parseRequest(ticketEventEnvelopeSchema, body);
  const { kept, rejected } = sift(fedTicketEventSchema, events, 'events');
  const known = (await store.sources()).some((each) => each.id === source);
  if (!known) await store.putSource({ id: source, name: source, zone, freshForSeconds: null, truncatedBefore: null });
  const { added, repeated, tickets } = await store.appendTicketEvents(source, kept);
  return { added, repeated, tickets, rejected };
}

/** Takes a body of `POST /v1/changes`. */
export async function feedChanges(store: Store, body: unknown): Promise<FeedReport> {
  const { changes } = parseRequest(changeBatchSchema, body);
  const { kept, rejected } = sift(fedChangeSchema, changes, 'changes');
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
  const { kept, rejected } = sift(pushedReadingSchema, readings, 'readings', (reading: PushedReading, path) => {
    const fault = readingFault(reading, now);
    if (fault !== undefined) throw new TiebeamError('invalid-data', { message: fault.message, path: `${path}.${fault.member}` });
  });
  const added = await store.putReadings(kept);
  return { added, repeated: kept.length - added, rejected };
}
