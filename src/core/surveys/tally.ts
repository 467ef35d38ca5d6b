import type { SurveyAnswer, SurveyQuestion } from '../../contract/index.js';
import { answerFault } from './answer-fault.js';
import type { BlockTree } from './blocks.js';
import { interimCount } from './interim.js';

/** What one person answered, and where they are counted. */
export interface Vote {
  readonly block: string;
  /** Question id to answer. */
  readonly answers: Readonly<Record<string, SurveyAnswer>>;
}

/** Answers to one question, by position of the block they were given in. */
export interface QuestionTally {
  readonly question: SurveyQuestion;
  /** Answers, skips not counted. */
  readonly n: Float64Array;
  /** How often each point or option was answered: `points[block * width + point]`. */
  readonly points: Float64Array;
  readonly width: number;
  /** Free text, per block. */
  readonly comments: readonly (readonly string[])[];
}

/** Votes counted where they were given. */
export interface VoteTally {
  /** People who answered, by block. */
  readonly answered: Float64Array;
  readonly questions: readonly QuestionTally[];
}

/**
 * Counts votes per block and question. An answer that does not fit its question counts as none.
 *
 * @param votes - read twice for an interim tally; then each block's votes must keep their order, with new ones last
 * @param interimMinimum - counts only what may be shown before the close, in batches of so many
 * @throws RangeError for a vote in a block that is not in the tree
 */
export function tallyVotes(tree: BlockTree, questions: readonly SurveyQuestion[], votes: Iterable<Vote>, interimMinimum?: number): VoteTally {
  const whole = count(tree, questions, votes);
  if (interimMinimum === undefined) return whole;
  const most = (n: Float64Array) => n.map((answers) => interimCount(answers, interimMinimum));
  // Each question by its own count: a batch of answers to one is not a batch of answers to another.
  return count(tree, questions, votes, { answered: most(whole.answered), questions: whole.questions.map(({ n }) => most(n)) });
}

function count(tree: BlockTree, questions: readonly SurveyQuestion[], votes: Iterable<Vote>, most?: { readonly answered: Float64Array; readonly questions: readonly Float64Array[] }): VoteTally {
  const size = tree.blocks.length;
  const answered = new Float64Array(size);
  const tallies = questions.map((question) => {
    const width = widthOf(question);
    return { question, width, n: new Float64Array(size), points: new Float64Array(size * width), comments: tree.blocks.map((): string[] => []) };
  });
  for (const { block, answers } of votes) {
    const at = tree.position.get(block);
    if (at === undefined) throw new RangeError(`A vote is counted in "${block}", which is not a block of this wave.`);
    if (!most || (answered[at] ?? 0) < (most.answered[at] ?? 0)) answered[at] = (answered[at] ?? 0) + 1;
    tallies.forEach(({ question, width, n, points, comments }, place) => {
      const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : null;
      if (answer === null || answer === undefined || answerFault(question, answer) !== null) return;
      if (question.kind === 'text' && String(answer).trim() === '') return;
      if (most && (n[at] ?? 0) >= (most.questions[place]?.[at] ?? 0)) return;
      n[at] = (n[at] ?? 0) + 1;
      if (question.kind === 'text') return void comments[at]?.push(String(answer).trim());
      const point = at * width + pointOf(question, answer);
      points[point] = (points[point] ?? 0) + 1;
    });
  }
  return { answered, questions: tallies };
}

/** How many points or options a question has. */
export function widthOf(question: SurveyQuestion): number {
  switch (question.kind) {
    case 'score':
      return 11;
    case 'agree':
      return 5;
    case 'choice':
      return question.options.length;
    case 'text':
      return 0;
  }
}

function pointOf(question: SurveyQuestion, answer: SurveyAnswer): number {
  if (question.kind === 'choice') return question.options.findIndex(({ id }) => id === answer);
  return Number(answer) - (question.kind === 'agree' ? 1 : 0);
}
