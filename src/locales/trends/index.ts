import type { TrendMessages } from '../messages.js';
import { en } from './en.js';

/** The words of the trend: English travels with it, other languages come when they are wanted. */
export const trendWords = {
  english: en,
  others: {
    ar: async (): Promise<TrendMessages> => (await import('./ar.js')).ar,
    de: async (): Promise<TrendMessages> => (await import('./de.js')).de,
    es: async (): Promise<TrendMessages> => (await import('./es.js')).es,
    fr: async (): Promise<TrendMessages> => (await import('./fr.js')).fr,
  },
};
