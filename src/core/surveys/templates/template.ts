import type { Survey, SurveyQuestion } from '../../../contract/index.js';

/** A questionnaire to start from. Who runs it gives it an id, and its source says how secret it is. */
export type SurveyTemplate = Pick<Survey, 'title' | 'introduction' | 'language' | 'questions' | 'minimumForScores' | 'minimumForComments'>;

/** The usual thresholds: a score of at least five people, comments of at least ten. */
export const usualThresholds = { minimumForScores: 5, minimumForComments: 10 } as const;

/** What follows every score, whatever it was: a question asked of some alone would tell their score. */
export const followUps = {
  why: { id: 'why', kind: 'text', text: 'What is the main reason for your answer?', wording: 'why-1', maxLength: 2000 },
  better: { id: 'better', kind: 'text', text: 'What could be done better?', wording: 'better-1', maxLength: 2000 },
} satisfies Record<string, SurveyQuestion>;
