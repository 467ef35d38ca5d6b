import type { BlockResults, QuestionResult, Survey, SurveyQuestion } from '../../contract/index.js';
import { readBlocks, rollUp, type BlockTree, type SurveyBlock } from './blocks.js';
import { scoreFigure, shareFigure, type ToldRange } from './coding.js';
import { splitOf } from './score.js';
import { shuffled, type Draw } from './shuffle.js';
import { suppress } from './suppress.js';
import { tallyVotes, type QuestionTally, type Vote } from './tally.js';
import { tell } from './tell.js';

/** What a release is made from. Questions, thresholds and blocks are those frozen when the wave opened. */
export interface ReleaseParts {
  readonly survey: Pick<Survey, 'questions' | 'minimumForScores' | 'minimumForComments'>;
  readonly blocks: readonly SurveyBlock[];
  readonly votes: Iterable<Vote>;
  /** For tests: how comments are shuffled. */
  readonly draw?: Draw;
}

/**
 * The figures of a closed wave that may be published, in the order of the blocks. Each question is held to the threshold with its
 * own count of answers; comments with the count of everyone who answered. Nothing else of the votes may leave the store.
 *
 * @throws RangeError for blocks that are no tree, or a vote outside of them
 */
export function releaseResults(parts: ReleaseParts): readonly BlockResults[] {
  return release(parts, false);
}

/**
 * What may be published before the close where the wave was opened with interim results: whole batches, no comments. Votes must
 * come in the same order each time, new ones last, and blocks must each have been given at least twice the threshold of invited.
 *
 * Two releases differ by whole batches, never by fewer answers than the threshold. Within one, nothing follows of the ends of small
 * groups' scales; the score of a batch may follow from two.
 */
export function releaseInterim(parts: ReleaseParts): readonly BlockResults[] {
  return release(parts, true);
}

function release({ survey, blocks, votes, draw }: ReleaseParts, interim: boolean): readonly BlockResults[] {
  const tree = readBlocks(blocks);
  const minimum = Math.max(1, survey.minimumForScores);
  const asked = interim ? survey.questions.filter(({ kind }) => kind !== 'text') : survey.questions;
  const tally = tallyVotes(tree, asked, votes, interim ? minimum : undefined);
  const showing = suppress(tree, tally.answered, minimum);
  const answered = rollUp(tree, tally.answered);
  const invited = rollUp(tree, blocks.map((block) => block.invited ?? 0));
  const forComments = suppress(tree, tally.answered, Math.max(minimum, survey.minimumForComments));
  const released = tally.questions.map((question) => {
    const asQuestion = question.question.kind === 'text' ? forComments : suppress(tree, question.n, minimum);
    // Hiding more than a question's own rule asks joins groups that are each large enough.
    return releaseQuestion(tree, question, showing.map((shows, at) => shows === 'shown' && asQuestion[at] === 'shown'), draw);
  });
  return blocks.map(({ id, name, parent }, at) => {
    const place = { block: id, name, ...(parent !== undefined && { parent }) };
    const shows = showing[at] ?? 'too-few';
    if (shows !== 'shown') return { ...place, suppressed: shows };
    const asked = invited[at] ?? 0;
    return {
      ...place,
      ...(asked >= minimum && { invited: asked }),
      answered: answered[at] ?? 0,
      questions: released.flatMap((question) => question[at] ?? []),
    };
  });
}

/** A question's figures by block; `null` where they may not be shown. */
function releaseQuestion(tree: BlockTree, tally: QuestionTally, shown: readonly boolean[], draw: Draw | undefined): readonly (QuestionResult | null)[] {
  const { question, width } = tally;
  if (question.kind === 'text') return releaseTexts(tree, tally, shown, draw);
  const { n, low, high, splits, points } = tell(tree, tally, shown);
  return tree.blocks.map((_, at) => {
    if (!shown[at]) return null;
    const answers = n[at] ?? 0;
    const told = { low: low[at] ?? 0, high: high[at] ?? 0 };
    const split = splits[at] ? points.subarray(at * width, (at + 1) * width) : undefined;
    return { question: question.id, n: answers, ...figures(question, told, answers, split) };
  });
}

function figures(question: SurveyQuestion, told: ToldRange, n: number, points: Float64Array | undefined): Omit<QuestionResult, 'question' | 'n'> {
  switch (question.kind) {
    case 'score': {
      const split = points && splitOf(points);
      return { ...(scoreFigure(told, n, split?.passives) ?? { value: null }), ...(points && { split: { ...split }, distribution: [...points] }) };
    }
    case 'agree':
      return { ...(shareFigure(told, n) ?? { value: null }), ...(points && { distribution: [...points] }) };
    case 'choice':
      return { value: null, ...(points && { split: Object.fromEntries(question.options.map(({ id }, option) => [id, points[option] ?? 0])) }) };
    case 'text':
      return { value: null };
  }
}

function releaseTexts(tree: BlockTree, { question, n, comments }: QuestionTally, shown: readonly boolean[], draw: Draw | undefined): readonly (QuestionResult | null)[] {
  const totals = rollUp(tree, n);
  const texts = comments.map((own) => [...own]);
  for (const at of tree.upwards) for (const child of tree.children[at] ?? []) texts[at]?.push(...(texts[child] ?? []));
  return tree.blocks.map((_, at) => (shown[at] ? { question: question.id, n: totals[at] ?? 0, value: null, comments: shuffled(texts[at] ?? [], draw) } : null));
}
