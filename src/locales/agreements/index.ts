import { en } from './en.js';
import type { AgreementMessages } from './messages.js';

/** The words of what the teams agreed on: English travels with them, other languages come when they are wanted. */
export const agreementWords = {
  english: en,
  others: {
    ar: async (): Promise<AgreementMessages> => (await import('./ar.js')).ar,
    de: async (): Promise<AgreementMessages> => (await import('./de.js')).de,
    es: async (): Promise<AgreementMessages> => (await import('./es.js')).es,
    fr: async (): Promise<AgreementMessages> => (await import('./fr.js')).fr,
  },
};
