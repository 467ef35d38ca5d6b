import type { BlockTree, SurveyBlock } from './blocks.js';
import { SCORE_END, SPLIT_FROM } from './coding.js';
import { suppress } from './suppress.js';

/** A part whose score is told exactly. */
export interface ToldPart {
  readonly n: number;
  /** Promoters less detractors. */
  readonly lead: number;
  readonly passives: number;
}

/** Four of twenty: what a group under twenty may be short of being all of one kind. */
const ROOM = (SPLIT_FROM * (100 - SCORE_END)) / 100;

/** In which blocks a split may be told where no score is told beside it, so that none of fewer than twenty follows by adding and subtracting. */
export function splitsByCount(tree: BlockTree<Pick<SurveyBlock, 'id' | 'parent'>>, parts: readonly (Pick<ToldPart, 'n'> | undefined)[]): boolean[] {
  return suppress(tree, parts.map((part) => part?.n ?? 0), SPLIT_FROM).map((showing) => showing === 'shown');
}

/**
 * In which blocks the split of a score may be told beside the scores of the parts. By position in the tree.
 *
 * Those that may by their counts ({@link splitsByCount}) put the parts into groups: of each block that tells a split, the parts in no
 * split told under it.
 *
 * Counts alone are not enough, for no number of people is less than none. A part's lead is known, and so is its split but for how many were
 * passive: at most all but the lead, at least none, or one. Where those of a group are as many as they can be, so are those of each of its
 * parts. So a split is told only where more than four passives more and more than four fewer were possible, and where those outside of any
 * few parts with under twenty answers could vary by more than four as well. Then the split of no such parts is known, nor are four fifths
 * of their people known to be of one kind. Both hold where a split is left out, too, which tells at most that a group is within four
 * of an end: n - 4 of n under twenty are less than four fifths.
 *
 * Where a split is left out, its parts join the group of the block above.
 *
 * @param parts - those whose score is told exactly, by position
 */
export function splitsToTell(tree: BlockTree<Pick<SurveyBlock, 'id' | 'parent'>>, parts: readonly (ToldPart | undefined)[]): readonly boolean[] {
  const told = splitsByCount(tree, parts);
  const groups: (readonly ToldPart[])[] = [];
  for (const at of tree.upwards) {
    const group = [parts[at] ?? [], ...(tree.children[at] ?? []).map((child) => (told[child] ? [] : (groups[child] ?? [])))].flat();
    groups[at] = group;
    if (told[at]) told[at] = leavesRoom(group);
  }
  return told;
}

/** Whether the split of a group leaves those of its small parts open. */
function leavesRoom(group: readonly ToldPart[]): boolean {
  if (group.every(({ n }) => n >= SPLIT_FROM)) return true;
  let [fewer, more] = [0, 0];
  for (const part of group) {
    fewer += part.passives - fewest(part);
    more += most(part) - part.passives;
  }
  return fewer > ROOM && more > ROOM && fewer + more - widest(group) > ROOM;
}

const most = ({ n, lead }: ToldPart): number => n - Math.abs(lead);
const fewest = (part: ToldPart): number => most(part) % 2;

/** By how much the passives of parts with under twenty answers together can vary, at the most. */
function widest(group: readonly ToldPart[]): number {
  const within = new Float64Array(SPLIT_FROM);
  for (const part of group) {
    for (let n = SPLIT_FROM - 1; n >= part.n; n--) within[n] = Math.max(within[n] ?? 0, (within[n - part.n] ?? 0) + most(part) - fewest(part));
  }
  return within[SPLIT_FROM - 1] ?? 0;
}
