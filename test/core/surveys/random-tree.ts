import { readBlocks, type BlockTree } from '../../../src/core/index.js';

/** People in blocks. */
export interface Case {
  readonly tree: BlockTree<{ readonly id: string; readonly parent?: string }>;
  /** Answers directly in each block. */
  readonly own: readonly number[];
}

/** A random tree of depth up to two with at most nine groups that answered; some people stand directly in an inner block. */
export function randomTree(roll: (limit: number) => number): Case {
  const blocks: { id: string; parent?: string }[] = [{ id: 'all' }];
  const own = [roll(3) === 0 ? roll(9) : 0];
  let groups = 9 - (own[0] ? 1 : 0);
  const people = () => (roll(8) === 0 ? 0 : 1 + roll(13));
  for (let branch = 0, branches = 1 + roll(5); branch < branches && groups > 0; branch++) {
    blocks.push({ id: `b${branch}`, parent: 'all' });
    const leaves = roll(2) === 0 ? 0 : 1 + roll(4);
    own.push(leaves === 0 || roll(3) === 0 ? people() : 0);
    groups -= 1;
    for (let leaf = 0; leaf < leaves && groups > 0; leaf++) {
      blocks.push({ id: `b${branch}-${leaf}`, parent: `b${branch}` });
      own.push(people());
      groups -= 1;
    }
  }
  return { tree: readBlocks(blocks), own };
}
