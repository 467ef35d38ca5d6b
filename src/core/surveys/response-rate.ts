/** Who answered of those asked. */
export interface ResponseRate {
  readonly answered: number;
  readonly invited: number;
  /** 0..1 */
  readonly rate01: number;
}

/** The response rate; `null` where fewer were asked than the smallest group that is shown, since it would tell who did not answer. */
export function responseRate(answered: number, invited: number, minimum: number): ResponseRate | null {
  if (!(invited > 0) || invited < minimum) return null;
  return { answered, invited, rate01: Math.min(1, answered / invited) };
}

/**
 * Where the score would lie if everyone who did not answer were a detractor, or a promoter: no interval can see them.
 *
 * @param score - −100..100
 * @param rate01 - response rate
 */
export function worstCaseBounds(score: number, rate01: number): { readonly low: number; readonly high: number } {
  const missing = 100 * (1 - rate01);
  return { low: rate01 * score - missing, high: rate01 * score + missing };
}
