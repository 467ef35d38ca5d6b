import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { isTiebeamError, TiebeamError } from '../../contract/index.js';
import { type Database, oneByOne, type Queries } from './database.js';
import { asStoreError } from './database-errors.js';
import { lockFolder } from './folder-lock.js';

/**
 * The cluster is made aside and moved into place when whole, so that a start that was killed while making it
 * (the only moment a data folder can be half there) begins anew.
 */
async function makeCluster(folder: string): Promise<string> {
  const cluster = join(folder, 'database');
  if (existsSync(cluster)) return cluster;
  const unfinished = join(folder, 'database.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const first = await PGlite.create({ dataDir: unfinished });
  await first.close();
  renameSync(unfinished, cluster);
  return cluster;
}

/** Whether an engine still answers. After a breakdown (a panic of the server inside) nothing does. */
async function answers(engine: Promise<PGlite>): Promise<boolean> {
  try {
    await (await engine).query('select 1');
    return true;
  } catch {
    return false;
  }
}

/**
 * PostgreSQL inside this process, with its files in a folder, or in memory when no folder is given.
 * An engine that broke down (for example on a full disk) is opened again at the next statement.
 *
 * @throws {TiebeamError} `unreachable` when another process holds the folder, or its files cannot be used
 */
export async function openPglite(folder?: string): Promise<Database> {
  const release = folder === undefined ? () => undefined : lockFolder(folder);
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let current: Promise<PGlite> | undefined;
  let closed = false;

  async function start(): Promise<PGlite> {
    // Durable, not relaxed: a statement answers after its files are written, so a killed process loses nothing.
    const engine = folder === undefined ? await PGlite.create() : await PGlite.create({ dataDir: await makeCluster(folder), relaxedDurability: false });
    for (const channel of listeners.keys()) await engine.listen(channel, (payload) => tell(channel, payload));
    return engine;
  }

  function tell(channel: string, payload: string): void {
    for (const listener of listeners.get(channel) ?? []) listener(payload);
  }

  function engine(): Promise<PGlite> {
    if (closed) return Promise.reject(new TiebeamError('unreachable', { message: 'The store is closed.' }));
    current ??= start();
    return current;
  }

  async function guarded<Answer>(work: (engine: PGlite) => Promise<Answer>): Promise<Answer> {
    const mine = engine();
    try {
      return await work(await mine);
    } catch (error) {
      const known = asStoreError(error);
      if (closed || current !== mine || (await answers(mine))) throw known;
      if (current === mine) current = undefined;
      void mine.then((dead) => dead.close()).catch(() => undefined);
      if (isTiebeamError(known)) throw known;
      const words = error instanceof Error ? error.message : String(error);
      throw new TiebeamError('unreachable', { message: `The embedded database stopped: ${words}`, cause: error, retryAfterSeconds: 5 });
    }
  }

  try {
    await engine();
  } catch (error) {
    release();
    const known = asStoreError(error);
    if (folder === undefined || isTiebeamError(known)) throw known;
    const message = `The database in the data folder ${folder} cannot be opened: its files are damaged, or belong to another user. Mend that, or choose another folder with DATA_DIR.`;
    throw new TiebeamError('unreachable', { message, cause: error });
  }

  return {
    engine: 'pglite',
    query: (sql, parameters = []) => guarded(async (ready) => (await ready.query(sql, [...parameters])).rows as never),
    transaction: (work) => guarded((ready) => ready.transaction((transaction) => work(queriesOf(transaction)))),
    snapshot: (work) =>
      guarded((ready) =>
        ready.transaction(async (transaction) => {
          await transaction.query('set transaction isolation level repeatable read, read only');
          return work(oneByOne(queriesOf(transaction)));
        }),
      ),
    listen(channel, listener) {
      const known = listeners.get(channel);
      if (known === undefined) {
        listeners.set(channel, new Set([listener]));
        void guarded((ready) => ready.listen(channel, (payload) => tell(channel, payload))).catch(() => undefined);
      } else {
        known.add(listener);
      }
      return () => listeners.get(channel)?.delete(listener);
    },
    async close() {
      if (closed) return;
      closed = true;
      try {
        await (await current)?.close();
      } finally {
        release();
      }
    },
  };
}

function queriesOf(transaction: { query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[] }> }): Queries {
  return {
    async query<Answer>(sql: string, parameters: readonly unknown[] = []) {
      return (await transaction.query(sql, [...parameters])).rows as Answer[];
    },
  };
}
