import type { SurveyQuestion } from '../../contract/index.js';
import { rollUp, type BlockTree, type SurveyBlock } from './blocks.js';
import { isExact, tellFavourable, tellLead, type ToldRange } from './coding.js';
import { splitOf } from './score.js';
import { splitsByCount, splitsToTell, type ToldPart } from './splits.js';
import type { QuestionTally } from './tally.js';

/** What may be told of a question, by position of the shown block. */
export interface Telling {
  readonly n: Float64Array;
  /** Promoters less detractors, or those who agree. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Whether a split may be told. */
  readonly splits: readonly boolean[];
  /** Answers per point, of those parts whose figure is told exactly: `points[block * width + point]`. */
  readonly points: Float64Array;
}

/**
 * What may be told of a question in the blocks shown, so that neither the end of a small group's scale nor its split follows by
 * adding and subtracting.
 *
 * The blocks shown fall into parts: of each, those under it who stand in no shown block under it. Parts have no one in common, make
 * up every shown block, and hold at least the threshold of answers each ({@link suppress}). Figures are told of parts first, each by
 * itself: exactly, or, under twenty answers at an end of the scale, as a range. A block's figure is then the sum of what is told of
 * its parts, and a range where one of them is.
 *
 * Why that is enough: all that is told of figures is worked out from what is told of the parts. So nothing follows about a part but
 * the range it is told as, whatever is added, subtracted or compared: had its people answered otherwise within the range, not one
 * published number would differ. And a group of several parts is known exactly only where each of them is; under twenty answers
 * each is then short of four fifths of its people, and so is their sum.
 *
 * Splits add up only the parts that are told exactly, and are told in those blocks alone that Algorithm S shows for twenty of their
 * answers: no split of fewer than twenty follows by adding and subtracting. Beside scores more may follow, since no number of people is less
 * than none; {@link splitsToTell} sees to that. Of a favourable share the points say nothing more of how many agreed.
 *
 * Less is not enough: where a block and all but one under it are told exactly, the last follows, be it shown or not.
 *
 * @param shown - of this question, by position; where a block is shown, so is the one above it
 */
export function tell(tree: BlockTree<Pick<SurveyBlock, 'id' | 'parent'>>, { question, n, points, width }: Pick<QuestionTally, 'question' | 'n' | 'points' | 'width'>, shown: readonly boolean[]): Telling {
  const size = tree.blocks.length;
  const partOf = new Int32Array(size).fill(-1);
  const [partN, low, high] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const exact: (ToldPart | undefined)[] = tree.blocks.map(() => undefined);
  const partPoints = new Float64Array(size * width);
  for (const at of [...tree.upwards].reverse()) {
    const parent = tree.blocks[at]?.parent;
    const part = shown[at] ? at : (partOf[parent === undefined ? -1 : (tree.position.get(parent) ?? -1)] ?? -1);
    partOf[at] = part;
    if (part === -1) continue;
    partN[part] = (partN[part] ?? 0) + (n[at] ?? 0);
    for (let point = 0; point < width; point++) add(partPoints, part * width + point, points[at * width + point]);
  }
  for (let at = 0; at < size; at++) {
    const own = partPoints.subarray(at * width, (at + 1) * width);
    const of = partN[at] ?? 0;
    const told = tellPart(question, own, of);
    low[at] = told.low;
    high[at] = told.high;
    if (!isExact(told)) own.fill(0);
    else if (of > 0) exact[at] = { n: of, lead: told.low, passives: splitOf(own).passives };
  }
  for (const at of tree.upwards) {
    for (const child of tree.children[at] ?? []) for (let point = 0; point < width; point++) add(partPoints, at * width + point, partPoints[child * width + point]);
  }
  return {
    n: rollUp(tree, partN),
    low: rollUp(tree, low),
    high: rollUp(tree, high),
    splits: question.kind === 'score' ? splitsToTell(tree, exact) : splitsByCount(tree, exact),
    points: partPoints,
  };
}

/** Options of a choice have no ends and no order: of them only the split is told. */
function tellPart({ kind }: SurveyQuestion, points: Float64Array, n: number): ToldRange {
  if (kind === 'agree') return tellFavourable((points[3] ?? 0) + (points[4] ?? 0), n);
  if (kind !== 'score') return { low: 0, high: 0 };
  const { promoters, detractors } = splitOf(points);
  return tellLead(promoters - detractors, n);
}

function add(sums: Float64Array, at: number, amount = 0): void {
  sums[at] = (sums[at] ?? 0) + amount;
}
