import * as z from 'zod/mini';
import type { RequestSample, StatusSample, UptimeSample, WatchedService } from '../uptime.js';
import { isKept } from '../kept-text.js';
import { fedInstant } from './fed-instant.js';
import { MAXIMUM_FEED } from './feeds.js';
import { amount, count, slug, text } from './primitives.js';

/** Counts of more than a day would blur a month; an hour more where clocks are put back. */
const LONGEST_COUNT = 25 * 3_600_000;

/** Text on one line that a database can keep and a person can tell apart: without blanks around it, NUL and broken Unicode. */
const service = text(200).check(z.regex(/^\S(.*\S)?$/), z.refine(isKept));

const status = { service, at: fedInstant, state: z.enum(['up', 'down', 'maintenance']), team: z.optional(slug) };
const requests = { service, from: fedInstant, to: fedInstant, good: count, valid: count, team: z.optional(slug) };

export const plainStatusSampleSchema: z.ZodMiniType<StatusSample> = z.object(status);
export const plainRequestSampleSchema: z.ZodMiniType<RequestSample> = z.object(requests);

/** One item of `samples` that is a look. */
export const statusSampleSchema: z.ZodMiniType<StatusSample> = plainStatusSampleSchema;

/** One item of `samples` that counts requests. */
export const requestSampleSchema: z.ZodMiniType<RequestSample> = plainRequestSampleSchema.check(
  z.refine<RequestSample>(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'the end must be later than the beginning' }),
  z.refine<RequestSample>(({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_COUNT, { path: ['to'], error: 'a count covers at most a day' }),
  z.refine<RequestSample>(({ good, valid }) => good <= valid, { path: ['good'], error: 'no more can be good than are valid' }),
);

/** The schema of a sample by what it has: a state, or requests. */
export function sampleSchemaOf(item: unknown): z.ZodMiniType<UptimeSample> {
  return typeof item === 'object' && item !== null && ('valid' in item || 'good' in item) ? requestSampleSchema : statusSampleSchema;
}

/** One item of `services`. */
export const watchedServiceSchema: z.ZodMiniType<WatchedService> = z.object({
  service,
  team: z.optional(slug),
  objective: z.optional(z.number().check(z.gt(0), z.lt(1))),
  period: z.optional(z.string().check(z.regex(/^P[1-9]\d{0,2}[DW]$/))),
  holdsForSeconds: z.optional(z.number().check(z.gte(1), z.lte(366 * 86_400))),
});

/** The body of `POST /v1/samples` before its items are parsed one by one. */
export const sampleEnvelopeSchema = z.object({
  source: z.optional(slug),
  asOf: z.optional(fedInstant),
  freshForSeconds: z.optional(amount),
  services: z.optional(z.array(z.unknown()).check(z.maxLength(MAXIMUM_FEED))),
  samples: z.array(z.unknown()).check(z.maxLength(MAXIMUM_FEED)),
});

/** The same as told in the OpenAPI document. */
export const sampleBatchSchema = z.object({
  source: z.optional(slug),
  asOf: z.optional(fedInstant),
  freshForSeconds: z.optional(amount),
  services: z.optional(z.array(watchedServiceSchema).check(z.maxLength(MAXIMUM_FEED))),
  samples: z.array(z.union([plainStatusSampleSchema, plainRequestSampleSchema])).check(z.maxLength(MAXIMUM_FEED)),
});
