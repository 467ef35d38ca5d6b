import type * as z from 'zod/mini';
import { isTiebeamError, parse, TiebeamError } from '../../contract/index.js';
import type { RejectedItem } from '../../contract/index.js';
import { HttpError } from './answers.js';

/** The items of a batch that can be taken, with their places in it, and the others with their reasons. */
export interface Sifted<Item> {
  readonly kept: Item[];
  readonly places: number[];
  readonly rejected: RejectedItem[];
}

/** Parses item by item, so that a bad one costs only itself. A batch without a good one is refused whole. */
export function sift<Item>(schemaOf: (item: unknown) => z.ZodMiniType<Item>, items: readonly unknown[], member: string, refuse?: (item: Item, path: string) => void): Sifted<Item> {
  const kept: Item[] = [];
  const places: number[] = [];
  const rejected: RejectedItem[] = [];
  items.forEach((item, index) => {
    try {
      const read = parse(schemaOf(item), item, [member, index]);
      refuse?.(read, `$.${member}[${index}]`);
      kept.push(read);
      places.push(index);
    } catch (error) {
      if (!isTiebeamError(error)) throw error;
      rejected.push({ index, path: error.path ?? '$', message: error.message ?? error.kind });
    }
  });
  const first = rejected[0];
  if (first !== undefined && kept.length === 0) {
    throw new HttpError(422, new TiebeamError('invalid-data', { message: first.message, path: first.path }));
  }
  return { kept, places, rejected };
}
