import type { Interval } from '../../contract/index.js';
import { NORMAL_975 } from './normal.js';

/**
 * 95 % score interval of a share; `null` for an empty group.
 *
 * Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilsonInterval(count: number, n: number): Interval | null {
  if (!(n > 0)) return null;
  const share = count / n;
  const z2 = NORMAL_975 ** 2;
  const centre = share + z2 / (2 * n);
  const half = NORMAL_975 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  // The bound of an empty or full group is exact; arithmetic would leave it a hair off.
  return {
    low: count === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: count === n ? 1 : Math.min(1, (centre + half) / scale),
    confidence: 0.95,
  };
}

/**
 * 95 % interval of the difference later − earlier of two independent shares, from their score intervals;
 * `null` where either group is empty.
 *
 * Source: Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17 (1998), method 10.
 */
export function newcombeInterval(later: { readonly count: number; readonly n: number }, earlier: { readonly count: number; readonly n: number }): Interval | null {
  const a = wilsonInterval(later.count, later.n);
  const b = wilsonInterval(earlier.count, earlier.n);
  if (a === null || b === null) return null;
  const p = later.count / later.n;
  const q = earlier.count / earlier.n;
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
    confidence: 0.95,
  };
}
