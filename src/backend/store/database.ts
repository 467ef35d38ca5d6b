import { setImmediate } from 'node:timers/promises';

/** One row of an answer; `bigint` columns arrive as numbers, `json` columns parsed. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement with `$1`-style parameters and returns its rows. */
export interface Queries {
  query<Answer = Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Answer[]>;
}

/** Statements that all see the same state of the database and change nothing. */
export interface Snapshot extends Queries {
  /** Runs jobs that need not wait for each other, several at once where the engine can. Answers in the order of the jobs. */
  together<Answer>(jobs: readonly ((queries: Queries) => Promise<Answer>)[]): Promise<readonly Answer[]>;
}

/**
 * Queries as a snapshot that does one job after another. An engine inside this process holds everything up while it works on a statement, so
 * that what waits besides, another reader's page or a look at the server's health, has its turn in between.
 */
export function oneByOne(queries: Queries): Snapshot {
  return {
    ...queries,
    async together<Answer>(jobs: readonly ((queries: Queries) => Promise<Answer>)[]) {
      const answers: Answer[] = [];
      for (const job of jobs) {
        answers.push(await job(queries));
        await setImmediate();
      }
      return answers;
    },
  };
}

/**
 * What the store needs of a database: one SQL dialect, two engines. Statements reject with a Tiebeam error
 * `unreachable` when the database is gone or full, and work again by themselves when it is back.
 */
export interface Database extends Queries {
  readonly engine: 'pglite' | 'postgresql';
  /**
   * Runs the work in one transaction; a rejection rolls it back. Work that lost against another transaction
   * (deadlock, serialisation) is run again, so it must have no effect outside the database.
   */
  transaction<Answer>(work: (queries: Queries) => Promise<Answer>): Promise<Answer>;
  /** Runs the work on one snapshot. May run it again, as {@link transaction} does. */
  snapshot<Answer>(work: (snapshot: Snapshot) => Promise<Answer>): Promise<Answer>;
  /** Calls back with each payload sent to the channel, and with `''` after a gap in listening. Returns the stop. */
  listen(channel: string, listener: (payload: string) => void): () => void;
  close(): Promise<void>;
}
