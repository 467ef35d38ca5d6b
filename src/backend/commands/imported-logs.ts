import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { ServerConfig } from '../server/config.js';

const NAME = 'imports.json';
const knownSchema = z.record(z.string(), z.object({ at: z.string(), source: z.string() }));

/** Remembers in the data folder which logs went into its store, so that a restart does not read them again. */
export interface ImportedLogs {
  /** The source a log went into, if it did. */
  sourceOf(fingerprint: string): string | undefined;
  remember(fingerprint: string, source: string): void;
}

/** The memory of a configuration's store; one that cannot be read counts as empty, which costs time but no data. */
export function importedLogs({ dataDir, databaseUrl }: Pick<ServerConfig, 'dataDir' | 'databaseUrl'>): ImportedLogs {
  const path = join(dataDir, NAME);
  const keyOf = (fingerprint: string) => createHash('sha256').update(`${databaseUrl ?? ''}\n${fingerprint}`).digest('hex');
  const read = (): z.infer<typeof knownSchema> => {
    try {
      const found = knownSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
      return found.success ? found.data : {};
    } catch {
      return {};
    }
  };
  return {
    sourceOf(fingerprint) {
      const known = read();
      const key = keyOf(fingerprint);
      return Object.hasOwn(known, key) ? known[key]?.source : undefined;
    },
    remember(fingerprint, source) {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(path, JSON.stringify({ ...read(), [keyOf(fingerprint)]: { at: new Date().toISOString(), source } }, null, 2));
    },
  };
}
