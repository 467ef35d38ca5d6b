import type { TimelineMessages } from '../messages.js';
import { en } from './en.js';

/** The words of the timeline: English travels with it, other languages come when they are wanted. */
export const timelineWords = {
  english: en,
  others: {
    ar: async (): Promise<TimelineMessages> => (await import('./ar.js')).ar,
    de: async (): Promise<TimelineMessages> => (await import('./de.js')).de,
    es: async (): Promise<TimelineMessages> => (await import('./es.js')).es,
    fr: async (): Promise<TimelineMessages> => (await import('./fr.js')).fr,
  },
};
