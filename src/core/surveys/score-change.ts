import { NORMAL_975 } from '../metrics/normal.js';
import { adjustedScore, type AdjustedScore } from './score-interval.js';
import type { ScoreSplit } from './score.js';

/** 80 % point of the normal distribution. */
const NORMAL_800 = 0.8416212335729143;

/** How far a score moved between two waves. */
export interface ScoreChange {
  /** Later less earlier, with both adjusted, −200..200. */
  readonly difference: number;
  /** Its standard error. */
  readonly error: number;
  readonly z: number;
  /** Whether chance alone would move it as far in fewer than one of twenty pairs of waves. */
  readonly clear: boolean;
}

/**
 * The adjusted Wald test of two waves. It takes the waves as independent; the same people answer alike, so it errs on the side
 * of "no clear change".
 *
 * Source: https://measuringu.com/nps-significance-test/, with the adjustment in both waves.
 */
export function scoreChange(earlier: ScoreSplit, later: ScoreSplit): ScoreChange {
  return adjustedChange(adjustedScore(earlier), adjustedScore(later));
}

/** The same of two adjusted scores. */
export function adjustedChange(earlier: AdjustedScore, later: AdjustedScore): ScoreChange {
  const difference = later.score - earlier.score;
  const error = Math.hypot(earlier.error, later.error);
  const z = error === 0 ? 0 : difference / error;
  return { difference, error, z, clear: Math.abs(z) >= NORMAL_975 };
}

/**
 * The smallest true change between two waves of n answers each that would be found clear in four of five pairs, in points.
 *
 * @param promoters01 - expected share of promoters, 0..1
 * @param detractors01 - expected share of detractors, 0..1
 */
export function smallestDetectableChange(n: number, promoters01 = 0.5, detractors01 = 0.2): number | null {
  if (!(n > 0)) return null;
  const variance = promoters01 + detractors01 - (promoters01 - detractors01) ** 2;
  return 100 * (NORMAL_975 + NORMAL_800) * Math.sqrt((2 * variance) / n);
}
