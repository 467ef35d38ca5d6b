import type { Interval } from '../../contract/index.js';
import { NORMAL_975 } from '../metrics/normal.js';
import { answersIn, type ScoreSplit } from './score.js';

/** 95 % point of the normal distribution: half of a two-sided 90 % interval. */
const NORMAL_950 = 1.6448536269514722;

/** What is asked of an interval. */
export interface ScoreIntervalOptions {
  readonly confidence?: 0.9 | 0.95;
  /**
   * Everyone who was asked: narrows the interval where the claim is what all of them would have said on that day. Without it the
   * interval also covers that moods change.
   */
  readonly population?: number;
}

/** A score with three more answers added: three quarters of a promoter and of a detractor, one and a half passives. −100..100. */
export interface AdjustedScore {
  readonly score: number;
  /** Its standard error. */
  readonly error: number;
}

/**
 * The adjusted Wald estimate. It holds its confidence from five answers on, where the plain one claims far too much.
 *
 * Source: Rocks, "Interval estimation for the net promoter score", The American Statistician 70 (2016); recommended by Lewis
 * and Sauro, https://measuringu.com/nps-three-confidence-intervals/
 */
export function adjustedScore({ promoters, passives, detractors }: ScoreSplit, population?: number): AdjustedScore {
  const answered = promoters + passives + detractors;
  const n = answered + 3;
  const p = (promoters + 0.75) / n;
  const d = (detractors + 0.75) / n;
  const score = p - d;
  return { score: 100 * score, error: 100 * Math.sqrt((p + d - score * score) / n) * finitePopulation(answered, population) };
}

/** The adjusted Wald interval, within −100..100; `null` without answers. */
export function scoreInterval(split: ScoreSplit, { confidence = 0.95, population }: ScoreIntervalOptions = {}): Interval | null {
  if (answersIn(split) === 0) return null;
  const { score, error } = adjustedScore(split, population);
  const half = (confidence === 0.9 ? NORMAL_950 : NORMAL_975) * error;
  return { low: clamp(score - half), high: clamp(score + half), confidence };
}

/** sqrt((N − n) / (N − 1)): nothing is uncertain once everyone has answered. */
function finitePopulation(n: number, population: number | undefined): number {
  if (population === undefined || population <= 1) return 1;
  return Math.sqrt(Math.max(0, population - n) / (population - 1));
}

const clamp = (score: number) => Math.min(100, Math.max(-100, score));
