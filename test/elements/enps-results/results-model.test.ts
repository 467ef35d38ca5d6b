import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurveyResults } from '../../../src/contract/index.js';
import { readResultsQuestion } from '../../../src/elements/enps-results/enps-results-question.js';
import type { ResultsReader } from '../../../src/elements/enps-results/figures.js';
import { chosenBlock, resultsModel } from '../../../src/elements/enps-results/results-model.js';
import { splitParts } from '../../../src/elements/enps-results/split-parts.js';
import { spreadPicture } from '../../../src/elements/enps-results/spread.js';
import { messages } from '../../../src/locales/en.js';
import { en as words } from '../../../src/locales/survey-results/en.js';
import { blocksOf, results, survey, votes, wave } from './pulse.js';

const reader: ResultsReader = { language: 'en', messages, rightToLeft: false, now: Date.parse('2026-07-31T12:00:00Z'), results: words };
const told = (more: Partial<SurveyResults> = {}, block?: string) => resultsModel(results(more), block, reader);

describe('what results say of a score', () => {
  it('is the score with its range, how many answered, and how it moved where that is clear', () => {
    const { lead, response, sentence } = told();
    expect(lead?.figure).toMatchObject({ text: '+31', likely: 'likely between +5 and +51', answers: '36 answers', few: false });
    expect(response).toBe('36 of 55 answered');
    expect(lead?.change).toMatch(/^Higher than in the wave of Mar 5\s–\s\d+, 2026 by about 65 points, more than chance explains\.$/);
    expect(sentence).toMatch(/^Team pulse, Everyone · Wave of Jun 5\s–\s\d+, 2026: \+31, likely between \+5 and \+51\. 36 of 55 answered\. Higher than/);
  });

  it('is no clear change where chance may have moved it', () => {
    expect(told({ earlier: [{ wave: wave('q1', 3), blocks: blocksOf(votes.slice(2)) }] }).lead?.change).toMatch(/^No clear change since the wave of Mar 5/);
    expect(told({ earlier: [] }).lead?.change).toBe('');
  });

  it('compares with the last wave, whichever order they come in, and lines all up from the oldest', () => {
    const earlier = [{ wave: wave('q0', 1), blocks: blocksOf(votes) }, ...(results().earlier ?? [])];
    for (const some of [earlier, [...earlier].reverse()]) {
      const model = told({ earlier: some });
      expect(model.lead?.change).toContain('wave of Mar 5');
      expect(model.trend.map(({ id }) => id)).toEqual(['q0', 'q1', 'q2']);
    }
  });

  it('is not compared, nor lined up, below ten answers or where only a few joined', () => {
    const few = told({ earlier: [{ wave: wave('q1', 3), blocks: blocksOf(votes.slice(0, 9)) }] });
    expect(few.lead?.change).toMatch(/^Not compared with the wave of Mar 5/);
    expect(few.trend).toEqual([]);
    const [all, ...rest] = blocksOf(votes);
    const joined = told({ earlier: [{ wave: wave('q1', 3), blocks: [{ ...all, invited: 53 } as never, ...rest] }] });
    expect(joined.trend).toEqual([]);
  });

  it('puts the range first below twenty answers, with no split', () => {
    const { lead } = told({}, 'web');
    expect(lead?.figure).toMatchObject({ text: '+38', few: true });
    expect(lead?.split).toEqual([]);
    expect(lead?.distribution).toEqual([]);
    expect(lead?.notes).toEqual([words.fewAnswers]);
  });

  it('is told only as "or more" at the end of the scale of a small group', () => {
    const { lead } = told({ blocks: [{ block: 'web', name: 'Web', answered: 8, questions: [{ question: 'recommend', n: 8, value: 80, interval: { low: 40, high: 100, confidence: 0.95 }, coded: 'top' }] }] });
    expect(lead?.figure).toMatchObject({ coded: '+80 or more' });
    expect(lead?.notes.join()).toContain('gives nobody away');
    expect(lead?.sure.join()).not.toContain('did not answer were');
  });

  it('tells a score of which small groups are told only so far as a range, and what its split leaves out', () => {
    const result = { question: 'recommend', n: 40, value: 35, between: { low: 34, high: 36.5 }, interval: { low: 10, high: 55, confidence: 0.95 } };
    const block = (more: object) => ({ blocks: [{ block: 'all', name: 'Everyone', invited: 50, answered: 40, questions: [{ ...result, ...more }] }] });
    const { lead, sentence } = told(block({ split: { promoters: 18, passives: 9, detractors: 6 } }));
    expect(lead?.figure).toMatchObject({ text: '+34 to +37', short: '\u2066≈\u202f+35\u2069', isRange: true, coded: undefined });
    expect(lead?.notes).toEqual([`${words.within} ${words.leftOut('7 answers')}`]);
    expect(sentence).toContain('+34 to +37, likely between +10 and +55');
    expect(told(block({})).lead?.notes).toEqual([words.within, words.splitHidden]);
    expect(told(block({ between: { low: 34.6, high: 35.3 } })).lead?.figure).toMatchObject({ text: '+35', isRange: false });
  });

  it('splits from twenty answers on, in words', () => {
    expect(told().lead?.split.map(({ sentence }) => sentence)).toEqual(['Promoters (9 and 10): 17 answers, 47%', 'Passives (7 and 8): 13 answers, 36%', 'Detractors (0 to 6): 6 answers, 17%']);
  });

  it('rounds shares once, half up, and lets none read as all or nothing that is not', () => {
    const shares = (...counts: readonly number[]) => splitParts(counts.map((count) => ({ name: 'x', count })), reader).map(({ share }) => share);
    expect(shares(23, 17)).toEqual(['58%', '43%']);
    expect(shares(999, 1)).toEqual(['99.9%', '0.1%']);
    expect(shares(0, 0)).toEqual([]);
  });

  it('says how unsure it is: who did not answer, and what could be seen', () => {
    const { lead } = told();
    expect(lead?.sure).toContain('If everyone who did not answer were a detractor, or a promoter, the score would be between −15 and +55.');
    expect(lead?.sure).toContain('With 36 answers in both waves, a change of about 52 points would usually be found.');
  });
});

