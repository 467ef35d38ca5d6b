/**
 * How many answers of a block may be shown before the wave closes: whole batches of `minimum`, with one batch always held back.
 * Without the batch held back, the last release and the final figures would differ by fewer than `minimum` answers.
 *
 * A block above shows the sum of these, never the live total. Blocks must have been frozen before the first answer.
 */
export function interimCount(n: number, minimum: number): number {
  const batch = Math.max(1, minimum);
  return batch * Math.max(0, Math.floor(n / batch) - 1);
}
