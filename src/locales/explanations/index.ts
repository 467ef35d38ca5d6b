import type { ExplanationMessages } from '../messages.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';

/** The words of definition and table by language. They stand apart, since few readers of a page open a definition. */
export const explanations: Readonly<Record<string, ExplanationMessages>> = { ar, de, en, es, fr };
