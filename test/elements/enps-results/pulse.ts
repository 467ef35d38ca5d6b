import type { BlockResults, ResultsQuery, Survey, SurveyResults, TiebeamAdapter, Wave } from '../../../src/contract/index.js';
import { enpsPulse, releaseResults, type SurveyBlock, type Vote } from '../../../src/core/index.js';

export const survey: Survey = { id: 'pulse', privacy: 'unlinkable', ...enpsPulse('Harbour') };

const places: readonly SurveyBlock[] = [
  { id: 'all', name: 'Everyone' },
  { id: 'desk', name: 'Service desk', parent: 'all', invited: 24 },
  { id: 'web', name: 'Web', parent: 'all', invited: 18 },
  { id: 'legal', name: 'Legal', parent: 'all', invited: 7 },
  { id: 'press', name: 'Press', parent: 'all', invited: 6 },
];

/** So many people of a block who answer alike. */
const people = (block: string, n: number, recommend: number, more: Vote['answers'] = {}): Vote[] => Array.from({ length: n }, () => ({ block, answers: { recommend, ownership: 4, ...more } }));

/** 36 of 55 answer: the desk, the web team of thirteen, and two small teams that cannot be shown apart. */
export const votes: readonly Vote[] = [
  ...people('desk', 10, 9, { context: 5 }),
  ...people('desk', 5, 7, { context: 2, why: '<b>Too many tools</b>' }),
  ...people('desk', 1, 3, { context: 1 }),
  ...people('web', 7, 9),
  ...people('web', 4, 8),
  ...people('web', 2, 2),
  ...people('legal', 4, 8),
  ...people('press', 3, 6),
];

/** The wave before, much less favourable. */
const before: readonly Vote[] = [...people('desk', 4, 9), ...people('desk', 5, 7), ...people('desk', 9, 3), ...people('web', 6, 8), ...people('web', 8, 5)];

export const wave = (id: string, month: number, more: Partial<Wave> = {}): Wave => ({
  id,
  survey: 'pulse',
  state: 'published',
  opensAt: `2026-0${month}-05T08:00:00Z`,
  closesAt: `2026-0${month}-19T18:00:00Z`,
  ...more,
});

export const blocksOf = (cast: readonly Vote[]): readonly BlockResults[] => releaseResults({ survey, blocks: places, votes: cast, draw: () => 0 });

/** Released results of two waves. */
export const results = (more: Partial<SurveyResults> = {}): SurveyResults => ({
  asOf: new Date(Date.now() - 60_000).toISOString(),
  complete: true,
  survey,
  wave: wave('q2', 6, { counts: [{ eligible: 55, issued: 41, reissued: 2, redeemed: 36 }] }),
  blocks: blocksOf(votes),
  earlier: [{ wave: wave('q1', 3), blocks: blocksOf(before) }],
  actions: [{ on: '2026-07-01', text: 'One tool less: chat requests become tickets by themselves.' }],
  ...more,
});

/** An adapter that tells results and remembers what it was asked. */
export function telling(answer: unknown = results()): TiebeamAdapter & { readonly asked: ResultsQuery[] } {
  const asked: ResultsQuery[] = [];
  return {
    contract: 1,
    name: 'pulse',
    asked,
    readResults: async (query) => {
      asked.push(query);
      return (typeof answer === 'function' ? await (answer as () => unknown)() : answer) as SurveyResults;
    },
  };
}
