/** The invented readings as CSV lines without line ends, header first. `end` (ISO date) is the last day of the log. Throws a `RangeError` for one that is none. */
export function sampleReadings(options?: { readonly seed?: number; readonly end?: string }): readonly string[];