describe('what results say of blocks', () => {
  it('names all, each after the one it lies in, with the reason where it is hidden', () => {
    const { blocks } = told();
    expect(blocks.map(({ name, depth, hidden, figure }) => [name, depth, hidden || figure?.text])).toEqual([
      ['Everyone', 0, '+31'],
      ['Service desk', 1, '+56'],
      ['Web', 1, '+38'],
      ['Legal', 1, 'Not shown: fewer than 5 answered.'],
      ['Press', 1, 'Not shown: fewer than 5 answered.'],
    ]);
    const hiding = told({ blocks: blocksOf(votes.filter(({ block }) => block !== 'legal')) });
    expect(hiding.blocks[2]?.hidden).toBe('Not shown: with it, the answers of a smaller block could be worked out.');
  });

  it('tells nothing of a hidden block', () => {
    const model = told({}, 'press');
    expect(model.hidden).toBe('Not shown: fewer than 5 answered.');
    expect([model.lead, model.response, model.items, model.trend, model.sentence]).toEqual([undefined, '', [], [], '']);
  });

  it('begins with the block that holds others', () => {
    const { blocks } = results();
    expect(chosenBlock([...blocks].reverse(), undefined)?.block).toBe('all');
    expect(chosenBlock(blocks, 'web')?.block).toBe('web');
    expect(chosenBlock(blocks, 'gone')).toBeUndefined();
    expect(chosenBlock([], undefined)).toBeUndefined();
  });

  it('lives with blocks that lie in each other, or stand twice', () => {
    const odd = [{ block: 'a', name: 'A', parent: 'b' }, { block: 'b', name: 'B', parent: 'a' }, ...Array.from({ length: 40 }, () => ({ block: 'c', name: 'C', parent: 'c' })), { block: 'd', name: 'D' }, { block: 'd', name: 'D' }];
    expect(told({ blocks: odd, earlier: [] }).blocks.map(({ name }) => name)).toEqual(['D', 'D']);
  });
});

