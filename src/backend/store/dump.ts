import type { Queries, Row } from './database.js';
import { DUMP_VERSION, DUMPED_TABLES, type DumpedTable } from './dump-format.js';
import { holdMoves } from './surveys/batches.js';
import type { TicketStore } from './ticket-store.js';

const PAGE = 2000;

/**
 * Writes everything a store holds as JSON lines, as it stood at one moment, in constant memory: a header, a line per row, and
 * an end that counts them, so that a dump cut short is noticed. Tokens go as hashes; no secret is in a dump.
 *
 * @param write - takes some whole lines at a time; the next ones wait for it
 * @returns the number of rows
 */
export async function dumpStore(store: TicketStore, write: (lines: string) => Promise<void> | void): Promise<number> {
  return store.database.transaction(async (queries) => {
    await queries.query('set transaction isolation level repeatable read, read only');
    await holdMoves(queries);
    let rows = 0;
    await write(`${JSON.stringify({ tiebeamDump: DUMP_VERSION, at: new Date().toISOString() })}\n`);
    for (const table of DUMPED_TABLES) {
      for await (const page of pagesOf(queries, table)) {
        rows += page.length;
        await write(page.map((row) => `${JSON.stringify({ table: table.name, row })}\n`).join(''));
      }
    }
    await write(`${JSON.stringify({ end: rows })}\n`);
    return rows;
  });
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
