import { NORMAL_975 } from './normal.js';

/** Up to so many values the ranks are exact. */
export const MOST_EXACT = 200;
const TAIL = 0.025;

/** Ranks of the values that bound the median, 1 being the smallest of n. */
export interface MedianRanks {
  readonly low: number;
  readonly high: number;
}

const exactRanks: (number | undefined)[] = [];

/**
 * Ranks of the order statistics between which the true median lies with at least 95 % confidence, whatever
 * the distribution: the narrowest symmetric pair. Exact binomial up to n = 200, normal approximation with
 * continuity correction above. `null` below n = 6, where no pair is wide enough.
 *
 * Source: Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2.
 */
export function medianRanks(n: number): MedianRanks | null {
  if (!(n >= 6)) return null;
  const low = n <= MOST_EXACT ? exactLowRank(n) : Math.floor((n + 1 - NORMAL_975 * Math.sqrt(n)) / 2);
  return { low, high: n + 1 - low };
}

/** The largest l with P(Binomial(n, ½) ≤ l − 1) ≤ 0.025. */
function exactLowRank(n: number): number {
  const known = exactRanks[n];
  if (known !== undefined) return known;
  let term = 0.5 ** n;
  let tail = term;
  let low = 0;
  while (tail <= TAIL) {
    low++;
    term *= (n - low + 1) / low;
    tail += term;
  }
  exactRanks[n] = low;
  return low;
}
