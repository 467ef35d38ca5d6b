/**
 * Percentile of sorted values, type 7 of Hyndman and Fan (1996), by the arithmetic of PostgreSQL's
 * `percentile_cont`: lo + (hi − lo) · fraction.
 *
 * @param sorted - ascending, without NaN
 * @param share - 0..1
 * @returns `null` when there are no values
 */
export function percentile(sorted: ArrayLike<number>, share: number): number | null {
  const position = share * (sorted.length - 1);
  const row = Math.floor(position);
  const low = sorted[row];
  if (low === undefined) return null;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - row);
}
