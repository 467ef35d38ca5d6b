import type { VocabularyEntry } from '../../contract/index.js';
import { foldName } from '../team-id.js';

/** A word to be read by a team. */
export interface ForeignWord {
  readonly field: VocabularyEntry['field'];
  readonly term: string;
  /** The id of the team whose word it is; absent: the source's. */
  readonly team?: string | undefined;
}

/** A word in a team's own language, and how far it can be trusted. */
export interface Translation {
  /** What to show. */
  readonly term: string;
  readonly original: string;
  /**
   * - `own`: the reader's team says it so as well.
   * - `translated`: in the reader's words.
   * - `shared`: the reader's team has no word for it, so the shared one is shown.
   * - `unknown`: nobody said what it means; it is shown as it is.
   * - `two-meanings`: it means several things that the reader tells apart; it is shown as it is.
   */
  readonly kind: 'own' | 'translated' | 'shared' | 'unknown' | 'two-meanings';
  /** What it may mean, in shared words. */
  readonly meanings: readonly string[];
  /** Other words of the reader's team for the same: a vocabulary that does not agree with itself. */
  readonly alsoCalled: readonly string[];
  /** The translation loses a distinction. */
  readonly lossy: boolean;
}

/**
 * Puts a word into the language of a team. The rules:
 *
 * 1. Words are compared as team names are: case, Unicode form and separators do not tell them apart.
 * 2. What a word means is said by the team whose word it is, else by the entries without team (the source's own words), else by
 *    those of any team.
 * 3. Where it means several things, and these are not all the same to the reader, nothing is guessed.
 * 4. Where the reader's team has several words for a meaning, the word itself counts if it is among them, else the first, and the others are named.
 * 5. A translation is lossy where an entry it went by says so, and where the word it became stands for another meaning as well.
 *
 * @param reader - team id
 */
export function translate(vocabulary: readonly VocabularyEntry[], word: ForeignWord, reader: string): Translation {
  const { field, term } = word;
  const entries = vocabulary.filter((entry) => entry.field === field);
  const from = saying(entries, word);
  const meanings = distinct(from.map(({ meaning }) => meaning));
  const plain = { original: term, meanings, alsoCalled: [], lossy: false };
  if (meanings.length === 0) return { ...plain, term, kind: 'unknown' };
  const own = entries.filter(({ team }) => team === reader);
  const covers = ({ term: word }: VocabularyEntry): boolean => meanings.every((meaning) => own.some((entry) => same(entry.term, word) && same(entry.meaning, meaning)));
  const words = own.filter(covers);
  const to = words.find((entry) => same(entry.term, term)) ?? words[0];
  if (to === undefined && meanings.length > 1) return { ...plain, term, kind: 'two-meanings' };
  const [meaning = term] = meanings;
  const stands = to === undefined ? [] : distinct(own.filter((entry) => same(entry.term, to.term)).map((entry) => entry.meaning));
  const isOwn = to !== undefined && same(to.term, term);
  return {
    ...plain,
    term: to === undefined ? meaning : isOwn ? term : to.term,
    kind: to === undefined ? 'shared' : isOwn ? 'own' : 'translated',
    alsoCalled: distinct(words.map((other) => other.term)).filter((other) => !same(other, to?.term ?? '')),
    lossy: from.some(({ lossy }) => lossy === true) || to?.lossy === true || (!isOwn && stands.length > 1),
  };
}

/** The shared words for a word, folded so that they can be compared; with the word itself, which may be one. */
export function meaningsOf(vocabulary: readonly VocabularyEntry[], word: ForeignWord): ReadonlySet<string> {
  const found = saying(
    vocabulary.filter(({ field }) => field === word.field),
    word,
  );
  return new Set([word.term, ...found.map(({ meaning }) => meaning)].map(fold));
}

/** The entries that say what a word means. */
function saying(entries: readonly VocabularyEntry[], { term, team }: ForeignWord): readonly VocabularyEntry[] {
  const all = entries.filter((entry) => same(entry.term, term));
  const of = (owner: string | undefined): readonly VocabularyEntry[] => all.filter((entry) => entry.team === owner);
  return [...(team === undefined ? [] : [of(team)]), of(undefined), all].find((found) => found.length > 0) ?? [];
}

/** Signs alone are told apart as they are. */
function fold(word: string): string {
  return foldName(word) || word;
}

function same(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

/** Without repetitions; the first spelling counts. */
function distinct(words: readonly string[]): readonly string[] {
  return [...new Map(words.map((word) => [fold(word), word] as const).reverse()).values()].reverse();
}
