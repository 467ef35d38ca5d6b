/** A quiet time so long that it is drawn shorter than it was. */
export interface Fold {
  /** Place of its middle, 0..1. */
  readonly at: number;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** Where instants lie on a picture: 0 its start, 1 its end. */
export interface TimeScale {
  readonly place: (at: number) => number;
  /** The instant at a place. */
  readonly instant: (share: number) => number;
  readonly folds: readonly Fold[];
}

/** A stretch without any moment takes at most this share of the picture; longer ones are folded to the second. */
const MOST = 0.34;
const FOLDED = 0.14;
/** So little is still seen; where there are many, all such places together take no more than a quarter. */
const LEAST = 0.004;
const LEAST_TOGETHER = 0.25;

/**
 * A time scale through some moments on which a single quiet stretch cannot crush the rest: one that would take more than a third of the
 * picture is folded, and said to be. Between two moments time runs evenly.
 *
 * @param moments - epoch milliseconds, in any order; at least the two ends
 */
export function timeScale(moments: readonly number[]): TimeScale {
  // Sorted as plain numbers, which asks no function of ours thousands of times.
  const edges: number[] = [];
  for (const at of Float64Array.from(moments).sort()) if (at !== edges.at(-1)) edges.push(at);
  const lengths = edges.slice(1).map((edge, at) => edge - (edges[at] ?? edge));
  const folded = foldedOf(lengths);
  const open = lengths.reduce((sum, length, at) => (folded.has(at) ? sum : sum + length), 0);
  const room = folded.size === lengths.length ? 0 : 1 - folded.size * FOLDED;
  const least = Math.min(LEAST, LEAST_TOGETHER / lengths.length);
  const raw = lengths.map((length, at) => (folded.has(at) ? (room === 0 ? 1 / lengths.length : FOLDED) : Math.max(least, (length / open) * room)));
  const whole = raw.reduce((sum, width) => sum + width, 0) || 1;
  const places = [0];
  for (const width of raw) places.push((places.at(-1) ?? 0) + width / whole);
  // What adds up to a hair more than the whole would lie outside of it.
  if (places.length > 1) places[places.length - 1] = 1;

  function place(at: number): number {
    const next = firstAtLeast(edges, at);
    if (next === 0) return 0;
    if (next === edges.length) return 1;
    const [from, to] = [edges[next - 1] ?? 0, edges[next] ?? 1];
    const [low, high] = [places[next - 1] ?? 0, places[next] ?? 1];
    return low + ((at - from) / (to - from)) * (high - low);
  }

  function instant(share: number): number {
    const next = Math.max(1, firstAtLeast(places, share - 1e-9));
    const [low, high] = [places[next - 1] ?? 0, places[next] ?? 1];
    const [from, to] = [edges[next - 1] ?? 0, edges[next] ?? edges[0] ?? 0];
    return high > low ? from + ((share - low) / (high - low)) * (to - from) : from;
  }

  const folds = [...folded].flatMap((at): Fold[] => {
    const [from, to] = [edges[at], edges[at + 1]];
    return from === undefined || to === undefined || lengths.length === 1 ? [] : [{ at: ((places[at] ?? 0) + (places[at + 1] ?? 1)) / 2, from, to }];
  });
  return { place, instant, folds: folds.sort((one, other) => one.at - other.at) };
}

/** Index of the first number that is no smaller; the length where there is none. */
function firstAtLeast(ascending: readonly number[], wanted: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The longest is folded, then the longest of what is left, as long as one takes more than its share. */
function foldedOf(lengths: readonly number[]): ReadonlySet<number> {
  const folded = new Set<number>();
  let open = lengths.reduce((sum, length) => sum + length, 0);
  while (lengths.length > 1 && folded.size < 4) {
    const room = 1 - folded.size * FOLDED;
    const at = lengths.reduce((longest, length, at) => (!folded.has(at) && length > (lengths[longest] ?? -1) ? at : longest), -1);
    const length = lengths[at] ?? 0;
    if (open <= 0 || (length / open) * room <= MOST) break;
    folded.add(at);
    open -= length;
  }
  return folded;
}
