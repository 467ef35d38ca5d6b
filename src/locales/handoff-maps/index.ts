import type { HandoffMapMessages } from '../messages.js';
import { en } from './en.js';

/** The words of the map of handoffs: English travels with it, other languages come when they are wanted. */
export const handoffMapWords = {
  english: en,
  others: {
    ar: async (): Promise<HandoffMapMessages> => (await import('./ar.js')).ar,
    de: async (): Promise<HandoffMapMessages> => (await import('./de.js')).de,
    es: async (): Promise<HandoffMapMessages> => (await import('./es.js')).es,
    fr: async (): Promise<HandoffMapMessages> => (await import('./fr.js')).fr,
  },
};
