/** The invented uptime record as CSV lines without line ends, header first. `end` (ISO date) is the last day. Throws a `RangeError` for one that is none. */
export function sampleUptime(options?: { readonly seed?: number; readonly end?: string }): readonly string[];
