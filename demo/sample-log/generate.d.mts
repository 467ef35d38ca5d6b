/** Days before the end at which the shared triage of payments and platform tickets begins. */
export const TRIAGE_DAYS: number;
export const DEFAULTS: { readonly tickets: number; readonly seed: number; readonly end: string };
/** The log, line by line without line ends, header first. `end` (ISO date) is the last day. Throws a `RangeError` for options that make no log. */
export function sampleLog(options?: { readonly tickets?: number; readonly seed?: number; readonly end?: string }): Generator<string, void, void>;
