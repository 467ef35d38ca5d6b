import type { Interval } from '../kpi.js';
import { isMoment, SLUG } from '../patterns.js';
import type { BlockResults, QuestionResult, SurveyAction, SurveyResults } from '../survey.js';
import { list, number, oneOf, orNull, record, text } from './shape.js';
import type { Shape } from './shape.js';
import { stamped } from './stamp.js';
import { surveyAnswer, waveAnswer } from './surveys.js';

const id = text(64, SLUG);
const long = text(20_000);
const count = number(0, Number.MAX_SAFE_INTEGER, Number.isSafeInteger);
const finite = number();

/** Members are named by whoever made the survey. */
const counts: Shape<Readonly<Record<string, number>>> = (value) => {
  const named = record<object>({})(value);
  return Object.assign(named, record<Record<string, number>>(Object.fromEntries(Object.keys(value as object).map((name) => [name, count])))(value));
};

const question = record<QuestionResult>(
  { question: id, n: count, value: orNull(finite) },
  {
    between: record<NonNullable<QuestionResult['between']>>({ low: finite, high: finite }),
    interval: record<Interval>({ low: finite, high: finite, confidence: number(0, 1) }),
    split: counts,
    distribution: list(count),
    coded: oneOf('top', 'bottom'),
    comments: list(long),
  },
);

const blocks = list(
  record<BlockResults>(
    { block: id, name: text(512) },
    { parent: id, suppressed: oneOf('too-few', 'would-reveal-others'), invited: count, answered: count, questions: list(question) },
  ),
);

/** The answer of `readResults`. */
export const resultsAnswer: Shape<SurveyResults> = record<SurveyResults>(
  { ...stamped.needed, survey: surveyAnswer, wave: waveAnswer, blocks },
  {
    ...stamped.optional,
    earlier: list(record<NonNullable<SurveyResults['earlier']>[number]>({ wave: waveAnswer, blocks })),
    actions: list(record<SurveyAction>({ on: text(10, /^\d{4}-\d\d-\d\d$/, isMoment), text: long })),
  },
);
