import type { TrendMessages } from '../messages.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';

/** The words of the trend by language. They stand apart, so that a page without one does not carry them. */
export const trends: Readonly<Record<string, TrendMessages>> = { ar, de, en, es, fr };
