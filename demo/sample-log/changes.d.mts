/** The invented changes as CSV lines without line ends, header first. `end` (ISO date) is the last day. Throws a `RangeError` for one that is none. */
export function sampleChanges(options?: { readonly seed?: number; readonly end?: string }): readonly string[];
