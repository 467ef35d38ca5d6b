import * as z from 'zod/mini';
import type { SourceDescription } from '../source.js';
import { amount, currencyCode, instant, isoDate, slug, text, zoneName } from './primitives.js';
import { surveyPrivacySchema } from './surveys.js';
import { lineSchema } from './teams.js';

const short = text(512);
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** The answer of `describe` and of `GET /v1`. */
export const sourceSchema: z.ZodMiniType<SourceDescription> = z.object({
  contract: z.literal(1),
  name: short,
  capabilities: z.array(
    z.enum([
      'catalogue',
      'teams',
      'kpis',
      'ticket',
      'tickets',
      'handoffs',
      'changes',
      'survey',
      'wave',
      'token',
      'response',
      'results',
      'subscribe',
    ]),
  ),
  zone: zoneName,
  asOf: z.optional(instant),
  freshForSeconds: z.optional(amount),
  retentionSeconds: z.optional(amount),
  surveyPrivacy: z.optional(surveyPrivacySchema),
  lines: z.optional(z.array(lineSchema)),
  calendars: z.optional(
    z.array(
      z.object({
        id: slug,
        name: short,
        zone: zoneName,
        hours: z.array(
          z.object({ weekday: z.int().check(z.minimum(1), z.maximum(7)), from: clockTime, to: clockTime }),
        ),
        holidays: z.optional(z.array(isoDate)),
        specialHours: z.optional(z.array(z.object({ date: isoDate, from: clockTime, to: clockTime }))),
        teams: z.optional(z.array(slug)),
      }),
    ),
  ),
  vocabulary: z.optional(
    z.array(
      z.object({
        field: z.enum(['severity', 'state']),
        team: z.optional(slug),
        term: short,
        meaning: short,
        lossy: z.optional(z.boolean()),
      }),
    ),
  ),
  playbook: z.optional(
    z.array(
      z.object({
        severity: short,
        team: slug,
        withinSeconds: z.optional(amount),
        obligation: z.optional(short),
        id: z.optional(slug),
      }),
    ),
  ),
  steps: z.optional(
    z.array(
      z.object({
        id: slug,
        name: short,
        team: z.optional(slug),
        severities: z.optional(z.array(short)),
        withinSeconds: z.optional(amount),
      }),
    ),
  ),
  hourlyRate: z.optional(z.object({ minorUnits: amount, currency: currencyCode })),
  scope: z.optional(short),
});
