const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Epoch milliseconds of an ISO 8601 instant with offset; `NaN` where the text is none. Days that do not exist are none. */
export function readInstant(text: string): number {
  if (!INSTANT.test(text)) return Number.NaN;
  const day = Number(text.slice(8, 10));
  const daysInMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return day > daysInMonth ? Number.NaN : Date.parse(text);
}

/** ISO 8601 instant in UTC of epoch milliseconds. */
export function writeInstant(ms: number): string {
  return new Date(ms).toISOString();
}
