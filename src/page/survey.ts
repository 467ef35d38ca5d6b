import type { TiebeamAdapter } from '../contract/adapter.js';
import { readAs } from '../contract/shapes/shape.js';
import { surveyAnswer, waveAnswer } from '../contract/shapes/surveys.js';
import type { Survey, Wave } from '../contract/survey.js';
import type { PageRequest } from './types.js';

const TOPICS = ['surveys'] as const;

const readSurvey = (raw: unknown): Survey => readAs(surveyAnswer, raw);
const readWave = (raw: unknown): Wave => readAs(waveAnswer, raw);

/** The question for a questionnaire, to hand to `page.watch`. @param locale - BCP 47 */
export function surveyRequest(adapter: TiebeamAdapter, id: string, locale: string): PageRequest<Survey> {
  return { adapter, call: 'readSurvey', query: id, locale, parse: readSurvey, topics: TOPICS };
}

/** The question for the present wave of a survey, to hand to `page.watch`. @param locale - BCP 47 */
export function waveRequest(adapter: TiebeamAdapter, survey: string, locale: string): PageRequest<Wave> {
  return { adapter, call: 'readWave', query: survey, locale, parse: readWave, topics: TOPICS };
}
