import { TiebeamError } from '../../contract/index.js';
import type { Queries, Row } from './database.js';
import { DUMP_VERSION, DUMPED_TABLES, type DumpedTable } from './dump-format.js';
import { holdMoves } from './surveys/batches.js';
import type { TicketStore } from './ticket-store.js';

const PAGE = 2000;
const PATIENCE_MILLISECONDS = 30_000;

/**
 * Writes everything a store holds as JSON lines, as it stood at one moment, in constant memory: a header, a line per row, and
 * an end that counts them, so that a dump cut short is noticed. Tokens go as hashes; no secret is in a dump.
 *
 * @param write - takes some whole lines at a time; the next ones wait for it
 * @param patienceMilliseconds - how long it may take for them
 * @returns the number of rows
 * @throws {TiebeamError} `unreachable` when nobody took what was written: others wait for a dump, in PGlite all of them
 */
export async function dumpStore(store: TicketStore, write: (lines: string) => Promise<void> | void, patienceMilliseconds = PATIENCE_MILLISECONDS): Promise<number> {
  const hand = (lines: string) => within(patienceMilliseconds, write(lines));
  return store.database.transaction(async (queries) => {
    await queries.query('set transaction isolation level repeatable read, read only');
    // A process that is stopped counts no time; the server that waits for it does.
    if (store.engine === 'postgresql') await queries.query(`set local idle_in_transaction_session_timeout = ${2 * patienceMilliseconds}`);
    await holdMoves(queries);
    let rows = 0;
    await hand(`${JSON.stringify({ tiebeamDump: DUMP_VERSION, at: new Date().toISOString() })}\n`);
    for (const table of DUMPED_TABLES) {
      for await (const page of pagesOf(queries, table)) {
        rows += page.length;
        await hand(page.map((row) => `${JSON.stringify({ table: table.name, row })}\n`).join(''));
      }
    }
    await hand(`${JSON.stringify({ end: rows })}\n`);
    return rows;
  });
}

async function within(milliseconds: number, written: Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const stop = () => reject(new TiebeamError('unreachable', { message: `Nobody took the dump for ${milliseconds / 1000} seconds, so it was ended: while it is made, others wait.` }));
    timer = setTimeout(stop, milliseconds);
  });
  try {
    await Promise.race([written, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function* pagesOf(queries: Queries, { name, key, columns }: DumpedTable): AsyncGenerator<readonly Row[]> {
  const keys = key.join(', ');
  const after = `where (${keys}) > (${key.map((_, index) => `$${index + 1}`).join(', ')})`;
  let last: Row | undefined;
  for (;;) {
    const from = last;
    const page: readonly Row[] = await queries.query(
      `select ${columns.join(', ')} from ${name} ${from === undefined ? '' : after} order by ${keys} limit ${PAGE}`,
      from === undefined ? [] : key.map((column) => from[column]),
    );
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    last = page.at(-1);
  }
}
