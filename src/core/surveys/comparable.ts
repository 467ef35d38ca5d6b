import type { BlockResults, QuestionResult } from '../../contract/index.js';
import { adjustedScore, type AdjustedScore } from './score-interval.js';
import { adjustedChange, type ScoreChange } from './score-change.js';

/** A block is followed over waves from so many answers on, in each of them. */
export const TREND_FROM = 10;

/**
 * Whether a block's figures of two waves may stand side by side: enough answered both, and those invited are not the same people
 * but for a few, which would say what the few answered.
 */
export function comparable(earlier: BlockResults, later: BlockResults, question: string, minimum: number): boolean {
  const [then, now] = [earlier, later].map((block) => block.questions?.find((result) => result.question === question));
  if (!then || !now || then.n < TREND_FROM || now.n < TREND_FROM || then.value === null || now.value === null) return false;
  const joined = Math.abs((later.invited ?? 0) - (earlier.invited ?? 0));
  return joined === 0 || joined >= minimum;
}

/**
 * How a released score moved between two waves, by what was released of it; `null` where it is told as "this or more", so that it
 * cannot be compared. Of a score told as a range, the end that moved least counts.
 */
export function releasedChange(earlier: QuestionResult, later: QuestionResult): ScoreChange | null {
  const [then, now] = [adjustedEnds(earlier), adjustedEnds(later)];
  if (!then || !now) return null;
  const [rise, fall] = [adjustedChange(then.high, now.low), adjustedChange(then.low, now.high)];
  if (rise.difference >= 0) return rise;
  return fall.difference <= 0 ? fall : { ...rise, clear: false };
}

/** Where the split was not released, the one with the fewest passives: the widest error, so that no change is called clear too soon. */
function adjustedEnds({ n, value, between, split, coded }: QuestionResult): { readonly low: AdjustedScore; readonly high: AdjustedScore } | null {
  if (value === null || coded !== undefined || n === 0) return null;
  const known = split?.passives ?? 0;
  const end = (score: number): AdjustedScore => {
    const lead = Math.round((score * n) / 100);
    const passives = known + ((n - known - Math.abs(lead)) % 2);
    return adjustedScore({ promoters: (n - passives + lead) / 2, passives, detractors: (n - passives - lead) / 2 });
  };
  return { low: end(between?.low ?? value), high: end(between?.high ?? value) };
}
