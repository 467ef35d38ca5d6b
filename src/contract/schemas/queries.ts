import * as z from 'zod/mini';
import type { ChangeQuery } from '../change.js';
import type { HandoffQuery } from '../handoff.js';
import type { KpiQuery } from '../kpi.js';
import type { TicketQuery } from '../ticket.js';
import { amount, count, isoDate, period, slug, text, zoneName } from './primitives.js';
import { scopeSchema } from './teams.js';

/** The most queries one batch may hold. */
export const MAXIMUM_BATCH = 200;
/** The most readings one batch may ask for in all: as many as 200 gauges with two comparisons and a history of thirty show, and some more. */
export const MAXIMUM_READINGS = 7000;

const scope = z.optional(scopeSchema);
const zone = z.optional(zoneName);
const by = z.optional(z.enum(['team', 'line']));

export const kpiQuerySchema: z.ZodMiniType<KpiQuery> = z.object({
  metric: slug,
  scope,
  period,
  zone,
  compare: z.optional(z.literal('previous')),
  baseline: z.optional(isoDate),
  history: z.optional(
    z.object({ bucket: z.enum(['day', 'week', 'month']), count: z.int().check(z.minimum(1), z.maximum(520)) }),
  ),
});

/** The body of `POST /v1/kpis`; the queries are parsed one by one. */
export const kpiBatchSchema = z.object({ queries: z.array(z.unknown()).check(z.maxLength(MAXIMUM_BATCH)) });

export const ticketQuerySchema: z.ZodMiniType<TicketQuery> = z.object({
  scope,
  period: z.optional(period),
  zone,
  minReturns: z.optional(count),
  minHandoffs: z.optional(count),
  minWaitSeconds: z.optional(amount),
  from: z.optional(slug),
  to: z.optional(slug),
  by,
  cursor: z.optional(text(1024)),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
});

export const handoffQuerySchema: z.ZodMiniType<HandoffQuery> = z.object({
  scope,
  period,
  zone,
  minimum: z.optional(count),
  by,
});

export const changeQuerySchema: z.ZodMiniType<ChangeQuery> = z.object({ scope, period, zone, effect: z.optional(slug) });
