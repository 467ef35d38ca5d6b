import { del, entries, get, update } from 'idb-keyval';
import { openStore } from './open-store.js';

/** Where tokens, unsent responses and receipts stand. Values are plain data. */
export interface ResponseStorage {
  /** Whether it outlives the document. */
  readonly durable: boolean;
  read(key: string): Promise<unknown>;
  readAll(): Promise<readonly (readonly [string, unknown])[]>;
  /** Changes one value in one step, whichever tab asks, and gives what stands then. */
  change(key: string, next: (old: unknown) => unknown): Promise<unknown>;
  remove(key: string): Promise<void>;
}

/** An IndexedDB database of its own, so that clearing the cache of answers loses no response. */
export function onDevice(database = 'tiebeam-responses', records = 'records'): ResponseStorage {
  const store = openStore(database, records);
  return {
    durable: true,
    read: (key) => get(key, store),
    readAll: () => entries<string, unknown>(store),
    async change(key, next) {
      let stands: unknown;
      await update(key, (old) => (stands = next(old)), store);
      return stands;
    },
    remove: (key) => del(key, store),
  };
}

/** For kiosks, where nothing may stay behind, and frames that may not store. Gone with the document. */
export function inMemory(): ResponseStorage {
  const records = new Map<string, unknown>();
  return {
    durable: false,
    read: async (key) => records.get(key),
    readAll: async () => [...records],
    async change(key, next) {
      const stands = next(records.get(key));
      records.set(key, stands);
      return stands;
    },
    remove: async (key) => void records.delete(key),
  };
}

/** The device where it lets us write, else memory. */
export async function deviceOrMemory(): Promise<ResponseStorage> {
  try {
    const device = onDevice();
    await device.change('probe', () => 1);
    await device.remove('probe');
    return device;
  } catch {
    return inMemory();
  }
}
