import { delMany, entries, get, setMany } from 'idb-keyval';
import { openStore } from './open-store.js';

/** Where answers outlive the document. Keys are strings, values plain data. */
export interface AnswerStorage {
  read(key: string): Promise<unknown>;
  readAll(): Promise<readonly (readonly [string, unknown])[]>;
  write(records: readonly (readonly [string, unknown])[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Storage in an IndexedDB database of its own. Throws or rejects where a frame may not store. */
export function openStorage(): AnswerStorage {
  const store = openStore('tiebeam-page', 'answers');
  return {
    read: (key) => get(key, store),
    readAll: () => entries<string, unknown>(store),
    write: (records) => setMany(records.map(([key, value]) => [key, value]), store),
    remove: (keys) => delMany([...keys], store),
  };
}
