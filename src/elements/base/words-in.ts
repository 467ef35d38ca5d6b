import type { ReactiveControllerHost } from 'lit';

/** The words of one kind of element: English travels with it, other languages come when they are wanted. */
export interface WordsOf<Words> {
  readonly english: Words;
  readonly others: Readonly<Record<string, () => Promise<{ readonly words: Words }>>>;
}

/** What has come, by the function that loads it. */
const come = new Map<() => Promise<unknown>, unknown>();

/**
 * The words in a language; English where there are none, or they cannot be loaded. While they are on their way there are none: the host
 * is told when they have come.
 *
 * @param language - BCP 47, as in the messages in use
 */
export function wordsIn<Words>({ english, others }: WordsOf<Words>, language: string, host: ReactiveControllerHost): Words | undefined {
  const load = others[language];
  if (!load) return english;
  const known = come.get(load);
  if (known !== undefined && !(known instanceof Promise)) return known as Words;
  const coming: Promise<unknown> =
    known ??
    load().then(
      ({ words }) => come.set(load, words),
      () => come.set(load, english),
    );
  come.set(load, coming);
  void coming.then(() => host.requestUpdate());
  return undefined;
}
