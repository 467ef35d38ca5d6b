import pg from 'pg';
import type { Database, Queries } from './database.js';
import { asStoreError, lostAgainstAnother } from './database-errors.js';
import { listenPostgresql } from './postgresql-listener.js';
import { openSnapshot } from './postgresql-snapshot.js';

const INT8 = 20;
const ATTEMPTS = 5;

/** bigint as number: the store keeps milliseconds and counts, both far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

function queriesOf(client: Pick<pg.Pool | pg.PoolClient, 'query'>): Queries {
  return {
    async query<Answer>(sql: string, parameters: readonly unknown[] = []) {
      const answer = await client.query(sql, [...parameters]);
      return answer.rows as Answer[];
    },
  };
}

/**
 * A PostgreSQL server, 13 or newer, through a pool of connections. Nothing is connected before the first
 * statement, and a lost connection is replaced at the next.
 */
export function openPostgresql(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, types, max: 10, connectionTimeoutMillis: 5000, keepAlive: true, application_name: 'tiebeam' });
  pool.on('error', () => {
    // An idle connection went away. The pool has dropped it; the next statement says so if the server is gone.
  });

  async function attempt<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query('begin');
      const answer = await work(client);
      await client.query('commit');
      return answer;
    } catch (error) {
      try {
        await client.query('rollback');
      } catch (lost) {
        broken = lost instanceof Error ? lost : new Error(String(lost));
      }
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async function persistent<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await attempt(work);
      } catch (error) {
        if (tried < ATTEMPTS && lostAgainstAnother(error)) continue;
        throw asStoreError(error);
      }
    }
  }

  return {
    engine: 'postgresql',
    async query<Answer>(sql: string, parameters: readonly unknown[] = []) {
      try {
        return await queriesOf(pool).query<Answer>(sql, parameters);
      } catch (error) {
        throw asStoreError(error);
      }
    },
    transaction: (work) => persistent((client) => work(queriesOf(client))),
    snapshot: (work) => persistent(async (client) => work(await openSnapshot(pool, client, queriesOf))),
    listen: (channel, listener) => listenPostgresql(url, channel, listener),
    close: () => pool.end(),
  };
}
