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
 * cannot be compared.
 */
export function releasedChange(earlier: QuestionResult, later: QuestionResult): ScoreChange | null {
  const [then, now] = [adjusted(earlier), adjusted(later)];
  return then && now && adjustedChange(then, now);
}

/** Where the split was not released, the one with the fewest passives: the widest error, so that no change is called clear too soon. */
function adjusted({ n, value, split, coded }: QuestionResult): AdjustedScore | null {
  if (value === null || coded !== undefined || n === 0) return null;
  if (split) return adjustedScore({ promoters: split.promoters ?? 0, passives: split.passives ?? 0, detractors: split.detractors ?? 0 });
  const lead = Math.round((value * n) / 100);
  const passives = (n - Math.abs(lead)) % 2;
  return adjustedScore({ promoters: (n - passives + lead) / 2, passives, detractors: (n - passives - lead) / 2 });
}
