import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surveyResultsSchema } from '../../../src/contract/schemas/surveys.js';
import type { BlockResults, QuestionResult, SurveyAnswer, SurveyQuestion } from '../../../src/contract/index.js';
import {
  answerFault,
  codeScore,
  codeShare,
  comparable,
  enpsPulse,
  gatherBlocks,
  readBlocks,
  releasedChange,
  releaseInterim,
  releaseResults,
  shuffled,
  type SurveyBlock,
  type Vote,
} from '../../../src/core/index.js';
import { dice } from './dice.js';

const survey = enpsPulse('Harbour');
const blocks: SurveyBlock[] = [
  { id: 'all', name: 'Everyone' },
  { id: 'desk', name: 'Service desk', parent: 'all', invited: 20 },
  { id: 'web', name: 'Web', parent: 'all', invited: 14 },
  { id: 'legal', name: 'Legal', parent: 'all', invited: 8 },
];

const votes = (block: string, recommend: readonly (number | null)[], rest: Readonly<Record<string, SurveyAnswer>> = {}): Vote[] => recommend.map((score) => ({ block, answers: { recommend: score, ...rest } }));
const many = (n: number, value: number) => Array.from({ length: n }, () => value);
const release = (cast: readonly Vote[], of: readonly SurveyBlock[] = blocks) => releaseResults({ survey, blocks: of, votes: cast, draw: () => 0 });

