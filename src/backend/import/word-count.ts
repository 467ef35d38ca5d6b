/** A word of a file and the number of rows that have it. */
export interface Counted {
  readonly word: string;
  readonly rows: number;
}

/** Words with the number of rows that have each. */
export interface WordCount {
  add(word: string): void;
  /** Most frequent first. */
  all(): readonly Counted[];
}

/** Beyond so many different words, new ones are no longer listed. */
export const MOST_WORDS = 10_000;

/** Counts words in bounded memory. */
export function wordCount(): WordCount {
  const counts = new Map<string, number>();
  return {
    add(word) {
      const known = counts.get(word);
      if (known !== undefined || counts.size < MOST_WORDS) counts.set(word, (known ?? 0) + 1);
    },
    all: () => [...counts].map(([word, rows]) => ({ word, rows })).sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1)),
  };
}
