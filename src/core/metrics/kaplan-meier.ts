/** How long something took, or has taken so far. */
export interface Lifetime {
  /** Seconds, at least 0. */
  readonly seconds: number;
  /** False: it is not over yet, so the true duration is at least `seconds`. */
  readonly finished: boolean;
}

/** Products of fractions that are ½ on paper come out a hair above it. */
const TOLERANCE = 1e-12;

/**
 * The median duration with the unfinished counted as "at least so long": the first time at which the
 * product-limit estimate S(t) = Π(1 − dᵢ/nᵢ) is ½ or less. Those unfinished at t are still at risk at t.
 * `null`: not reached, or nothing to count.
 *
 * Source: Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958).
 */
export function kaplanMeierMedian(lifetimes: readonly Lifetime[]): number | null {
  const sorted = [...lifetimes].sort((a, b) => a.seconds - b.seconds);
  let survival = 1;
  let index = 0;
  while (index < sorted.length) {
    const seconds = sorted[index]?.seconds ?? 0;
    const atRisk = sorted.length - index;
    let ended = 0;
    for (; sorted[index]?.seconds === seconds; index++) {
      if (sorted[index]?.finished === true) ended++;
    }
    survival *= 1 - ended / atRisk;
    if (ended > 0 && survival <= 0.5 + TOLERANCE) return seconds;
  }
  return null;
}