function block(results: readonly BlockResults[], id: string): BlockResults {
  const found = results.find((one) => one.block === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const question = (results: readonly BlockResults[], id: string, asked = 'recommend'): QuestionResult | undefined => block(results, id).questions?.find((one) => one.question === asked);

describe('released results', () => {
  const cast = [...votes('desk', [...many(8, 9), ...many(4, 7), ...many(4, 3)], { context: 4 }), ...votes('web', [...many(6, 10), 8, 5], { context: 2, why: 'Too many tools' }), ...votes('legal', many(7, 8))];
  const results = release(cast);

  it('have the score, its interval, the split and the response of a large block', () => {
    expect(block(results, 'all')).toMatchObject({ invited: 42, answered: 31 });
    expect(question(results, 'all')).toMatchObject({ n: 31, split: { promoters: 14, passives: 12, detractors: 5 }, distribution: [0, 0, 0, 4, 0, 1, 0, 4, 8, 8, 6] });
    expect(question(results, 'all')?.value).toBeCloseTo((100 * 9) / 31, 9);
  });

  it('tell the favourable share of agree questions', () => {
    expect(question(results, 'all', 'context')).toMatchObject({ n: 24, between: { low: 15 / 24, high: 17 / 24 } });
    expect(question(results, 'all', 'context')?.value).toBeCloseTo(16 / 24, 9);
    expect(question(results, 'desk', 'context')).toMatchObject({ n: 16, value: 0.9, coded: 'top' });
    for (const id of ['all', 'desk']) expect(question(results, id, 'context')?.distribution).toBeUndefined();
  });

  it('leave out the question that too few answered, in that block alone', () => {
    expect(question(results, 'legal')).toBeDefined();
    expect(question(results, 'legal', 'context')).toBeUndefined();
    expect(question(results, 'all', 'ownership')).toBeUndefined();
  });

  it('show comments where at least ten answered, however few of them commented', () => {
    expect(question(results, 'all', 'why')).toEqual({ question: 'why', n: 8, value: null, comments: many(8, 0).map(() => 'Too many tools') });
    expect(question(results, 'web', 'why')).toBeUndefined();
    expect(question(results, 'desk', 'why')).toMatchObject({ n: 0, comments: [] });
  });

  it('say why a block is not shown', () => {
    const few = release([...votes('desk', many(12, 9)), ...votes('web', many(6, 8)), ...votes('legal', [2, 3])]);
    expect(few.map(({ suppressed }) => suppressed)).toEqual([undefined, undefined, 'would-reveal-others', 'too-few']);
    for (const hidden of few.filter(({ suppressed }) => suppressed)) expect(Object.keys(hidden).sort()).toEqual(['block', 'name', 'parent', 'suppressed']);
  });

  it('hold to the contract', () => {
    const wave = { id: 'w', survey: 's', state: 'published', opensAt: '2026-01-05T08:00:00Z', closesAt: '2026-01-19T08:00:00Z' };
    const answer = { asOf: '2026-01-20T08:00:00Z', complete: true, survey: { id: 's', privacy: 'confidential', ...survey }, wave, blocks: results };
    expect(surveyResultsSchema.parse(answer)).toEqual(answer);
  });

  it('are nothing but hidden blocks where nobody answered', () => {
    expect(release([]).map(({ suppressed }) => suppressed)).toEqual(many(4, 0).map(() => 'too-few'));
  });

  it('count those directly under a parent with it, and hide a neighbour rather than give them away', () => {
    const withHeads = release([...votes('all', [1, 1]), ...votes('desk', many(12, 9)), ...votes('web', many(8, 8))]);
    expect(withHeads.map(({ suppressed }) => suppressed)).toEqual([undefined, undefined, 'would-reveal-others', 'too-few']);
  });

  it('count an answer that does not fit its question as none', () => {
    const odd = [11, -1, 3.5, '9', 'NaN', Number.NaN, {} as never];
    const strange = release([...votes('desk', many(8, 9)), ...odd.map((recommend) => ({ block: 'desk', answers: { recommend, constructor: 1, __proto__: 2 } }))]);
    expect(question(strange, 'desk')?.n).toBe(8);
    expect(block(strange, 'desk').answered).toBe(15);
  });

  it('refuse a vote of no block of the wave, and blocks that are no tree', () => {
    expect(() => release(votes('sales', [9]))).toThrow('A vote is counted in "sales", which is not a block of this wave.');
    expect(() => release([], [{ id: 'a', name: 'A', parent: 'b' }])).toThrow('under "b", which is not among the blocks');
    expect(() => release([], [{ id: 'a', name: 'A', parent: 'b' }, { id: 'b', name: 'B', parent: 'a' }])).toThrow('lies under itself');
    expect(() => release([], [{ id: 'a', name: 'A' }, { id: 'a', name: 'A' }])).toThrow('The block "a" stands twice.');
  });

  it('do not depend on what was answered when they decide what to show', () => {
    const counts = fc.array(fc.nat({ max: 14 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, fc.nat({ max: 10 }), fc.nat({ max: 10 }), ([desk = 0, web = 0, legal = 0], one, other) => {
        const shown = (score: number) => release([...votes('desk', many(desk, score)), ...votes('web', many(web, score)), ...votes('legal', many(legal, score))]).map(({ suppressed }) => suppressed);
        expect(shown(one)).toEqual(shown(other));
      }),
    );
  });
});

describe('figures of small groups', () => {
  it('are told as "this or more" at the ends of the scale, below twenty answers', () => {
    expect(codeScore({ promoters: 5, passives: 0, detractors: 0 })).toMatchObject({ value: 80, coded: 'top' });
    expect(codeScore({ promoters: 0, passives: 1, detractors: 9 })).toMatchObject({ value: -80, coded: 'bottom' });
    expect(codeScore({ promoters: 20, passives: 0, detractors: 0 })).toMatchObject({ value: 100 });
    expect(codeScore({ promoters: 20, passives: 0, detractors: 0 })?.coded).toBeUndefined();
    expect(codeShare(9, 10)).toMatchObject({ value: 0.9, coded: 'top' });
    expect(codeShare(1, 10)).toMatchObject({ value: 0.1, coded: 'bottom' });
    expect(codeShare(8, 10)?.coded).toBeUndefined();
    expect(codeScore({ promoters: 0, passives: 0, detractors: 0 })).toBeNull();
    expect(codeShare(0, 0)).toBeNull();
  });

  it('never mean all of a group alone: of five, four who agree are told alike', () => {
    expect(codeShare(5, 5)).toEqual(codeShare(4, 5));
    expect(codeShare(5, 5)).toMatchObject({ value: 0.8, coded: 'top' });
    expect(codeShare(0, 5)).toEqual(codeShare(1, 5));
    expect(codeScore({ promoters: 3, passives: 0, detractors: 0 })).toEqual(codeScore({ promoters: 2, passives: 1, detractors: 0 }));
  });

  it('make the figures of blocks above them ranges, with a split that leaves them out', () => {
    const agreed = release([...votes('desk', [...many(13, 9), ...many(9, 3)]), ...votes('web', many(8, 9))]);
    expect(question(agreed, 'web')).toMatchObject({ value: 80, coded: 'top' });
    expect(question(agreed, 'desk')).toMatchObject({ value: (100 * 4) / 22, split: { promoters: 13, passives: 0, detractors: 9 } });
    expect(question(agreed, 'all')).toMatchObject({ n: 30, between: { low: (100 * 11) / 30, high: 40 }, split: { promoters: 13, passives: 0, detractors: 9 } });
    expect(question(agreed, 'all')?.distribution).toEqual([0, 0, 0, 9, 0, 0, 0, 0, 0, 13, 0]);
    const oneLess = release([...votes('desk', [...many(13, 9), ...many(9, 3)]), ...votes('web', [...many(7, 9), 8])]);
    expect(oneLess).toEqual(agreed);
  });

  it('keep the split of a larger neighbour back where that of a smaller group could be worked out', () => {
    const mixed = release([...votes('desk', [...many(9, 9), ...many(8, 7), ...many(5, 3)]), ...votes('web', [...many(3, 9), ...many(2, 7), ...many(3, 3)])]);
    expect(question(mixed, 'all')?.split).toEqual({ promoters: 12, passives: 10, detractors: 8 });
    expect(question(mixed, 'desk')).toMatchObject({ n: 22, value: (100 * 4) / 22 });
    expect(question(mixed, 'desk')?.split).toBeUndefined();
  });

  it('leave out a split that would be one of each small group as well: where nobody is a detractor, and where nobody is passive', () => {
    for (const [other, told] of [[7, false], [3, false], [0, true]] as const) {
      const split = (favourable: number, n: number) => [...many(favourable, 9), ...(told ? [...many(4, 7), ...many(n - favourable - 4, 3)] : many(n - favourable, other))];
      const results = release([...votes('desk', split(5, 12)), ...votes('web', split(6, 14))]);
      expect(question(results, 'desk')?.value).toEqual(expect.any(Number));
      expect(question(results, 'all')?.split !== undefined).toBe(told);
    }
  });

  it('are the same for all splits that are told with the same value, so that the interval gives none away', () => {
    const told = new Map<string, string>();
    for (let n = 1; n < 20; n++) {
      for (let promoters = 0; promoters <= n; promoters++) {
        for (let detractors = 0; promoters + detractors <= n; detractors++) {
          const figure = codeScore({ promoters, passives: n - promoters - detractors, detractors });
          const key = `${n} ${figure?.value}`;
          expect(told.get(key) ?? JSON.stringify(figure)).toBe(JSON.stringify(figure));
          told.set(key, JSON.stringify(figure));
        }
      }
    }
  });
});

describe('figures before the close', () => {
  const cast = [...votes('desk', [...many(10, 9), ...many(4, 0)], { why: 'Early' }), ...votes('web', many(9, 8))];

  it('are of whole batches, without the last, and without comments', () => {
    const results = releaseInterim({ survey, blocks, votes: cast });
    expect(block(results, 'all').answered).toBe(5);
    expect(question(results, 'desk')).toMatchObject({ n: 5, value: 80 });
    expect(block(results, 'web').suppressed).toBe('too-few');
    expect(JSON.stringify(results)).not.toContain('Early');
  });

  it('move by batches of each question’s own answers', () => {
    const sparse = [...votes('desk', [9, null, null, 9, 9, null, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9])];
    expect(question(releaseInterim({ survey, blocks, votes: sparse }), 'desk')?.n).toBe(5);
    expect(block(releaseInterim({ survey, blocks, votes: sparse }), 'desk').answered).toBe(10);
  });
});

describe('blocks of a wave that opens', () => {
  it('are gathered so that each holds at least so many invited', () => {
    const tree = readBlocks([...blocks, { id: 'press', name: 'Press', parent: 'all', invited: 3 }]);
    expect(Object.fromEntries(gatherBlocks(tree, 10))).toEqual({ all: 'all', desk: 'desk', web: 'web', legal: 'all', press: 'all' });
    const invited = new Map<string, number>();
    const gathered = gatherBlocks(tree, 12);
    for (const one of tree.blocks) invited.set(gathered.get(one.id) ?? '', (invited.get(gathered.get(one.id) ?? '') ?? 0) + (one.invited ?? 0));
    expect(Object.fromEntries(invited)).toEqual({ all: 25, desk: 20 });
  });

  it('stand for themselves where the whole is too small', () => {
    expect(Object.fromEntries(gatherBlocks(readBlocks([{ id: 'a', name: 'A', invited: 3 }, { id: 'b', name: 'B', parent: 'a', invited: 2 }]), 10))).toEqual({ a: 'a', b: 'a' });
  });
});

describe('waves side by side', () => {
  const wave = (n: number, invited: number, value: number): BlockResults => ({ block: 'all', name: 'All', invited, answered: n, questions: [{ question: 'recommend', n, value }] });

  it('are compared from ten answers on, and not where only a few joined or left', () => {
    expect(comparable(wave(12, 20, 10), wave(14, 20, 10), 'recommend', 5)).toBe(true);
    expect(comparable(wave(9, 20, 10), wave(14, 20, 10), 'recommend', 5)).toBe(false);
    expect(comparable(wave(12, 20, 10), wave(14, 21, 10), 'recommend', 5)).toBe(false);
    expect(comparable(wave(12, 20, 10), wave(14, 26, 10), 'recommend', 5)).toBe(true);
    expect(comparable(wave(12, 20, 10), wave(14, 20, 10), 'why', 5)).toBe(false);
  });

  it('are tested by what was released, with the widest error where the split was not', () => {
    const told = (n: number, value: number, split?: QuestionResult['split']): QuestionResult => ({ question: 'recommend', n, value, ...(split && { split }) });
    const change = releasedChange(told(100, 15, { promoters: 40, passives: 35, detractors: 25 }), told(100, 40, { promoters: 55, passives: 30, detractors: 15 }));
    expect(change?.z).toBeCloseTo(2.28, 2);
    expect(releasedChange(told(15, 0), told(15, 100 / 3))?.clear).toBe(false);
    expect(releasedChange(told(15, 0), { ...told(15, 80), coded: 'top' })).toBeNull();
    const range = (low: number, high: number): QuestionResult => ({ ...told(100, (low + high) / 2), between: { low, high } });
    expect(releasedChange(range(10, 14), range(50, 56))?.difference).toBeCloseTo((100 * 36) / 103, 9);
    expect(releasedChange(range(50, 56), range(10, 14))?.difference).toBeCloseTo((-100 * 36) / 103, 9);
    expect(releasedChange(range(10, 14), range(12, 16))?.clear).toBe(false);
  });
});

describe('answers', () => {
  const asked: readonly SurveyQuestion[] = [{ id: 'a', kind: 'choice', text: 'Which?', options: [{ id: 'x', text: 'X' }] }, { id: 't', kind: 'text', text: 'Why?', maxLength: 5 }, { id: 'g', kind: 'agree', text: 'So?' }, { id: 's', kind: 'score', text: 'How?' }];

  it.each([[0, 'x'], [1, 'short'], [1, '‮🙂'], [2, 5], [3, 0], [0, null]])('to question %i are taken: %j', (at, answer) => {
    expect(answerFault(asked[at] as SurveyQuestion, answer)).toBeNull();
  });

  it.each([[0, 'y', 'one of: x'], [1, 'longer', 'has 6 characters; at most 5'], [1, 5, 'must be text'], [2, 0, 'from 1 to 5'], [3, 10.5, 'from 0 to 10'], [3, '9', 'from 0 to 10']])('to question %i are refused in words: %j', (at, answer, words) => {
    expect(answerFault(asked[at] as SurveyQuestion, answer)).toContain(words);
  });
});

describe('shuffling', () => {
  it('keeps every comment, in an order that the first one does not tell', () => {
    const items = Array.from({ length: 50 }, (_, at) => at);
    const first = shuffled(items);
    expect([...first].sort((a, b) => a - b)).toEqual(items);
    expect(first).not.toEqual(items);
  });

  it('gives each order as often as any other', () => {
    const draw = dice(3);
    const seen = new Map<string, number>();
    for (let round = 0; round < 6000; round++) {
      const order = shuffled(['a', 'b', 'c'], draw).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(150);
  });
});
