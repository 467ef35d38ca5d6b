import type { BasicMessages, PluralForms } from '../../locales/messages.js';
import type { Reader } from '../base/reader.js';

/** "16,384" */
export const numberText = (number: number, language: string): string => new Intl.NumberFormat(language).format(number);

/** A whole number with its noun. The gauge has the same for all its units, which is much more than a form needs. */
export const countText = (forms: PluralForms, amount: number, { language, messages }: Reader<BasicMessages>): string =>
  (forms[new Intl.PluralRules(messages.language).select(amount)] ?? forms.other).replace('#', numberText(amount, language));

/** "15 October 2026 at 18:00", in the reader's zone. */
export const whenText = (instant: string, language: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));

/** "15 October 2026", in the reader's zone. */
export const dayText = (instant: number, language: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(instant);
