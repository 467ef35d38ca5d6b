import type { BlockResults, QuestionResult, Survey, SurveyQuestion } from '../../contract/index.js';
import { readBlocks, rollUp, type BlockTree, type SurveyBlock } from './blocks.js';
import { codeScore, codeShare, SPLIT_FROM } from './coding.js';
import { splitOf } from './score.js';
import { shuffled, type Draw } from './shuffle.js';
import { suppress, type Showing } from './suppress.js';
import { tallyVotes, type QuestionTally, type Vote } from './tally.js';

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
  const released = tally.questions.map((question) => releaseQuestion(tree, question, question.question.kind === 'text' ? forComments : suppress(tree, question.n, minimum), draw));
  return blocks.map(({ id, name, parent }, at) => {
    const place = { block: id, name, ...(parent !== undefined && { parent }) };
    const shows = showing[at] ?? 'too-few';
    if (shows !== 'shown') return { ...place, suppressed: shows };
    const asked = invited[at] ?? 0;
    return {
      ...place,
      ...(asked >= minimum && { invited: asked }),
      answered: answered[at] ?? 0,
      // Hiding more than a question's own rule asks joins two groups that are each large enough.
      questions: released.flatMap((question) => question[at] ?? []),
    };
  });
}

/** A question's figures by block; `null` where they may not be shown. */
function releaseQuestion(tree: BlockTree, { question, n, points, width, comments }: QuestionTally, showing: readonly Showing[], draw: Draw | undefined): readonly (QuestionResult | null)[] {
  const totals = rollUp(tree, n);
  const sums = points.slice();
  const texts = comments.map((own) => [...own]);
  for (const at of tree.upwards) {
    for (const child of tree.children[at] ?? []) {
      for (let point = 0; point < width; point++) sums[at * width + point] = (sums[at * width + point] ?? 0) + (sums[child * width + point] ?? 0);
      if (question.kind === 'text') texts[at]?.push(...(texts[child] ?? []));
    }
  }
  return tree.blocks.map((_, at) => {
    if (showing[at] !== 'shown') return null;
    const result = { question: question.id, n: totals[at] ?? 0 };
    if (question.kind === 'text') return { ...result, value: null, comments: shuffled(texts[at] ?? [], draw) };
    return { ...result, ...figures(question, sums.subarray(at * width, (at + 1) * width), result.n) };
  });
}

function figures(question: SurveyQuestion, points: Float64Array, n: number): Omit<QuestionResult, 'question' | 'n'> {
  const whole = n >= SPLIT_FROM;
  switch (question.kind) {
    case 'score': {
      const split = splitOf(points);
      return { ...(codeScore(split) ?? { value: null }), ...(whole && { split: { ...split }, distribution: [...points] }) };
    }
    case 'agree':
      return { ...(codeShare((points[3] ?? 0) + (points[4] ?? 0), n) ?? { value: null }), ...(whole && { distribution: [...points] }) };
    case 'choice':
      return { value: null, ...(whole && { split: Object.fromEntries(question.options.map(({ id }, option) => [id, points[option] ?? 0])) }) };
    case 'text':
      return { value: null };
  }
}
