import * as z from 'zod/mini';
import type { Change, ChangeEffect, PushedReading } from '../change.js';
import { isKept } from '../kept-text.js';
import { fedInstant } from './fed-instant.js';
import { intervalSchema, readingSchema } from './kpis.js';
import { count, currencyCode, finite, instant, slug, text, webLink } from './primitives.js';
import { scopeSchema } from './teams.js';

const short = text(512);

const members = {
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
};

const changeEffectSchema: z.ZodMiniType<ChangeEffect> = z.object({
  metric: slug,
  before: readingSchema,
  after: readingSchema,
  difference: z.nullable(finite),
  interval: z.optional(intervalSchema),
  verdict: z.enum(['better', 'worse', 'different', 'no-clear-change', 'too-few', 'too-early']),
  method: z.optional(text(2000)),
});

/** A change as it is told. */
export const changeSchema: z.ZodMiniType<Change> = z.object({ ...members, effect: z.optional(changeEffectSchema) });

/** A change as it is fed: what came after it is computed, not told. */
export const plainChangeSchema: z.ZodMiniType<Change> = z.object({
  ...members,
  at: fedInstant,
  committedAt: z.optional(fedInstant),
  recoveredAt: z.optional(fedInstant),
});

const isTold = (value: string | undefined): boolean => value === undefined || (value !== '' && isKept(value));

const inOrder = (earlier: string | undefined, later: string | undefined): boolean =>
  earlier === undefined || later === undefined || Date.parse(earlier) <= Date.parse(later);

/** One item of `POST /v1/changes`: a change that can be counted, not only drawn. */
export const fedChangeSchema: z.ZodMiniType<Change> = plainChangeSchema.check(
  ...(['id', 'title', 'service', 'url'] as const).map((member) =>
    z.refine<Change>((change) => isTold(change[member]), { path: [member], error: 'must have text, without NUL characters and broken Unicode' }),
  ),
  z.refine<Change>(({ committedAt, at }) => inOrder(committedAt, at), { path: ['committedAt'], error: 'the first commit cannot be later than the change' }),
  z.refine<Change>(({ recoveredAt, at }) => inOrder(at, recoveredAt), { path: ['recoveredAt'], error: 'the recovery cannot be earlier than the change' }),
);

/** The answer of `readChanges`. */
export const changesSchema: z.ZodMiniType<readonly Change[]> = z.array(changeSchema);

/** One item of `POST /v1/readings`. */
export const pushedReadingSchema: z.ZodMiniType<PushedReading> = z.object({
  metric: slug,
  scope: z.optional(scopeSchema),
  from: fedInstant,
  to: fedInstant,
  value: z.nullable(finite),
  n: z.optional(count),
  quality: z.optional(z.enum(['measured', 'estimated', 'illustrative'])),
  currency: z.optional(currencyCode),
  recordedAt: z.optional(fedInstant),
});
