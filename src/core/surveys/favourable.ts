import type { Interval } from '../../contract/index.js';
import { wilsonInterval } from '../metrics/wilson.js';

/** How many agree. */
export interface Favourable {
  readonly n: number;
  /** Agree and strongly agree among those who answered, 0..1; `null` without answers. */
  readonly share01: number | null;
  readonly interval: Interval | null;
}

/**
 * The favourable share of an agree question.
 *
 * @param points - how often 1, 2 … 5 was answered
 */
export function favourable(points: ArrayLike<number>): Favourable {
  let n = 0;
  for (let point = 0; point < 5; point++) n += points[point] ?? 0;
  const agree = (points[3] ?? 0) + (points[4] ?? 0);
  return { n, share01: n > 0 ? agree / n : null, interval: wilsonInterval(agree, n) };
}
