/** How many answers to a 0–10 question fell into each group. */
export interface ScoreSplit {
  /** 9 and 10. */
  readonly promoters: number;
  /** 7 and 8. */
  readonly passives: number;
  /** 0 to 6. */
  readonly detractors: number;
}

/**
 * The groups of answers counted per point of the scale.
 *
 * @param points - how often 0, 1 … 10 was answered
 *
 * Source: Reichheld, "The one number you need to grow", Harvard Business Review 81 (2003), as asked of staff.
 */
export function splitOf(points: ArrayLike<number>): ScoreSplit {
  const sum = (from: number, to: number) => {
    let total = 0;
    for (let point = from; point <= to; point++) total += points[point] ?? 0;
    return total;
  };
  return { promoters: sum(9, 10), passives: sum(7, 8), detractors: sum(0, 6) };
}

/** Everyone who answered the question. Skips are not passives. */
export const answersIn = ({ promoters, passives, detractors }: ScoreSplit): number => promoters + passives + detractors;

/** Promoters less detractors in a hundred answers, −100..100, not rounded; `null` without answers. */
export function scoreOf(split: ScoreSplit): number | null {
  const n = answersIn(split);
  return n > 0 ? (100 * (split.promoters - split.detractors)) / n : null;
}

/**
 * A number rounded to an integer, half away from zero, never −0. Round once, from the counts: the difference of two rounded
 * percentages is another integer in about one case of four.
 */
export function roundHalfAway(value: number): number {
  const magnitude = Math.round(Math.abs(value));
  return magnitude === 0 ? 0 : Math.sign(value) * magnitude;
}

/** A score as it is written where no language is known: "+40", "0", "−12". It is no percentage. */
export function signedScore(value: number): string {
  const rounded = roundHalfAway(value);
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '−'}${Math.abs(rounded)}`;
}
