import { describe, expect, it } from 'vitest';
import type { BlockResults } from '../../../src/contract/index.js';
import { releaseResults, type SurveyBlock, type Vote } from '../../../src/core/index.js';

const K = 5;
/** From so many answers on, figures are told to the end of the scale. */
const WHOLE = 20;
/** Four fifths, and never all. */
const fourFifths = (n: number): number => Math.max(1, Math.min(Math.ceil(0.8 * n), n - 1));

/** A point of each kind: promoter, passive, detractor. */
const POINTS = [10, 7, 0];
type Kinds = readonly [promoters: number, passives: number, detractors: number];

interface Company {
  readonly name: string;
  readonly blocks: readonly SurveyBlock[];
  /** Answers directly in each block. */
  readonly own: readonly number[];
}

const company = (name: string, ...blocks: readonly (readonly [id: string, own: number, parent?: string])[]): Company => ({
  name,
  blocks: blocks.map(([id, , parent]) => ({ id, name: id, invited: 30, ...(parent && { parent }) })),
  own: blocks.map(([, own]) => own),
});

const companies = [
  company('two teams', ['all', 0], ['a', 13, 'all'], ['b', 12, 'all']),
  company('a hidden team of two', ['all', 0], ['a', 12, 'all'], ['b', 9, 'all'], ['c', 2, 'all']),
  company('one person hidden beside a large team', ['all', 0], ['a', 20, 'all'], ['b', 4, 'all'], ['c', 1, 'all']),
  company('a team in a team', ['all', 4], ['a', 9, 'all'], ['b', 11, 'a']),
];

/** All ways in which n people can answer. */
function waysOf(n: number): readonly Kinds[] {
  const ways: Kinds[] = [];
  for (let promoters = 0; promoters <= n; promoters++) for (let passives = 0; promoters + passives <= n; passives++) ways.push([promoters, passives, n - promoters - passives]);
  return ways;
}

/** The teams that make up a part: within it none can be told from another. */
type Part = readonly number[];

/** Parts with fewer than twenty answers, one by one and together. */
function smallGroups({ blocks, own }: Company, shown: readonly boolean[]): readonly (readonly Part[])[] {
  const holderOf = (at: number): number => (shown[at] ? at : holderOf(blocks.findIndex(({ id }) => id === blocks[at]?.parent)));
  const holders = [...new Set(own.map((_, at) => holderOf(at)))];
  const parts = holders.map((holder) => own.flatMap((n, at) => (n > 0 && holderOf(at) === holder ? [at] : []))).filter((part) => part.length > 0);
  const groups = Array.from({ length: 2 ** parts.length - 1 }, (_, bits) => parts.filter((_part, place) => (bits + 1) & (1 << place)));
  return groups.filter((group) => sizeOf(group.flat(), own) < WHOLE);
}

/** Whether a part is told as "this or more"; that says of itself that four fifths are of one kind. */
const isAtEnd = (part: Part, ways: readonly Kinds[], own: readonly number[]): boolean =>
  Math.abs(part.reduce((lead, at) => lead + (ways[at]?.[0] ?? 0) - (ways[at]?.[2] ?? 0), 0)) >= fourFifths(sizeOf(part, own));

const sizeOf = (group: readonly number[], own: readonly number[]): number => group.reduce((sum, at) => sum + (own[at] ?? 0), 0);

/** Every way in which a company can answer, with what is published then. */
function* everyWay({ blocks, own }: Company): Generator<{ readonly ways: readonly Kinds[]; readonly published: string; readonly results: readonly BlockResults[] }> {
  const choices = own.map(waysOf);
  const total = choices.reduce((product, { length }) => product * length, 1);
  for (let index = 0; index < total; index++) {
    let rest = index;
    const ways = choices.map((of) => {
      const way = of[rest % of.length] as Kinds;
      rest = Math.floor(rest / of.length);
      return way;
    });
    const votes = blocks.flatMap(({ id }, at) => (ways[at] ?? []).flatMap((n, kind) => Array.from({ length: n }, (): Vote => ({ block: id, answers: { q: POINTS[kind] ?? null } }))));
    const results = releaseResults({ survey: { questions: [{ id: 'q', kind: 'score', text: 'How likely?' }], minimumForScores: K, minimumForComments: 10 }, blocks, votes });
    yield { ways, published: JSON.stringify(results), results };
  }
}

/** Which groups are given away by what a company publishes: too many of one kind in all answers that look the same, or the same number. */
function givenAway(one: Company, publishedOf: (way: { readonly ways: readonly Kinds[]; readonly published: string }) => string) {
  let groups: readonly (readonly Part[])[] | undefined;
  const known = new Map<string, { readonly most: readonly number[]; readonly fewest: Uint8Array; readonly largest: Uint8Array }>();
  let [splits, ways] = [0, 0];
  for (const way of everyWay(one)) {
    ways++;
    if (way.results[0]?.questions?.[0]?.split) splits++;
    const all = (groups ??= smallGroups(one, way.results.map(({ suppressed }) => suppressed === undefined)));
    const published = publishedOf(way);
    const here = known.get(published) ?? {
      most: all.map((group) => (group.some((part) => isAtEnd(part, way.ways, one.own)) ? sizeOf(group.flat(), one.own) : fourFifths(sizeOf(group.flat(), one.own)))),
      fewest: new Uint8Array(all.length * 3).fill(255),
      largest: new Uint8Array(all.length * 3),
    };
    known.set(published, here);
    all.forEach((group, place) => {
      for (let kind = 0; kind < 3; kind++) {
        let count = 0;
        for (const part of group) for (const at of part) count += way.ways[at]?.[kind] ?? 0;
        here.fewest[place * 3 + kind] = Math.min(here.fewest[place * 3 + kind] ?? 255, count);
        here.largest[place * 3 + kind] = Math.max(here.largest[place * 3 + kind] ?? 0, count);
      }
    });
  }
  const given = [...known].flatMap(([published, { most, fewest, largest }]) =>
    most.flatMap((limit, place) => {
      const group = groups?.[place] ?? [];
      const isExact = limit < sizeOf(group.flat(), one.own);
      const kinds = [0, 1, 2].filter((kind) => (fewest[place * 3 + kind] ?? 0) >= limit || (isExact && fewest[place * 3 + kind] === largest[place * 3 + kind]));
      return kinds.map((kind) => ({ group, kind, published }));
    }),
  );
  return { given, splits, ways };
}

describe('of no group under twenty', () => {
  it.each(companies)('is a number of one kind known, nor four fifths to be of one, whatever they answer: $name', (one) => {
    const { given, ways } = givenAway(one, ({ published }) => published);
    expect(ways).toBeGreaterThan(5000);
    expect(given.slice(0, 3)).toEqual([]);
  });
});

describe('a split', () => {
  it('is told all the same where answers are mixed', () => {
    const { splits, ways } = givenAway(companies[0] as Company, ({ published }) => published);
    expect(splits).toBeGreaterThan(ways / 4);
  });

  it('would give small groups away where counts alone decide: the audit can tell', () => {
    const all = ({ ways, published }: { readonly ways: readonly Kinds[]; readonly published: string }): string =>
      `${published} ${[0, 1, 2].map((kind) => ways.reduce((sum, way) => sum + (way[kind] ?? 0), 0)).join(' ')}`;
    expect(givenAway(companies[1] as Company, all).given.length).toBeGreaterThan(10);
  });
});
