import { describe, expect, it } from 'vitest';
import type { BlockResults, QuestionResult, SurveyQuestion } from '../../../src/contract/index.js';
import { codeScore, releaseResults, rollUp, type Vote } from '../../../src/core/index.js';
import { derivableGroups } from './derivable.js';
import { dice } from './dice.js';
import { randomTree, type Case } from './random-tree.js';

const K = 5;
/** From so many answers on, figures are told to the end of the scale. */
const WHOLE = 20;

const questions: readonly SurveyQuestion[] = [
  { id: 'score', kind: 'score', text: 'How likely?' },
  { id: 'agree', kind: 'agree', text: 'So?' },
];

/** Answers of everybody in a tree, by block. In many groups all are of one mind, or nearly. */
interface Wave extends Case {
  readonly scores: readonly number[][];
  readonly grades: readonly number[][];
}

function randomWave(seed: number): Wave {
  const one = randomTree(dice(seed + 1));
  const roll = dice(seed + 300_000);
  const answers = (promoter: number, passive: number, detractor: number) =>
    one.own.map((n) => {
      const mood = [promoter, detractor, passive][roll(3)] ?? promoter;
      const stray = roll(4) === 0 ? 3 : 9;
      return Array.from({ length: n }, () => (roll(stray) === 0 ? ([promoter, passive, detractor][roll(3)] ?? passive) : mood));
    });
  return { ...one, scores: answers(9, 7, 3), grades: answers(5, 3, 1) };
}

const waves = Array.from({ length: 3200 }, (_, seed) => randomWave(seed));

const released = ({ tree, scores, grades }: Wave): readonly BlockResults[] =>
  releaseResults({
    survey: { questions, minimumForScores: K, minimumForComments: 10 },
    blocks: tree.blocks.map((block) => ({ ...block, name: block.id })),
    votes: tree.blocks.flatMap(({ id }, at) => (scores[at] ?? []).map((score, person): Vote => ({ block: id, answers: { score, agree: grades[at]?.[person] ?? null } }))),
  });

const resultIn = (block: BlockResults | undefined, id: string): QuestionResult | undefined => block?.questions?.find(({ question }) => question === id);

