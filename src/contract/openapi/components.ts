import * as z from 'zod/mini';
import { changeSchema, plainChangeSchema, pushedReadingSchema } from '../schemas/changes.js';
import { errorSchema } from '../schemas/error.js';
import { MAXIMUM_FEED, changeNoticeSchema, feedReportSchema } from '../schemas/feeds.js';
import { handoffSummarySchema } from '../schemas/handoffs.js';
import { intervalSchema, kpiAnswerSchema, readingSchema } from '../schemas/kpis.js';
import { bandSchema, metricSchema, targetSchema } from '../schemas/metrics.js';
import { MAXIMUM_BATCH, kpiQuerySchema } from '../schemas/queries.js';
import { sourceSchema } from '../schemas/source.js';
import {
  blindSignatureSchema,
  blindTokenSchema,
  receiptSchema,
  surveyResponseSchema,
  surveyResultsSchema,
  surveySchema,
  waveKeyListSchema,
  waveSchema,
} from '../schemas/surveys.js';
import { lineSchema, scopeSchema, teamSchema } from '../schemas/teams.js';
import { fedTicketEventSchema, ticketEventBatchSchema, ticketEventSchema, ticketPageSchema, ticketSchema } from '../schemas/tickets.js';
import { plainRequestSampleSchema, plainStatusSampleSchema, sampleBatchSchema, watchedServiceSchema } from '../schemas/uptime.js';

/** The schemas that have a name in the OpenAPI document. */
export const components = {
  SourceDescription: sourceSchema,
  MetricDefinition: metricSchema,
  Band: bandSchema,
  Target: targetSchema,
  Team: teamSchema,
  Line: lineSchema,
  Scope: scopeSchema,
  Interval: intervalSchema,
  Reading: readingSchema,
  KpiQuery: kpiQuerySchema,
  KpiBatch: z.object({ queries: z.array(kpiQuerySchema).check(z.maxLength(MAXIMUM_BATCH)) }),
  KpiAnswer: kpiAnswerSchema,
  KpiAnswers: z.object({ answers: z.array(kpiAnswerSchema) }),
  TicketEvent: ticketEventSchema,
  Ticket: ticketSchema,
  TicketPage: ticketPageSchema,
  HandoffSummary: handoffSummarySchema,
  Change: changeSchema,
  Survey: surveySchema,
  Wave: waveSchema,
  WaveKeyList: waveKeyListSchema,
  BlindToken: blindTokenSchema,
  BlindSignature: blindSignatureSchema,
  SurveyResponse: surveyResponseSchema,
  Receipt: receiptSchema,
  SurveyResults: surveyResultsSchema,
  ChangeNotice: changeNoticeSchema,
  FedTicketEvent: fedTicketEventSchema,
  TicketEventBatch: ticketEventBatchSchema,
  ChangeBatch: z.object({ changes: z.array(plainChangeSchema).check(z.maxLength(MAXIMUM_FEED)) }),
  PushedReading: pushedReadingSchema,
  ReadingBatch: z.object({ readings: z.array(pushedReadingSchema).check(z.maxLength(MAXIMUM_FEED)) }),
  StatusSample: plainStatusSampleSchema,
  RequestSample: plainRequestSampleSchema,
  WatchedService: watchedServiceSchema,
  SampleBatch: sampleBatchSchema,
  FeedReport: feedReportSchema,
  TiebeamError: errorSchema,
  Problem: z.object({
    type: z.string(),
    title: z.string(),
    status: z.int().check(z.minimum(400), z.maximum(599)),
    detail: z.optional(z.string()),
    tiebeam: errorSchema,
  }),
} satisfies Record<string, z.ZodMiniType>;

/** Name of a schema in the OpenAPI document. */
export type ComponentName = keyof typeof components;

/** A JSON Schema of the 2020-12 dialect, as a plain object. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schemas of all components, referring to each other by name. They describe what a reader must
 * accept: members they do not name are allowed and ignored.
 */
export function componentSchemas(): Record<ComponentName, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(components)) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  const plain = Object.entries(schemas).map(([name, schema]) => {
    const { $schema: _dialect, $id: _id, ...rest } = schema as Record<string, unknown>;
    return [name, rest] as const;
  });
  return Object.fromEntries(plain) as Record<ComponentName, JsonSchema>;
}
