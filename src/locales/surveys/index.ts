import type { SurveyMessages } from './messages.js';
import { en } from './en.js';

/** The words of the survey form: English travels with it, other languages come when they are wanted. */
export const surveyWords = {
  english: en,
  others: {
    ar: async (): Promise<SurveyMessages> => (await import('./ar.js')).ar,
    de: async (): Promise<SurveyMessages> => (await import('./de.js')).de,
    es: async (): Promise<SurveyMessages> => (await import('./es.js')).es,
    fr: async (): Promise<SurveyMessages> => (await import('./fr.js')).fr,
  },
};