/** The blocks that make up the part of each shown block: those under it that stand in no shown block under it. */
function partsOf({ tree }: Wave, blocks: readonly BlockResults[]): ReadonlyMap<number, readonly number[]> {
  const parts = new Map<number, number[]>();
  tree.blocks.forEach((_, at) => {
    let holder: number | undefined = at;
    while (holder !== undefined && !resultIn(blocks[holder], 'score')) {
      const parent: string | undefined = tree.blocks[holder]?.parent;
      holder = parent === undefined ? undefined : tree.position.get(parent);
    }
    if (holder !== undefined) parts.set(holder, [...(parts.get(holder) ?? []), at]);
  });
  return parts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const leadOf = (scores: readonly number[]): number => sum(scores.map((score) => (score >= 9 ? 1 : score <= 6 ? -1 : 0)));
const agreeing = (grades: readonly number[]): number => grades.filter((grade) => grade >= 4).length;
const isAtEnd = (lead: number, n: number): boolean => n > 0 && n < WHOLE && Math.abs(lead) >= Math.min(Math.ceil(0.8 * n), n - 1);

/** The same people with one of them answering otherwise, short of the end or nearer to it; the group is still at that end. */
function answeringOtherwise(answers: readonly number[][], blocks: readonly number[], [favourable, neutral, unfavourable]: readonly [number, number, number], top: boolean): readonly number[][] {
  const [agreed, other] = top ? [favourable, unfavourable] : [unfavourable, favourable];
  const all = blocks.flatMap((at) => answers[at] ?? []);
  const odd = all.find((answer) => answer !== agreed);
  const [from, to] = odd === undefined ? [agreed, favourable === 5 ? other : neutral] : [odd, agreed];
  const at = blocks.find((block) => answers[block]?.includes(from)) ?? 0;
  const place = answers[at]?.indexOf(from) ?? 0;
  return answers.map((own, block) => (block === at ? own.map((answer, person) => (person === place ? to : answer)) : own));
}

describe('what is told of a group under twenty at the end of a scale', () => {
  it(`is the same in every number of ${waves.length} random trees, however the group answered within its range`, () => {
    let tried = 0;
    for (const wave of waves) {
      const blocks = released(wave);
      const told = JSON.stringify(blocks);
      for (const part of partsOf(wave, blocks).values()) {
        const scores = part.flatMap((at) => wave.scores[at] ?? []);
        const lead = leadOf(scores);
        if (isAtEnd(lead, scores.length)) {
          expect(JSON.stringify(released({ ...wave, scores: answeringOtherwise(wave.scores, part, [9, 7, 3], lead > 0) as number[][] }))).toBe(told);
          tried += 1;
        }
        const grades = part.flatMap((at) => wave.grades[at] ?? []);
        const shares = [agreeing(grades), grades.length - agreeing(grades)];
        const end = Math.min(Math.ceil(0.9 * grades.length), grades.length - 1);
        if (grades.length > 0 && grades.length < WHOLE && shares.some((share) => share >= end)) {
          expect(JSON.stringify(released({ ...wave, grades: answeringOtherwise(wave.grades, part, [5, 3, 1], (shares[0] ?? 0) >= end) as number[][] }))).toBe(told);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(waves.length);
  });

  it('would differ where every block is told by its own size alone: the audit can tell', () => {
    const bySize = ({ tree, scores }: Wave, blocks: readonly BlockResults[]) => {
      const count = (of: (score: number) => boolean) => rollUp(tree, scores.map((own) => own.filter(of).length));
      const [promoters, passives, detractors] = [count((score) => score >= 9), count((score) => score === 7), count((score) => score <= 6)];
      return JSON.stringify(blocks.map((block, at) => resultIn(block, 'score') && codeScore({ promoters: promoters[at] ?? 0, passives: passives[at] ?? 0, detractors: detractors[at] ?? 0 })));
    };
    const given = waves.filter((wave) => {
      const blocks = released(wave);
      return [...partsOf(wave, blocks).values()].some((part) => {
        const scores = part.flatMap((at) => wave.scores[at] ?? []);
        const lead = leadOf(scores);
        if (!isAtEnd(lead, scores.length)) return false;
        return bySize({ ...wave, scores: answeringOtherwise(wave.scores, part, [9, 7, 3], lead > 0) as number[][] }, blocks) !== bySize(wave, blocks);
      });
    });
    expect(given.length).toBeGreaterThan(waves.length / 4);
  });

  it('holds for groups that are added up: those told exactly are short of the end, one by one and together', () => {
    for (const wave of waves) {
      const parts = [...partsOf(wave, released(wave)).values()].map((part) => part.flatMap((at) => wave.scores[at] ?? []));
      const exact = parts.filter((scores) => scores.length > 0 && !isAtEnd(leadOf(scores), scores.length));
      for (let chosen = 1; chosen < 2 ** exact.length; chosen++) {
        const scores = exact.flatMap((part, at) => (chosen & (1 << at) ? part : []));
        if (scores.length < WHOLE) expect(Math.abs(leadOf(scores))).toBeLessThan(0.8 * scores.length);
      }
    }
  });

  it('is within the range of every block it is in', () => {
    for (const wave of waves) {
      const leads = rollUp(wave.tree, wave.scores.map(leadOf));
      released(wave).forEach((block, at) => {
        const result = resultIn(block, 'score');
        if (!result || result.coded) return;
        const score = (100 * (leads[at] ?? 0)) / result.n;
        expect(score).toBeGreaterThanOrEqual((result.between?.low ?? result.value ?? 0) - 1e-9);
        expect(score).toBeLessThanOrEqual((result.between?.high ?? result.value ?? 0) + 1e-9);
      });
    }
  });
});

describe('splits', () => {
  const answersIn = ({ split = {} }: QuestionResult): number => sum(Object.values(split));

  it('give no split of fewer than twenty in any tree, whatever is added or subtracted', () => {
    let told = 0;
    for (const wave of waves) {
      const blocks = released(wave);
      const parts = [...partsOf(wave, blocks)].map(([holder, part]) => ({ holder, scores: part.flatMap((at) => wave.scores[at] ?? []) }));
      const atoms = parts.filter(({ scores }) => scores.length > 0 && !isAtEnd(leadOf(scores), scores.length));
      const inside = (block: number, at: number): boolean => block === at || (wave.tree.children[block] ?? []).some((child) => inside(child, at));
      const totals = blocks.flatMap((block, at) => {
        const result = resultIn(block, 'score');
        if (!result?.split) return [];
        const row = atoms.map(({ holder }) => (inside(at, holder) ? 1 : 0));
        expect(answersIn(result)).toBe(sum(atoms.map(({ scores }, atom) => (row[atom] ? scores.length : 0))));
        return [row];
      });
      told += totals.length;
      expect(derivableGroups(totals, atoms.map(({ scores }) => scores.length), WHOLE)).toEqual([]);
    }
    expect(told).toBeGreaterThan(waves.length / 6);
  });
});
