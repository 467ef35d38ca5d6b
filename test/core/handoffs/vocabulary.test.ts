import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VocabularyEntry } from '../../../src/contract/index.js';
import { meaningsOf, translate } from '../../../src/core/index.js';

const entry = (team: string | undefined, term: string, meaning: string, lossy = false): VocabularyEntry => ({ field: 'severity', ...(team !== undefined && { team }), term, meaning, ...(lossy && { lossy }) });

const house: readonly VocabularyEntry[] = [
  entry(undefined, 'P1 - critical', 'critical outage'),
  entry(undefined, 'P2 - high', 'part of a service is down'),
  entry('sre', 'Sev 1', 'critical outage'),
  entry('sre', 'Sev 2', 'part of a service is down'),
  entry('press', 'Crisis', 'critical outage'),
  entry('press', 'Crisis', 'part of a service is down'),
  entry('desk', 'P2', 'critical outage'),
  entry('desk', 'Urgent', 'part of a service is down', true),
  { field: 'state', team: 'sre', term: 'Mitigated', meaning: 'Resolved' },
];
const severity = (term: string, reader: string, vocabulary = house, team?: string) => translate(vocabulary, { field: 'severity', term, team }, reader);

describe('a word in the language of another team', () => {
  it('is translated through the shared meaning, whatever its case and dashes', () => {
    expect(severity('p1 – CRITICAL'.replace('–', '-'), 'sre')).toEqual({ term: 'Sev 1', original: 'p1 - CRITICAL', kind: 'translated', meanings: ['critical outage'], alsoCalled: [], lossy: false });
    expect(severity('Sev 2', 'desk')).toMatchObject({ term: 'Urgent', kind: 'translated' });
  });

  it('is never taken for the same word of a team that means something else by it', () => {
    const friends = [entry(undefined, 'P2', 'minor'), entry('sre', 'P2', 'major'), entry('sre', 'P4', 'minor')];
    expect(severity('P2', 'sre', friends)).toMatchObject({ term: 'P4', kind: 'translated' });
    expect(severity('P2', 'sre', friends, 'sre')).toMatchObject({ term: 'P2', kind: 'own' });
  });

  it('is shown as it is where nobody said what it means, and in shared words where the reader has none', () => {
    expect(severity('Ludicrous', 'sre')).toMatchObject({ term: 'Ludicrous', kind: 'unknown', meanings: [] });
    expect(severity('P1 - critical', 'legal')).toMatchObject({ term: 'critical outage', kind: 'shared' });
    expect(translate(house, { field: 'state', term: 'Sev 1' }, 'sre')).toMatchObject({ kind: 'unknown' });
    expect(severity('', 'sre')).toMatchObject({ term: '', kind: 'unknown' });
  });

  it('is marked where it loses a distinction: told so, or standing for two meanings', () => {
    expect(severity('P2 - high', 'desk')).toMatchObject({ term: 'Urgent', lossy: true });
    expect(severity('P1 - critical', 'press')).toMatchObject({ term: 'Crisis', kind: 'translated', lossy: true });
    expect(severity('P1 - critical', 'sre')).toMatchObject({ lossy: false });
  });

  it('is not guessed where it has two meanings that the reader tells apart', () => {
    expect(severity('Crisis', 'sre')).toMatchObject({ term: 'Crisis', kind: 'two-meanings', meanings: ['critical outage', 'part of a service is down'] });
    const alike = [...house, entry('legal', 'Notice needed', 'critical outage'), entry('legal', 'Notice needed', 'part of a service is down')];
    expect(severity('Crisis', 'legal', alike)).toMatchObject({ term: 'Notice needed', kind: 'translated', lossy: true });
  });

  it('names the other words of a team that has two for one meaning', () => {
    expect(severity('P1 - critical', 'sre', [...house, entry('sre', 'Red', 'critical outage'), entry('sre', 'sev-1', 'critical outage')])).toMatchObject({ term: 'Sev 1', alsoCalled: ['Red'] });
  });

  it('keeps signs that are no letters apart', () => {
    const signs = [entry(undefined, '!', 'minor'), entry(undefined, '!!', 'major'), entry('sre', '-', 'minor'), entry('sre', '--', 'major')];
    expect(severity('!!', 'sre', signs).term).toBe('--');
    expect(severity('-', 'desk', signs).term).toBe('minor');
  });
});

describe('any vocabulary', () => {
  const words = fc.constantFrom('a', 'B', 'c d', 'É', '!', '…', '<b>');
  const anyVocabulary = fc.array(
    fc.record({ field: fc.constantFrom('severity' as const, 'state' as const), team: fc.constantFrom('one', 'two'), term: words, meaning: words, lossy: fc.boolean() }, { requiredKeys: ['field', 'term', 'meaning'] }),
    { maxLength: 12 },
  ) as fc.Arbitrary<readonly VocabularyEntry[]>;

  it('shows the word itself, a word of the reader’s, or a shared one, and nothing made up', () => {
    fc.assert(
      fc.property(anyVocabulary, words, fc.constantFrom('one', 'two', 'three'), (vocabulary, term, reader) => {
        const told = translate(vocabulary, { field: 'severity', term }, reader);
        const own = vocabulary.filter((one) => one.field === 'severity' && one.team === reader).map((one) => one.term);
        if (told.kind === 'unknown' || told.kind === 'two-meanings' || told.kind === 'own') expect(told.term).toBe(term);
        if (told.kind === 'translated') expect(own).toContain(told.term);
        if (told.kind === 'shared') expect(told.meanings).toContain(told.term);
        expect(told.original).toBe(term);
        expect(told.alsoCalled).not.toContain(told.term);
      }),
    );
  });

  it('comes back unchanged from a team whose words are one to one with the source’s', () => {
    const pairs = fc.uniqueArray(fc.nat({ max: 50 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(pairs, (numbers) => {
        const vocabulary = numbers.flatMap((number) => [entry('one', `x${number}`, `meaning ${number}`), entry('two', `y${number}`, `meaning ${number}`)]);
        for (const number of numbers) {
          const there = severity(`x${number}`, 'two', vocabulary, 'one');
          expect(there).toMatchObject({ term: `y${number}`, kind: 'translated', lossy: false, alsoCalled: [] });
          expect(severity(there.term, 'one', vocabulary, 'two').term).toBe(`x${number}`);
        }
      }),
    );
  });

  it('says the same of every order of its entries, but for which of two words comes first', () => {
    fc.assert(
      fc.property(anyVocabulary, words, fc.nat(), (vocabulary, term, turn) => {
        const turned = [...vocabulary.slice(turn % (vocabulary.length + 1)), ...vocabulary.slice(0, turn % (vocabulary.length + 1))];
        const [one, other] = [vocabulary, turned].map((order) => translate(order, { field: 'severity', term }, 'one'));
        expect([...(one?.meanings ?? [])].sort()).toEqual([...(other?.meanings ?? [])].sort());
        if (one?.alsoCalled.length === 0) expect(other).toMatchObject({ kind: one.kind, term: one.term });
      }),
    );
  });

  it('finds a word among its own meanings', () => {
    fc.assert(fc.property(anyVocabulary, words, (vocabulary, term) => meaningsOf(vocabulary, { field: 'severity', term }).size > 0));
  });
});
