import { keyPrefix, MOST_BYTES } from './kept.js';
import type { CacheOwner, Disk, Kept, Timing } from './kept.js';
import type { AnswerStorage } from './storage.js';

export { openStorage } from './storage.js';

const LONGEST_MS = 7 * 24 * 3_600_000;
const WRITE_AFTER_MS = 1_000;

const sizeOf = (key: string, kept: Kept) => key.length + kept.json.length;

function isFresh(value: unknown, now: number): value is Kept {
  const kept = value as Kept | null | undefined;
  return typeof kept?.json === 'string' && kept.usedAt >= 0 && Math.abs(now - kept.receivedAt) < LONGEST_MS;
}

/** Splits records into the keys to drop (corrupt, too old, or beyond 5 MB, least recently used first) and the size left. */
export function sweep(
  records: readonly (readonly [string, unknown])[],
  now: number,
): { readonly drop: readonly string[]; readonly size: number } {
  const drop: string[] = [];
  const good: [string, Kept][] = [];
  for (const [key, kept] of records) {
    if (isFresh(kept, now)) good.push([key, kept]);
    else drop.push(key);
  }
  let size = 0;
  for (const [key, kept] of good.sort(([, one], [, other]) => other.usedAt - one.usedAt)) {
    const own = sizeOf(key, kept);
    if (size + own > MOST_BYTES) drop.push(key);
    else size += own;
  }
  return { drop, size };
}

/** Makes a disk over a storage. From the first failure on (a full disk, a denied frame) it is silent. */
export function createDisk(storage: AnswerStorage, environment: Timing): Disk {
  const unwritten = new Map<string, Kept>();
  const scopes = new Map<string, string>();
  let broken = false;
  let writing = false;
  /** What may be written before the disk is swept again. */
  let room = 0;

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (broken) return undefined;
    try {
      return await work();
    } catch {
      broken = true;
      return undefined;
    }
  }

  /** What another reader left behind is wiped before this reader's answers are touched. */
  async function enter({ id, scope }: CacheOwner) {
    if (scopes.get(id) === scope) return;
    scopes.set(id, scope);
    const isForeign = (key: string) => key.startsWith(keyPrefix(id)) && !key.startsWith(keyPrefix(id, scope));
    for (const key of [...unwritten.keys()].filter(isForeign)) unwritten.delete(key);
    await attempt(async () => {
      const keys = (await storage.readAll()).map(([key]) => String(key)).filter(isForeign);
      if (keys.length) await storage.remove(keys);
    });
  }

  async function write() {
    const records = [...unwritten];
    unwritten.clear();
    writing = false;
    await attempt(async () => {
      await storage.write(records);
      for (const [key, kept] of records) room -= sizeOf(key, kept);
      if (room > 0) return;
      const { drop, size } = sweep(await storage.readAll(), environment.now());
      room = MOST_BYTES - size;
      if (drop.length) await storage.remove(drop);
    });
  }

  function writeLater(key: string, kept: Kept) {
    if (broken) return;
    unwritten.set(key, kept);
    if (writing) return;
    writing = true;
    environment.after(WRITE_AFTER_MS, () => void write());
  }

  return {
    async load(key, owner) {
      await enter(owner);
      const kept = await attempt(() => storage.read(key));
      if (!isFresh(kept, environment.now())) return undefined;
      if (!unwritten.has(key)) writeLater(key, { ...kept, usedAt: environment.now() });
      return kept;
    },
    keep(key, owner, kept) {
      void enter(owner);
      writeLater(key, kept);
    },
  };
}
