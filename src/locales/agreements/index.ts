import { en } from './en.js';

/** The words of what the teams agreed on: English travels with them, other languages come when they are wanted. */
export const agreementWords = {
  english: en,
  others: {
    ar: () => import('./ar.js'),
    de: () => import('./de.js'),
    es: () => import('./es.js'),
    fr: () => import('./fr.js'),
  },
};
