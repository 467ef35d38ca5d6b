import { en } from './en.js';

/** The words of the results of a survey: English travels with them, other languages come when they are wanted. */
export const surveyResultsWords = {
  english: en,
  others: {
    ar: () => import('./ar.js'),
    de: () => import('./de.js'),
    es: () => import('./es.js'),
    fr: () => import('./fr.js'),
  },
};
