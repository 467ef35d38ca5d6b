import type { BlockResults, WaveCounts } from '../../contract/index.js';
import { countText, type ResultsReader } from './figures.js';

/** The published counts of voting tokens. */
export interface TokenText {
  readonly counts: string;
  readonly reissued: string;
  /** What must hold between them, or that it does not. */
  readonly rule: string;
  readonly isWrong: boolean;
}

/**
 * The counts of a block with all blocks under it: a key may belong to a parent, for those under it whose own block is too small.
 * Of the whole wave where the block is the only one without a parent, or has no counts.
 */
export function tokenText(counts: readonly WaveCounts[] | undefined, blocks: readonly BlockResults[], here: string | undefined, reader: ResultsReader): TokenText | undefined {
  const { results: words } = reader;
  if (!counts?.length) return undefined;
  const roots = blocks.filter(({ parent }) => parent === undefined);
  const within = roots.length === 1 && roots[0]?.block === here ? new Set<string>() : familyOf(blocks, here);
  const byBlock = counts.filter(({ block }) => block !== undefined);
  const own = byBlock.filter(({ block = '' }) => within.has(block));
  const { eligible, issued, reissued, redeemed } = own.length > 0 ? sumOf(own) : (counts.find(({ block }) => block === undefined) ?? sumOf(byBlock));
  const isWrong = redeemed > (issued ?? eligible) + (reissued ?? 0) || (issued ?? 0) > eligible;
  const [used, given, allowed] = [redeemed, issued ?? 0, eligible].map((count) => countText(count, reader)) as [string, string, string];
  return {
    counts: issued === undefined ? words.tokenCountsShort(used, allowed) : words.tokenCounts(used, given, allowed),
    reissued: reissued ? words.reissued(countText(reissued, reader)) : '',
    rule: isWrong ? words.tokensWrong : words.tokensRule,
    isWrong,
  };
}

/** A block and all under it. */
function familyOf(blocks: readonly BlockResults[], here: string | undefined): ReadonlySet<string> {
  const family = new Set<string>(here === undefined ? [] : [here]);
  for (let before = -1; before < family.size; ) {
    before = family.size;
    for (const { block, parent } of blocks) if (parent !== undefined && family.has(parent)) family.add(block);
  }
  return family;
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
