import { SLUG } from '../patterns.js';
import type { AgreeQuestion, ChoiceQuestion, ScoreQuestion, Survey, SurveyQuestion, TextQuestion, Wave, WaveCounts, WaveKey } from '../survey.js';
import { list, number, oneOf, record, text, truth, variant } from './shape.js';
import type { Shape } from './shape.js';
import { instant } from './stamp.js';

const id = text(64, SLUG);
const short = text(512);
const long = text(20_000);
const base64url = text(Infinity, /^[A-Za-z0-9_-]*$/);
const count = number(0, Number.MAX_SAFE_INTEGER, Number.isSafeInteger);

const asked = { id, text: long };
const askedMore = { wording: short, required: truth };

const question: Shape<SurveyQuestion> = variant<SurveyQuestion>({
  score: record<ScoreQuestion>({ kind: oneOf('score'), ...asked }, { ...askedMore, lowLabel: short, highLabel: short }),
  agree: record<AgreeQuestion>({ kind: oneOf('agree'), ...asked }, askedMore),
  choice: record<ChoiceQuestion>({ kind: oneOf('choice'), ...asked, options: list(record<ChoiceQuestion['options'][number]>({ id, text: long })) }, askedMore),
  text: record<TextQuestion>({ kind: oneOf('text'), ...asked }, { ...askedMore, maxLength: count }),
});

/** The answer of `readSurvey`. */
export const surveyAnswer: Shape<Survey> = record<Survey>(
  {
    id,
    title: short,
    questions: list(question),
    privacy: oneOf('anonymous', 'unlinkable', 'confidential', 'identified'),
    minimumForScores: count,
    minimumForComments: count,
  },
  { introduction: long, language: short },
);

/** The answer of `readWave`. */
export const waveAnswer: Shape<Wave> = record<Wave>(
  { id, survey: id, state: oneOf('scheduled', 'open', 'closed', 'published'), opensAt: instant, closesAt: instant },
  {
    block: id,
    invited: truth,
    answered: truth,
    keys: list(record<WaveKey>({ block: id, n: base64url, e: base64url, fingerprint: base64url })),
    counts: list(record<WaveCounts>({ eligible: count, redeemed: count }, { block: id, issued: count, reissued: count })),
    receipts: list(base64url),
    illustrative: truth,
  },
);
