import * as z from 'zod/mini';
import type { HandoffSummary } from '../handoff.js';
import { amount, count, instant, rate, slug, zoneName } from './primitives.js';
import { stamp } from './stamp.js';
import { lineSchema, teamSchema } from './teams.js';

/** The answer of `readHandoffs`. */
export const handoffSummarySchema: z.ZodMiniType<HandoffSummary> = z.object({
  ...stamp,
  from: z.optional(instant),
  to: z.optional(instant),
  zone: zoneName,
  by: z.optional(z.enum(['team', 'line'])),
  teams: z.array(teamSchema),
  lines: z.optional(z.array(lineSchema)),
  pairs: z.array(
    z.object({
      from: slug,
      to: slug,
      tickets: z.nullable(count),
      handoffs: z.nullable(count),
      returnedRate: z.nullable(rate),
      medianWaitSeconds: z.nullable(amount),
      waitN: z.optional(count),
    }),
  ),
  totals: z.object({
    tickets: count,
    ticketsWithHandoff: count,
    handoffs: count,
    returns: count,
    ticketsWithReturn: count,
    gaps: z.optional(count),
    reworkLoops: z.optional(count),
    ticketsWithRework: z.optional(count),
    resolved: z.optional(count),
    resolvedInFirstLine: z.optional(count),
    withinLines: z.optional(count),
  }),
});
