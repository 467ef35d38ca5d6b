import type { SurveyAnswer, SurveyQuestion } from '../../contract/index.js';

/** Characters of a comment where the question names no limit. */
export const COMMENT_LENGTH = 2000;

/** What is wrong with an answer to a question, as a sentence; `null` if it can be taken. `null` and absent are "preferred not to answer". */
export function answerFault(question: SurveyQuestion, answer: SurveyAnswer | undefined): string | null {
  if (answer === null || answer === undefined) return null;
  const { id } = question;
  switch (question.kind) {
    case 'score':
      return isPoint(answer, 0, 10) ? null : `The answer to "${id}" must be a whole number from 0 to 10.`;
    case 'agree':
      return isPoint(answer, 1, 5) ? null : `The answer to "${id}" must be a whole number from 1 to 5.`;
    case 'choice':
      return question.options.some((option) => option.id === answer) ? null : `The answer to "${id}" must be one of: ${question.options.map((option) => option.id).join(', ')}.`;
    case 'text': {
      const most = question.maxLength ?? COMMENT_LENGTH;
      if (typeof answer !== 'string') return `The answer to "${id}" must be text.`;
      return answer.length <= most ? null : `The answer to "${id}" has ${answer.length} characters; at most ${most} are taken.`;
    }
  }
}

const isPoint = (answer: SurveyAnswer, low: number, high: number) => typeof answer === 'number' && Number.isInteger(answer) && answer >= low && answer <= high;
