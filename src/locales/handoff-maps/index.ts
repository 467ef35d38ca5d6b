import { en } from './en.js';

/** The words of the map of handoffs: English travels with it, other languages come when they are wanted. */
export const handoffMapWords = {
  english: en,
  others: {
    ar: () => import('./ar.js'),
    de: () => import('./de.js'),
    es: () => import('./es.js'),
    fr: () => import('./fr.js'),
  },
};
