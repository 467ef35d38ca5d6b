import type { ChangeListMessages } from '../messages.js';
import { en } from './en.js';

/** The words of the list of changes: English travels with it, other languages come when they are wanted. */
export const changeListWords = {
  english: en,
  others: {
    ar: async (): Promise<ChangeListMessages> => (await import('./ar.js')).ar,
    de: async (): Promise<ChangeListMessages> => (await import('./de.js')).de,
    es: async (): Promise<ChangeListMessages> => (await import('./es.js')).es,
    fr: async (): Promise<ChangeListMessages> => (await import('./fr.js')).fr,
  },
};
