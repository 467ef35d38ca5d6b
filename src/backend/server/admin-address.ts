import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const NAME = 'server.json';

const addressSchema = z.object({
  pid: z.int().check(z.minimum(1)),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  secret: z.string().check(z.minLength(20), z.maxLength(200)),
});

/** Where commands reach the server that holds a data folder. */
export type AdminAddress = z.infer<typeof addressSchema>;

/** Leaves word in the data folder, readable by this user alone; returns what takes it away. */
export function publishAdminAddress(dataDir: string, address: AdminAddress): () => void {
  const path = join(dataDir, NAME);
  // A file that is there keeps its mode when written over.
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(address), { mode: 0o600, flag: 'wx' });
  return () => {
    if (readAdminAddress(dataDir)?.secret === address.secret) rmSync(path, { force: true });
  };
}

/** The word a server left; it may be of one that is gone. */
export function readAdminAddress(dataDir: string): AdminAddress | undefined {
  try {
    const found = addressSchema.safeParse(JSON.parse(readFileSync(join(dataDir, NAME), 'utf8')));
    return found.success ? found.data : undefined;
  } catch {
    return undefined;
  }
}
