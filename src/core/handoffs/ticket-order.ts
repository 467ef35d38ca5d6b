/** What a list of tickets is ordered by. */
export interface ListedPlace {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly source: string;
  readonly ticket: string;
}

/** Newest first; those of one instant by source and id, code point by code point as a database under the collation "C". */
export function compareListed(one: ListedPlace, other: ListedPlace): number {
  return other.createdAt - one.createdAt || byCodePoints(one.source, other.source) || byCodePoints(one.ticket, other.ticket);
}

function byCodePoints(one: string, other: string): number {
  for (let at = 0; at < one.length && at < other.length; at++) {
    const difference = rankOf(one.charCodeAt(at)) - rankOf(other.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Halves of code points beyond 16 bits come after all others. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
