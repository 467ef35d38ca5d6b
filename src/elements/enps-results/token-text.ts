import type { WaveCounts } from '../../contract/index.js';
import { countText, type ResultsReader } from './figures.js';

/** The published counts of voting tokens. */
export interface TokenText {
  readonly counts: string;
  readonly reissued: string;
  /** What must hold between them, or that it does not. */
  readonly rule: string;
  readonly isWrong: boolean;
}

/** The counts of a block, or of all blocks together where it has none of its own. */
export function tokenText(counts: readonly WaveCounts[] | undefined, block: string | undefined, reader: ResultsReader): TokenText | undefined {
  const { results: words } = reader;
  if (!counts?.length) return undefined;
  const own = counts.find((one) => one.block === block) ?? counts.find((one) => one.block === undefined);
  const { eligible, issued, reissued, redeemed } = own ?? sumOf(counts);
  const isWrong = redeemed > (issued ?? eligible) || (issued ?? 0) > eligible;
  const [used, given, allowed] = [redeemed, issued ?? 0, eligible].map((count) => countText(count, reader)) as [string, string, string];
  return {
    counts: issued === undefined ? words.tokenCountsShort(used, allowed) : words.tokenCounts(used, given, allowed),
    reissued: reissued ? words.reissued(countText(reissued, reader)) : '',
    rule: isWrong ? words.tokensWrong : words.tokensRule,
    isWrong,
  };
}

function sumOf(counts: readonly WaveCounts[]): WaveCounts {
  const sum = (of: (one: WaveCounts) => number | undefined) => counts.reduce((total, one) => total + (of(one) ?? 0), 0);
  return {
    eligible: sum(({ eligible }) => eligible),
    redeemed: sum(({ redeemed }) => redeemed),
    ...(counts.every(({ issued }) => issued !== undefined) && { issued: sum(({ issued }) => issued) }),
    reissued: sum(({ reissued }) => reissued),
  };
}