describe('what results say beside', () => {
  it('tells who agrees with its range, and why a question is left out', () => {
    const { items } = told();
    const [ownership, context, voice] = items;
    expect(ownership?.figure).toMatchObject({ text: '92% to 100%', isRange: true, answers: '36 answers' });
    expect(context?.figure).toMatchObject({ text: '63%', range: '39% to 82%', answers: '16 answers', few: true });
    expect(voice?.hidden).toBe(words.questionHidden);
  });

  it('has comments where ten answered, and says so where fewer did', () => {
    expect(told().items.find(({ id }) => id === 'why')?.comments).toHaveLength(5);
    const few = told({ blocks: blocksOf(votes.slice(0, 8)) });
    expect(few.items.find(({ id }) => id === 'why')).toMatchObject({ comments: [], note: '' });
    expect(few.commentsFrom).toBe('Comments are shown where at least 10 people answered.');
  });

  it('adds up the tokens of a block and all under it, and tells those of the whole wave at the top', () => {
    const counts = [
      { eligible: 40, issued: 30, redeemed: 25 },
      { block: 'all', eligible: 8, issued: 6, redeemed: 5 },
      { block: 'east', eligible: 10, issued: 8, redeemed: 7 },
      { block: 'desk', eligible: 22, issued: 16, redeemed: 13 },
    ];
    const place = (block: string, parent?: string) => ({ block, name: block, ...(parent !== undefined && { parent }), answered: 20, invited: 30 });
    const blocks = [place('all'), place('desk', 'east'), place('east', 'all'), place('west', 'all')];
    const tokensAt = (block?: string) => told({ wave: wave('q2', 6, { counts }), blocks }, block).tokens?.counts;
    expect(tokensAt()).toBe('25 used, 30 issued, 40 eligible');
    expect(tokensAt('east')).toBe('20 used, 24 issued, 32 eligible');
    expect(tokensAt('desk')).toBe('13 used, 16 issued, 22 eligible');
    expect(tokensAt('west')).toBe('25 used, 30 issued, 40 eligible');
  });

  it('publishes the counts of tokens, and says where they contradict each other', () => {
    expect(told().tokens).toEqual({ counts: '36 used, 41 issued, 55 eligible', reissued: '2 issued a second time after a loss', rule: words.tokensRule, isWrong: false });
    const wrong = told({ wave: wave('q2', 6, { counts: [{ block: 'x', eligible: 5, issued: 4, redeemed: 6 }, { block: 'y', eligible: 5, redeemed: 2 }] }) });
    expect(wrong.tokens).toMatchObject({ counts: '8 used, 10 eligible', isWrong: false });
    expect(told({ wave: wave('q2', 6, { counts: [{ eligible: 5, issued: 4, redeemed: 6 }] }) }).tokens).toMatchObject({ isWrong: true, rule: words.tokensWrong });
    expect(told({ wave: wave('q2', 6, { counts: [{ eligible: 5, issued: 4, reissued: 2, redeemed: 6 }] }) }).tokens).toMatchObject({ isWrong: false });
  });

  it('says on which day something was done, and that answers are invented', () => {
    expect(told().actions).toEqual([{ day: 'Jul 1, 2026', text: 'One tool less: chat requests become tickets by themselves.' }]);
    expect(told({ wave: wave('q2', 6, { illustrative: true }) }).invented).toBe('Invented answers, not those of real people.');
  });

  it('draws bars of whole answers under a round top', () => {
    const { points, times, rules } = spreadPicture([1, 0, 1, 2, 2, 5, 6, 12, 17, 21, 17], reader);
    expect(times.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(rules.map(({ text }) => text)).toEqual(['0', '6', '12', '18', '24']);
    expect(points[9]?.y).toBeCloseTo(21 / 24, 9);
    expect(spreadPicture([0, 0, 0, 0, 3], reader).times.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('holds whatever figures come', () => {
    const value = fc.oneof(fc.constant(null), fc.double({ noDefaultInfinity: true, noNaN: true }));
    const question = fc.record({ question: fc.constantFrom('recommend', 'ownership', 'why', 'other'), n: fc.nat(), value }, { requiredKeys: ['question', 'n', 'value'] });
    const block = fc.record({ block: fc.constantFrom('all', 'desk', 'web'), name: fc.string({ unit: 'binary', maxLength: 200 }), invited: fc.nat(), answered: fc.nat(), questions: fc.array(question) });
    fc.assert(fc.property(fc.array(block), fc.array(block), (now, then) => void resultsModel(results({ blocks: now, earlier: [{ wave: wave('q1', 3), blocks: then }] }), undefined, reader)), { numRuns: 40 });
  });
});

describe('the question', () => {
  it('takes ids and names what it does not understand', () => {
    expect(readResultsQuestion({ survey: 'pulse', wave: 'q2', block: 'desk' })).toEqual({ query: { survey: 'pulse', wave: 'q2' }, block: 'desk', ignored: [] });
    expect(readResultsQuestion({ survey: 'pulse', wave: '', block: 'My block' })).toEqual({ query: { survey: 'pulse' }, ignored: [['block', 'My block']] });
    expect(readResultsQuestion({ survey: 'My pulse' }).refused).toBe('My pulse');
    expect(readResultsQuestion({ survey: null }).refused).toBe('');
    expect(readResultsQuestion({ survey: survey.id, wave: '../x' }).refused).toBe('../x');
  });
});
