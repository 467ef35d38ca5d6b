import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/backend/store/open-store.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';

const scratch = process.env['TIEBEAM_SCRATCH'] ?? tmpdir();
const made = join(scratch, 'empty-store');

/** Making a database takes seconds, copying one a quarter of a second: the first to ask makes it for the whole run. */
async function makeOnce(): Promise<string> {
  if (existsSync(made)) return made;
  const unfinished = mkdtempSync(join(scratch, 'unfinished-'));
  await (await openStore({ dataDir: unfinished })).close();
  try {
    renameSync(unfinished, made);
  } catch (error) {
    // Another test file was first.
    if (!existsSync(made)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return made;
}

/** A data folder of its own that holds an empty store of the newest schema. */
export async function emptyStoreFolder(): Promise<string> {
  const folder = mkdtempSync(join(scratch, 'store-'));
  cpSync(await makeOnce(), folder, { recursive: true });
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
