/** A reporting block of a wave, frozen when the wave opens. */
export interface SurveyBlock {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  /** People asked who are directly in this block, not in one below it. */
  readonly invited?: number;
}

/** Blocks as a tree, or several. Positions are those of the list given. */
export interface BlockTree<B extends Pick<SurveyBlock, 'id' | 'parent'> = SurveyBlock> {
  readonly blocks: readonly B[];
  readonly position: ReadonlyMap<string, number>;
  /** Positions of the blocks directly under each. */
  readonly children: readonly (readonly number[])[];
  readonly roots: readonly number[];
  /** All positions, each after those under it. */
  readonly upwards: readonly number[];
}

/**
 * Reads blocks as a tree.
 *
 * @throws RangeError for an id that stands twice, a parent that is not there, or blocks that lie in each other
 */
export function readBlocks<B extends Pick<SurveyBlock, 'id' | 'parent'>>(blocks: readonly B[]): BlockTree<B> {
  const position = new Map<string, number>();
  blocks.forEach(({ id }, at) => {
    if (position.has(id)) throw new RangeError(`The block "${id}" stands twice.`);
    position.set(id, at);
  });
  const children: number[][] = blocks.map(() => []);
  const roots: number[] = [];
  blocks.forEach(({ id, parent }, at) => {
    if (parent === undefined) return void roots.push(at);
    const above = position.get(parent);
    if (above === undefined) throw new RangeError(`The block "${id}" lies under "${parent}", which is not among the blocks.`);
    children[above]?.push(at);
  });
  const downwards = [...roots];
  for (let next = 0; next < downwards.length; next++) downwards.push(...(children[downwards[next] ?? 0] ?? []));
  if (downwards.length < blocks.length) {
    const reached = new Set(downwards);
    const lost = blocks.find((_, at) => !reached.has(at));
    throw new RangeError(`The block "${lost?.id}" lies under itself.`);
  }
  return { blocks, position, children, roots, upwards: downwards.reverse() };
}

/** Adds what stands in each block to all blocks above it. */
export function rollUp(tree: BlockTree<Pick<SurveyBlock, 'id' | 'parent'>>, own: ArrayLike<number>): Float64Array {
  const totals = Float64Array.from(own);
  for (const at of tree.upwards) for (const child of tree.children[at] ?? []) totals[at] = (totals[at] ?? 0) + (totals[child] ?? 0);
  return totals;
}
