import * as z from 'zod/mini';
import type {
  BlockResults,
  Receipt,
  ResultsQuery,
  Survey,
  SurveyPrivacy,
  SurveyQuestion,
  SurveyResponse,
  SurveyResults,
  Wave,
  WaveKeyList,
} from '../survey.js';
import { base64url, count, finite, instant, isoDate, slug, text } from './primitives.js';
import { intervalSchema } from './kpis.js';
import { stamp } from './stamp.js';

const short = text(512);
const long = text(20_000);

export const surveyPrivacySchema: z.ZodMiniType<SurveyPrivacy> = z.enum([
  'anonymous',
  'unlinkable',
  'confidential',
  'identified',
]);

const questionBase = { id: slug, text: long, wording: z.optional(short), required: z.optional(z.boolean()) };

const questionSchema: z.ZodMiniType<SurveyQuestion> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('score'), ...questionBase, lowLabel: z.optional(short), highLabel: z.optional(short) }),
  z.object({ kind: z.literal('agree'), ...questionBase }),
  z.object({ kind: z.literal('choice'), ...questionBase, options: z.array(z.object({ id: slug, text: long })) }),
  z.object({ kind: z.literal('text'), ...questionBase, maxLength: z.optional(count) }),
]);

/** The answer of `readSurvey`. */
export const surveySchema: z.ZodMiniType<Survey> = z.object({
  id: slug,
  title: short,
  introduction: z.optional(long),
  language: z.optional(short),
  questions: z.array(questionSchema),
  privacy: surveyPrivacySchema,
  minimumForScores: count,
  minimumForComments: count,
});

const waveKey = { block: slug, n: base64url, e: base64url, fingerprint: base64url };

/** The answer of `GET /v1/survey-keys`. */
export const waveKeyListSchema: z.ZodMiniType<WaveKeyList> = z.object({ keys: z.array(z.object({ survey: slug, wave: slug, ...waveKey })) });

/** The answer of `readWave`. */
export const waveSchema: z.ZodMiniType<Wave> = z.object({
  id: slug,
  survey: slug,
  state: z.enum(['scheduled', 'open', 'closed', 'published']),
  opensAt: instant,
  closesAt: instant,
  block: z.optional(slug),
  invited: z.optional(z.boolean()),
  answered: z.optional(z.boolean()),
  keys: z.optional(z.array(z.object(waveKey))),
  counts: z.optional(
    z.array(
      z.object({
        block: z.optional(slug),
        eligible: count,
        issued: z.optional(count),
        reissued: z.optional(count),
        redeemed: count,
      }),
    ),
  ),
  receipts: z.optional(z.array(base64url)),
  illustrative: z.optional(z.boolean()),
});

/** The body of `POST /v1/surveys/{id}/token` and its answer. */
export const blindTokenSchema: z.ZodMiniType<{ readonly blinded: string }> = z.object({ blinded: base64url });
export const blindSignatureSchema: z.ZodMiniType<{ readonly signature: string }> = z.object({ signature: base64url });

/** The body of `POST /v1/surveys/{id}/responses`. */
export const surveyResponseSchema: z.ZodMiniType<SurveyResponse> = z.object({
  survey: slug,
  wave: slug,
  block: z.optional(slug),
  answers: z.record(z.string(), z.nullable(z.union([finite, long]))),
  token: z.optional(z.object({ message: base64url, signature: base64url })),
  idempotencyKey: z.optional(short),
});

/** The answer of `sendResponse`. */
export const receiptSchema: z.ZodMiniType<Receipt> = z.object({
  receivedOn: z.optional(isoDate),
  receipt: z.optional(base64url),
});

export const resultsQuerySchema: z.ZodMiniType<ResultsQuery> = z.object({ survey: slug, wave: z.optional(slug) });

const blockResultsSchema: z.ZodMiniType<BlockResults> = z.object({
  block: slug,
  name: short,
  parent: z.optional(slug),
  suppressed: z.optional(z.enum(['too-few', 'would-reveal-others'])),
  invited: z.optional(count),
  answered: z.optional(count),
  questions: z.optional(
    z.array(
      z.object({
        question: slug,
        n: count,
        value: z.nullable(finite),
        between: z.optional(z.object({ low: finite, high: finite })),
        interval: z.optional(intervalSchema),
        split: z.optional(z.record(z.string(), count)),
        distribution: z.optional(z.array(count)),
        coded: z.optional(z.enum(['top', 'bottom'])),
        comments: z.optional(z.array(long)),
      }),
    ),
  ),
});

/** The answer of `readResults`. */
export const surveyResultsSchema: z.ZodMiniType<SurveyResults> = z.object({
  ...stamp,
  survey: surveySchema,
  wave: waveSchema,
  blocks: z.array(blockResultsSchema),
  earlier: z.optional(z.array(z.object({ wave: waveSchema, blocks: z.array(blockResultsSchema) }))),
  actions: z.optional(z.array(z.object({ on: isoDate, text: long }))),
});
