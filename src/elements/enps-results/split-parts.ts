import { isolated } from '../base/foreign-text.js';
import { counted } from '../kpi-gauge/format.js';
import { countText, type ResultsReader, shareText, writingOf } from './figures.js';

/** A part of all answers. */
export interface SplitPart {
  readonly name: string;
  readonly share01: number;
  readonly sentence: string;
  /** The number of answers, for a column. */
  readonly n: string;
  readonly share: string;
}

/** How answers are split, in the order given. */
export function splitParts(groups: readonly { readonly name: string; readonly count: number }[], reader: ResultsReader): readonly SplitPart[] {
  const { results: words } = reader;
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return [];
  return groups.map(({ name, count }) => {
    const share = shareText(count / all, reader);
    const answers = counted(words.answers, count, writingOf(reader));
    return { name, share01: count / all, n: countText(count, reader), share, sentence: words.groupOf(isolated(name, reader.rightToLeft), answers, share) };
  });
}
