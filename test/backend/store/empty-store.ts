import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../src/backend/store/open-store.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { madeOnce, scratch } from './made-once.js';

/** Fills a data folder with an empty store of the newest schema: making a database takes seconds, copying one a quarter of a second. */
export async function copyEmptyStore(dataDir: string): Promise<void> {
  const made = await madeOnce('empty-store', async (folder) => (await openStore({ dataDir: folder })).close());
  cpSync(made, dataDir, { recursive: true });
}

/** A data folder of its own that holds an empty store of the newest schema. */
export async function emptyStoreFolder(): Promise<string> {
  const folder = mkdtempSync(join(scratch, 'store-'));
  await copyEmptyStore(folder);
  return folder;
}

/** An empty store over the embedded engine, gone with its data when it is closed. */
export async function openEmptyStore(): Promise<TicketStore> {
  const dataDir = await emptyStoreFolder();
  const store = await openStore({ dataDir });
  return {
    ...store,
    async close() {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
