import { en } from './en.js';

/** The words of the trend: English travels with it, other languages come when they are wanted. */
export const trendWords = {
  english: en,
  others: {
    ar: () => import('./ar.js'),
    de: () => import('./de.js'),
    es: () => import('./es.js'),
    fr: () => import('./fr.js'),
  },
};
