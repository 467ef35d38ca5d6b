import { en } from './en.js';

/** The words of the timeline: English travels with it, other languages come when they are wanted. */
export const timelineWords = {
  english: en,
  others: {
    ar: () => import('./ar.js'),
    de: () => import('./de.js'),
    es: () => import('./es.js'),
    fr: () => import('./fr.js'),
  },
};
