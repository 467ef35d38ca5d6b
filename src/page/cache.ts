import type { PageEnvironment } from './environment.js';
import { MOST_BYTES } from './kept.js';
import type { CacheOwner, Disk, Kept } from './kept.js';

/** Under what an answer is kept. */
export interface CachePlace {
  /** Distinguishes every question of the page; with an owner it begins with `keyPrefix`. */
  readonly key: string;
  /** Absent: the answer never reaches the disk. */
  readonly owner?: CacheOwner;
}

/** Good answers: in memory, and for known readers on disk. Never a failure. */
export interface AnswerCache {
  /** From memory. */
  recall(key: string): Kept | undefined;
  /** From disk. Never rejects. */
  load(place: CachePlace): Promise<Kept | undefined>;
  keep(place: CachePlace, json: string): void;
}

/** Makes the cache. The disk's code is loaded with the first answer that may go there. */
export function createCache(environment: PageEnvironment): AnswerCache {
  const memory = new Map<string, Kept>();
  let size = 0;
  let opening: Promise<Disk | undefined> | undefined;

  const disk = () =>
    (opening ??= environment.openDisk().catch(() => {
      // No disk here, as in sandboxed frames: memory alone is in charge.
      return undefined;
    }));

  function forget(key: string) {
    size -= memory.get(key)?.json.length ?? 0;
    memory.delete(key);
  }

  return {
    recall: (key) => memory.get(key),
    load: async ({ key, owner }) => owner && (await disk())?.load(key, owner),
    keep({ key, owner }, json) {
      const now = environment.now();
      const kept: Kept = { json, receivedAt: now, usedAt: now };
      forget(key);
      memory.set(key, kept);
      size += json.length;
      for (const oldest of memory.keys()) if (size > MOST_BYTES) forget(oldest);
      if (owner) void disk().then((found) => found?.keep(key, owner, kept));
    },
  };
}
