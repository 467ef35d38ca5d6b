import * as z from 'zod/mini';
import type { Band, MetricDefinition, Target } from '../metric.js';
import { currencyCode, finite, slug, text } from './primitives.js';

const long = text(1_000_000);

export const metricSchema: z.ZodMiniType<MetricDefinition> = z.object({
  id: slug,
  name: long,
  unit: z.enum(['rate', 'ratio', 'score', 'seconds', 'count', 'per-week', 'money']),
  direction: z.enum(['lower', 'higher', 'band', 'none']),
  definition: z.optional(long),
  formula: z.optional(long),
  statistic: z.optional(z.enum(['median', 'mean', 'share', 'sum', 'count', 'score'])),
  population: z.optional(
    z.object({
      attribution: z.enum(['first', 'resolving', 'current', 'any-touched']),
      window: z.enum(['created', 'resolved', 'open-at-end']),
    }),
  ),
  openTickets: z.optional(long),
  traps: z.optional(z.array(long)),
  source: z.optional(long),
  version: z.optional(long),
  hash: z.optional(long),
  guard: z.optional(slug),
  owners: z.optional(z.array(slug)),
  currency: z.optional(currencyCode),
  group: z.optional(slug),
});

export const bandSchema: z.ZodMiniType<Band> = z.object({
  name: z.enum(['good', 'watch', 'act']),
  from: z.optional(finite),
  to: z.optional(finite),
});

export const targetSchema: z.ZodMiniType<Target> = z.object({
  value: finite,
  label: z.optional(long),
});

/** The answer of `readCatalogue`. */
export const catalogueSchema: z.ZodMiniType<readonly MetricDefinition[]> = z.array(metricSchema);
