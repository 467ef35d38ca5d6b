import type pg from 'pg';
import type { Queries, Snapshot } from './database.js';

/** How many statements of one answer run at once, at most. */
const AT_ONCE = 4;

/** Sorting stays in memory; compiling costs more than it gives for statements this short. */
const SETTINGS = `select set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`;

/**
 * A read-only snapshot over an open transaction of one connection. Work that is done together borrows further connections that see
 * the same snapshot, but only such as the pool can spare at that moment: an answer never waits for another one's connections.
 *
 * @param queriesOf - runs statements on a connection
 */
export async function openSnapshot(pool: pg.Pool, own: pg.PoolClient, queriesOf: (client: pg.PoolClient) => Queries): Promise<Snapshot> {
  await own.query('set transaction isolation level repeatable read, read only');
  await own.query(SETTINGS);
  const queries = queriesOf(own);
  return {
    ...queries,
    async together<Answer>(jobs: readonly ((queries: Queries) => Promise<Answer>)[]) {
      const answers: Answer[] = [];
      let next = 0;
      const work = async (on: Queries): Promise<void> => {
        for (let job = jobs[next]; job !== undefined; job = jobs[next]) {
          const place = next++;
          try {
            answers[place] = await job(on);
          } catch (error) {
            next = jobs.length;
            throw error;
          }
        }
      };
      const helpers = Math.min(AT_ONCE, jobs.length, spare(pool) + 1) - 1;
      if (helpers < 1) {
        await work(queries);
        return answers;
      }
      const [exported] = (await own.query<{ id: string }>('select pg_export_snapshot() as id')).rows;
      const helping = Array.from({ length: helpers }, () => help(pool, exported?.id ?? '', (client) => work(queriesOf(client))));
      // Nobody leaves before everybody is done: the snapshot lives as long as its first transaction.
      const ends = await Promise.allSettled([work(queries), ...helping]);
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      return answers;
    },
  };
}

/** Connections that nobody uses or waits for. */
function spare(pool: pg.Pool): number {
  return pool.options.max - (pool.totalCount - pool.idleCount) - pool.waitingCount;
}

/** Works on one more connection. Where there is none to be had, or it cannot see the snapshot, the others do the work. */
async function help(pool: pg.Pool, snapshot: string, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect().catch(() => undefined);
  if (client === undefined) return;
  const ignore = (): void => {
    // A connection that breaks fails its statement, which tells.
  };
  client.on('error', ignore);
  let whole = false;
  try {
    const sees = await join(client, snapshot);
    if (sees) await work(client);
    await client.query(sees ? 'commit' : 'rollback').then(() => (whole = true), ignore);
  } finally {
    client.off('error', ignore);
    client.release(!whole);
  }
}

async function join(client: pg.PoolClient, snapshot: string): Promise<boolean> {
  try {
    await client.query('begin isolation level repeatable read, read only');
    await client.query(`set transaction snapshot ${client.escapeLiteral(snapshot)}`);
    await client.query(SETTINGS);
    return true;
  } catch {
    return false;
  }
}
