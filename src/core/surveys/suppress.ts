import type { BlockResults } from '../../contract/index.js';
import { rollUp, type BlockTree, type SurveyBlock } from './blocks.js';

/** Whether a block is shown, or why not. */
export type Showing = 'shown' | NonNullable<BlockResults['suppressed']>;

/**
 * Which blocks may be shown, so that no sums and differences of what is shown give a group of fewer than `minimum` answers.
 * By position in the tree. Depends on counts alone, never on what was answered.
 *
 * Of every shown block, those under it who stand in no shown block are none or at least `minimum`: where they would be fewer,
 * the smallest shown neighbours are hidden with them. These remainders are disjoint, and the shown totals say no more than
 * they do. Hiding one more whenever exactly one is hidden is not enough: two hidden teams of one and two are three people.
 *
 * It says which sums may be told, not how much of each: `tell` sees to it that the ends of small groups' scales cannot be had by
 * subtraction either.
 *
 * Source: secondary suppression as in Hundepool et al., Statistical Disclosure Control (2012), made strong enough to stand
 * against all combinations; audited over all subsets of small trees in the tests.
 *
 * @param own - answers directly in each block, by position
 * @param minimum - the smallest group that may be derivable, at least 1
 */
export function suppress(tree: BlockTree<Pick<SurveyBlock, 'id' | 'parent'>>, own: ArrayLike<number>, minimum: number): readonly Showing[] {
  const totals = rollUp(tree, own);
  const n = (at: number) => totals[at] ?? 0;
  const showing: Showing[] = tree.blocks.map((_, at) => (n(at) < minimum ? 'too-few' : 'would-reveal-others'));
  const bySize = (a: number, b: number) => n(a) - n(b) || ((tree.blocks[a]?.id ?? '') < (tree.blocks[b]?.id ?? '') ? -1 : 1);
  const shown = tree.roots.filter((root) => n(root) >= minimum && n(root) > 0);
  for (let at = shown.pop(); at !== undefined; at = shown.pop()) {
    showing[at] = 'shown';
    const children = tree.children[at] ?? [];
    const visible = children.filter((child) => n(child) >= minimum && n(child) > 0).sort(bySize);
    let hidden = (own[at] ?? 0) + children.reduce((sum, child) => (n(child) < minimum ? sum + n(child) : sum), 0);
    while (hidden > 0 && hidden < minimum) {
      const smallest = visible.shift();
      if (smallest === undefined) break;
      hidden += n(smallest);
    }
    shown.push(...visible);
  }
  return showing;
}

/**
 * The block in which each block's people are counted so that nobody stands in a group under `minimum`: the block itself, or the
 * nearest shown one above it. For a wave that opens, over those invited: one signing key per block given here.
 *
 * @returns block id to block id; a root that is too small as a whole stands for itself
 */
export function gatherBlocks(tree: BlockTree, minimum: number): ReadonlyMap<string, string> {
  const invited = tree.blocks.map((block) => block.invited ?? 0);
  const showing = suppress(tree, invited, minimum);
  const gathered = new Map<string, string>();
  for (const at of [...tree.upwards].reverse()) {
    const block = tree.blocks[at];
    if (block === undefined) continue;
    const above = block.parent === undefined ? undefined : gathered.get(block.parent);
    gathered.set(block.id, showing[at] === 'shown' || above === undefined ? block.id : above);
  }
  return gathered;
}
