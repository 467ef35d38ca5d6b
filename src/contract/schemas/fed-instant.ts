import * as z from 'zod/mini';
import { INSTANT, isMoment } from '../patterns.js';
import { isRealDay } from '../real-day.js';

/** An instant as it is fed or imported. A slip is refused with a sentence, while a reader takes what a source tells as the browser does. */
export const fedInstant = z.string('an instant with offset is needed, such as 2026-03-30T08:00:00Z').check(
  z.regex(INSTANT, 'an instant with offset is needed, such as 2026-03-30T08:00:00Z'),
  z.refine((text) => isMoment(text) && isRealDay(text), 'there is no such day or time of day'),
);
