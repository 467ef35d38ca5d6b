import { wallOfIsoDate } from '../../core/time/calendar.js';
import { readInstant } from '../../core/time/instant.js';
import { UsageError } from './usage.js';

const DATED = /^\d{4}-\d\d-\d\d/;
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;
/** Years outside are slips of a pen. */
const [FIRST, AFTER_LAST] = [Date.UTC(1970, 0, 1), Date.UTC(2200, 0, 1)];

/**
 * Epoch milliseconds of a day, which begins in UTC, or of an instant with its offset; `NaN` of anything else. A day that does not exist is none,
 * and a time without an offset is none either: it would mean another moment on every machine.
 */
export function momentIn(word: string): number {
  const day = wallOfIsoDate(word);
  const moment = Number.isNaN(day) ? readInstant(word) : day;
  return moment >= FIRST && moment < AFTER_LAST ? moment : Number.NaN;
}

/** A day that exists, as it is written. @throws {UsageError} with a sentence */
export function dayWord(word: string, flag: string): string {
  if (Number.isNaN(wallOfIsoDate(word))) throw new UsageError(`${flag} "${word}" is no day${DATED.test(word) ? ' that there is; write one' : ''} such as 2027-01-31.`);
  return word;
}

/** Epoch milliseconds of a flag that takes a day or an instant. @throws {UsageError} with a sentence */
export function momentWord(word: string | undefined, flag: string): number | undefined {
  if (word === undefined) return undefined;
  const milliseconds = momentIn(word);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  const fault = faultOf(word);
  throw new UsageError(`${flag} "${word}" is neither a day ${fault === undefined ? 'such as 2027-01-31 nor an instant such as 2027-01-31T09:00:00+01:00' : `nor an instant: ${fault}`}.`);
}

/** An instant as it is written. @throws {UsageError} with a sentence; a day alone is none, since the moment within it would be a guess */
export function instantWord(word: string, flag: string): string {
  if (!Number.isNaN(readInstant(word)) && !Number.isNaN(momentIn(word))) return word;
  throw new UsageError(`${flag} "${word}" cannot be: ${faultOf(word) ?? 'an instant with offset is needed, such as 2027-01-31T09:00:00+01:00 or 2027-01-31T08:00:00Z'}.`);
}

/** What is wrong with a word that is nearly right. */
function faultOf(word: string): string | undefined {
  if (DATED.test(word) && Number.isNaN(wallOfIsoDate(word.slice(0, 10)))) return 'there is no such day or time of day';
  return WITHOUT_OFFSET.test(word) ? `it names no offset from UTC, so that it is another moment elsewhere; write ${word}+01:00, or ${word}Z for UTC` : undefined;
}
