import type { ChangeListMessages } from '../messages.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';

/** The words of the list of changes by language. They stand apart, so that a page without one does not carry them. */
export const changeLists: Readonly<Record<string, ChangeListMessages>> = { ar, de, en, es, fr };
