import * as z from 'zod/mini';
import type { Comparison, Interval, KpiAnswer, Reading } from '../kpi.js';
import { errorSchema } from './error.js';
import { bandSchema, metricSchema, targetSchema } from './metrics.js';
import { amount, count, finite, instant, rate, slug, text, webLink, zoneName } from './primitives.js';
import { stamp } from './stamp.js';
import { lineSchema, teamSchema } from './teams.js';

const valueOrNever = z.optional(z.nullable(finite));

export const intervalSchema: z.ZodMiniType<Interval> = z.object({ low: finite, high: finite, confidence: rate });

export const readingSchema: z.ZodMiniType<Reading> = z.object({
  value: z.nullable(finite),
  n: count,
  from: z.optional(instant),
  to: z.optional(instant),
  quality: z.optional(z.enum(['measured', 'estimated', 'illustrative'])),
  interval: z.optional(intervalSchema),
  p90: valueOrNever,
  mean: valueOrNever,
  survivalMedian: valueOrNever,
  unfinished: z.optional(count),
  count: z.optional(amount),
  clocks: z.optional(z.object({ calendar: z.nullable(amount), business: z.nullable(amount) })),
  recordedAt: z.optional(instant),
  target: valueOrNever,
});

const comparisonSchema: z.ZodMiniType<Comparison> = z.object({
  reading: readingSchema,
  difference: z.nullable(finite),
  interval: z.optional(intervalSchema),
  verdict: z.optional(z.enum(['better', 'worse', 'different', 'no-clear-change', 'too-few'])),
  method: z.optional(z.string()),
});

/** One item of the answer of `readKpis`. Items are parsed one by one, so that a bad one spoils only itself. */
export const kpiAnswerSchema: z.ZodMiniType<KpiAnswer> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('result'),
    ...stamp,
    definition: metricSchema,
    scope: z.optional(z.object({ team: z.optional(teamSchema), line: z.optional(lineSchema) })),
    zone: zoneName,
    reading: readingSchema,
    previous: z.optional(comparisonSchema),
    baseline: z.optional(comparisonSchema),
    history: z.optional(z.array(readingSchema)),
    target: z.optional(targetSchema),
    bands: z.optional(z.array(bandSchema)),
    link: z.optional(webLink),
    guard: z.optional(z.object({ metric: slug, name: text(1_000_000), holds: z.nullable(z.boolean()) })),
  }),
  z.object({
    kind: z.literal('suppressed'),
    ...stamp,
    definition: z.optional(metricSchema),
    minimum: z.optional(count),
  }),
  z.object({ kind: z.literal('failure'), error: errorSchema }),
]);
