import * as z from 'zod/mini';
import type { Change, PushedReading } from '../change.js';
import { count, currencyCode, finite, instant, slug, text, webLink } from './primitives.js';
import { scopeSchema } from './teams.js';

const short = text(512);

export const changeSchema: z.ZodMiniType<Change> = z.object({
  id: short,
  at: instant,
  kind: z.enum(['deployment', 'configuration', 'contract']),
  title: short,
  team: z.optional(slug),
  service: z.optional(short),
  url: z.optional(webLink),
  outcome: z.optional(z.enum(['succeeded', 'failed', 'rolled-back'])),
  committedAt: z.optional(instant),
  recoveredAt: z.optional(instant),
  unplanned: z.optional(z.boolean()),
});

/** The answer of `readChanges`. */
export const changesSchema: z.ZodMiniType<readonly Change[]> = z.array(changeSchema);

/** One item of `POST /v1/readings`. */
export const pushedReadingSchema: z.ZodMiniType<PushedReading> = z.object({
  metric: slug,
  scope: z.optional(scopeSchema),
  from: instant,
  to: instant,
  value: z.nullable(finite),
  n: z.optional(count),
  quality: z.optional(z.enum(['measured', 'estimated', 'illustrative'])),
  currency: z.optional(currencyCode),
  recordedAt: z.optional(instant),
});
