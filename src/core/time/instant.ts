import { isRealDay } from '../../contract/real-day.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Epoch milliseconds of an ISO 8601 instant with offset; `NaN` where the text is none. Days that do not exist are none. */
export function readInstant(text: string): number {
  return INSTANT.test(text) && isRealDay(text) ? Date.parse(text) : Number.NaN;
}

/** ISO 8601 instant in UTC of epoch milliseconds. */
export function writeInstant(ms: number): string {
  return new Date(ms).toISOString();
}
