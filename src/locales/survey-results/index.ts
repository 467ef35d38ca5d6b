import { en } from './en.js';
import type { SurveyResultsMessages } from './words.js';

/** The words of the results of a survey: English travels with them, other languages come when they are wanted. */
export const surveyResultsWords = {
  english: en,
  others: {
    ar: async (): Promise<SurveyResultsMessages> => (await import('./ar.js')).ar,
    de: async (): Promise<SurveyResultsMessages> => (await import('./de.js')).de,
    es: async (): Promise<SurveyResultsMessages> => (await import('./es.js')).es,
    fr: async (): Promise<SurveyResultsMessages> => (await import('./fr.js')).fr,
  },
};
