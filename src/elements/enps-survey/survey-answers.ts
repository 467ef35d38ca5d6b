import type { SurveyAnswer, SurveyQuestion } from '../../contract/index.js';

/** Question id to what the reader chose or wrote; absent: nothing yet, `null`: preferred not to answer. */
export type Answers = Readonly<Record<string, SurveyAnswer>>;

/** Why an answer cannot be sent as it is. */
export type Fault = 'missing' | 'too-long';

/** Longest text of a question that names no limit, in characters. */
export const USUAL_LENGTH = 2_000;

/** Characters as readers count them: one for each code point. */
export const lengthOf = (text: string): number => [...text].length;

/** Characters that still fit; negative: too many. */
export const roomIn = (question: SurveyQuestion, answer: SurveyAnswer | undefined): number =>
  question.kind === 'text' ? (question.maxLength ?? USUAL_LENGTH) - (typeof answer === 'string' ? lengthOf(answer) : 0) : 0;

/** Whether the reader has said something to a question, be it that they prefer not to. */
export const isAnswered = (answer: SurveyAnswer | undefined): boolean => answer === null || typeof answer === 'number' || (typeof answer === 'string' && answer.trim() !== '');

/** What keeps one answer from being sent. */
export function faultOf(question: SurveyQuestion, answer: SurveyAnswer | undefined): Fault | undefined {
  if (roomIn(question, answer) < 0) return 'too-long';
  return question.required && !isAnswered(answer) ? 'missing' : undefined;
}

/** The questions that have to be looked at again, in their order. */
export function faultsOf(questions: readonly SurveyQuestion[], answers: Answers): ReadonlyMap<string, Fault> {
  const found = new Map<string, Fault>();
  for (const question of questions) {
    const fault = faultOf(question, answers[question.id]);
    if (fault) found.set(question.id, fault);
  }
  return found;
}

/**
 * The answers as they are sent: what was answered, in the order of the questions, whatever the order of answering; without answers to
 * questions that are no longer asked.
 */
export function toBeSent(questions: readonly SurveyQuestion[], answers: Answers): Answers {
  return Object.fromEntries(questions.flatMap(({ id }) => (isAnswered(answers[id]) ? [[id, answers[id] as SurveyAnswer]] : [])));
}

/** Answers of a draft, as far as they still fit their questions. */
export function stillFitting(questions: readonly SurveyQuestion[], kept: Readonly<Record<string, unknown>>): Answers {
  const fits = (question: SurveyQuestion, value: unknown): boolean => {
    if (value === null) return true;
    switch (question.kind) {
      case 'score':
        return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10;
      case 'agree':
        return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 5;
      case 'choice':
        return question.options.some(({ id }) => id === value);
      case 'text':
        return typeof value === 'string';
    }
  };
  return Object.fromEntries(questions.flatMap((question) => (question.id in kept && fits(question, kept[question.id]) ? [[question.id, kept[question.id] as SurveyAnswer]] : [])));
}
