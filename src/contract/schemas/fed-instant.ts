import * as z from 'zod/mini';
import { isInFedYears } from '../fed-years.js';
import { INSTANT, isMoment } from '../patterns.js';
import { isRealDay } from '../real-day.js';

const NEEDED = 'an instant with offset is needed, such as 2026-03-30T08:00:00Z';

/** An instant as it is fed or imported. A slip is refused with a sentence, while a reader takes what a source tells as the browser does. */
export const fedInstant = z
  .string(NEEDED)
  .check(
    z.regex(INSTANT, NEEDED),
    z.refine((text) => isMoment(text) && isRealDay(text), 'there is no such day or time of day'),
    z.refine((text) => isInFedYears(Date.parse(text)), 'an instant lies in the years 1970 to 2199, in UTC'),
  )
  // JSON Schema has no word for either.
  .register(z.globalRegistry, { description: 'An instant that exists, in the years 1970 to 2199 (UTC).' });
