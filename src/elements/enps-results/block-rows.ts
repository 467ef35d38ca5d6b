import type { BlockResults } from '../../contract/index.js';
import { brief } from '../base/foreign-text.js';
import { countText, type Figure, figureOf, type ResultsReader } from './figures.js';

/** A block in the table of all. */
export interface BlockRow {
  readonly id: string;
  readonly name: string;
  /** How many blocks hold it. */
  readonly depth: number;
  /** Why it is not shown; empty where it is. */
  readonly hidden: string;
  readonly response: string;
  readonly figure: Figure | undefined;
  readonly isHere: boolean;
}

/** All blocks, each followed by those in it, in the order told; never by how they stand. */
export function blockRows(blocks: readonly BlockResults[], question: string | undefined, here: string | undefined, reasons: Readonly<Record<NonNullable<BlockResults['suppressed']>, string>>, reader: ResultsReader): readonly BlockRow[] {
  const { results: words } = reader;
  const known = new Set(blocks.map(({ block }) => block));
  const under = new Map<string | undefined, BlockResults[]>();
  for (const block of blocks) {
    const parent = block.parent !== undefined && known.has(block.parent) ? block.parent : undefined;
    under.set(parent, [...(under.get(parent) ?? []), block]);
  }
  const rows: BlockRow[] = [];
  const told = new Set<string>();
  const add = (parent: string | undefined, depth: number): void => {
    for (const one of under.get(parent) ?? []) {
      const { block, name, suppressed, answered, invited, questions } = one;
      const result = questions?.find((one) => one.question === question);
      const of = answered === undefined ? '' : invited === undefined ? countText(answered, reader) : words.ofInvited(countText(answered, reader), countText(invited, reader));
      rows.push({
        id: block,
        name: brief(name, 80) || block,
        depth,
        hidden: suppressed ? reasons[suppressed] : question !== undefined && !result ? words.questionHidden : '',
        response: suppressed ? '' : of,
        figure: result && figureOf(result, 'score', reader),
        isHere: block === here,
      });
      if (!told.has(block)) {
        told.add(block);
        add(block, depth + 1);
      }
    }
  };
  add(undefined, 0);
  return rows;
}
