import * as z from 'zod/mini';
import type { ChangeNotice, FeedReport } from '../feed.js';
import { count, slug, text } from './primitives.js';

/** The most changes or readings one batch may hold. */
export const MAXIMUM_FEED = 5000;

/** The body of `POST /v1/ticket-events` before its items are parsed one by one. */
export const ticketEventEnvelopeSchema = z.object({
  source: slug,
  events: z.array(z.unknown()).check(z.maxLength(MAXIMUM_FEED)),
});

/** The body of `POST /v1/changes`; the items are parsed one by one. */
export const changeBatchSchema = z.object({ changes: z.array(z.unknown()).check(z.maxLength(MAXIMUM_FEED)) });

/** The body of `POST /v1/readings`; the items are parsed one by one. */
export const readingBatchSchema = z.object({ readings: z.array(z.unknown()).check(z.maxLength(MAXIMUM_FEED)) });

/** The answer to a feeder. */
export const feedReportSchema: z.ZodMiniType<FeedReport> = z.object({
  added: count,
  repeated: z.optional(count),
  tickets: z.optional(count),
  rejected: z.array(z.object({ index: count, path: text(2000), message: text(2000) })),
});

/** The data of a server-sent event. */
export const changeNoticeSchema: z.ZodMiniType<ChangeNotice> = z.object({ topic: slug });
