import { isTiebeamError, TiebeamError } from '../../contract/index.js';
import { textLines } from '../../connectors/ticket-log/text-lines.js';
import { markAfterNewCalendars } from './calendars.js';
import { announce } from './change-notices.js';
import type { Queries } from './database.js';
import { DUMP_VERSION, DUMPED_TABLES, type DumpedTable } from './dump-format.js';
import { advanceAsOf } from './sources.js';
import { holdMoves } from './surveys/batches.js';
import type { TicketStore } from './ticket-store.js';

const BATCH = 2000;

/** What a restore did. */
export interface RestoreReport {
  /** Rows of the dump. */
  readonly rows: number;
  /** Of these, rows the store did not have. */
  readonly added: number;
}

/**
 * Reads a dump into a store and derives the facts. A row the store has is left as it is, so that a restore that was cut short
 * can be run again.
 *
 * @param into - `empty` refuses a store that holds anything; `any` adds to what is there
 * @throws {TiebeamError} `invalid-data` with the line for a file that is no dump, is damaged or cut off, `unsupported` for a
 *   dump of a newer version or a store that is not empty
 */
export async function restoreStore(store: TicketStore, stream: AsyncIterable<Uint8Array | string>, into: 'empty' | 'any' = 'empty'): Promise<RestoreReport> {
  if (into === 'empty') await refuseUnlessEmpty(store);
  let rows = 0;
  let added = 0;
  let end: number | undefined;
  let batch: { readonly table: DumpedTable; readonly from: number; readonly rows: unknown[] } | undefined;

  const flush = async (): Promise<void> => {
    const full = batch;
    batch = undefined;
    if (full !== undefined) added += await writeRows(store, full.table, full.rows, full.from);
  };

  for await (const given of textLines(stream, 'utf-8')) {
    const entry = readEntry(given, given.line === 1, end !== undefined);
    if ('header' in entry) continue;
    if ('end' in entry) {
      end = entry.end;
      continue;
    }
    if (batch !== undefined && (batch.table !== entry.table || batch.rows.length >= BATCH)) await flush();
    batch ??= { table: entry.table, from: given.line, rows: [] };
    batch.rows.push(entry.row);
    rows += 1;
  }
  await flush();
  await store.database.transaction(async (queries) => {
    await markAfterNewCalendars(queries);
    await announce(queries, 'tickets', 'changes', 'kpis', 'surveys');
  });
  await store.deriveDirtyTickets();
  await store.deriveStretches();
  if (end !== rows) {
    throw new TiebeamError('invalid-data', { message: `The dump is cut off: ${end === undefined ? 'its end is missing' : `it should have ${end} rows`} and ${rows} were read. What was read is restored.` });
  }
  return { rows, added };
}

async function refuseUnlessEmpty(store: TicketStore): Promise<void> {
  for (const { name } of DUMPED_TABLES) {
    const found = await store.database.query(`select 1 from ${name} limit 1`);
    if (found.length > 0) {
      throw new TiebeamError('unsupported', { message: `The store is not empty (${name.replaceAll('_', ' ')}). Restore into a new one, or say that the dump shall be added to it.` });
    }
  }
}

type Entry = { readonly header: true } | { readonly end: number } | { readonly table: DumpedTable; readonly row: object };

function readEntry(given: { readonly line: number; readonly text?: string; readonly problem?: string }, first: boolean, ended: boolean): Entry {
  const left = first ? '' : ' What came before may be restored already; a whole dump completes it with --add.';
  const bad = (why: string): TiebeamError => new TiebeamError('invalid-data', { message: `Line ${given.line} of the dump ${why}.${left}` });
  let value: unknown;
  try {
    value = JSON.parse(given.text ?? '');
  } catch {
    throw bad(first ? 'is not the header of a Tiebeam dump' : 'is damaged or cut off');
  }
  const { tiebeamDump: version, end, table: name, row } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (first) {
    if (typeof version !== 'number') throw bad('is not the header of a Tiebeam dump');
    if (version > DUMP_VERSION) throw new TiebeamError('unsupported', { message: `The dump was made by a newer Tiebeam (version ${version}, this one reads ${DUMP_VERSION}).` });
    return { header: true };
  }
  if (ended) throw bad('stands after its end');
  if (typeof end === 'number') return { end };
  const table = DUMPED_TABLES.find((known) => known.name === name);
  if (table === undefined || typeof row !== 'object' || row === null) throw bad('is no row of a table known here');
  return { table, row };
}

async function writeRows(store: TicketStore, table: DumpedTable, rows: readonly unknown[], from: number): Promise<number> {
  const columns = table.columns.join(', ');
  const isTickets = table.name === 'tickets';
  try {
    return await store.database.transaction(async (queries) => {
      if (table.twin !== undefined) await holdMoves(queries);
      const written = await queries.query<{ fresh: boolean }>(
        `insert into ${table.name} (${columns}${isTickets ? ', dirty' : ''})
         select ${columns}${isTickets ? ', true' : ''} from json_populate_recordset(null::${table.name}, $1::json) as given
         ${table.twin === undefined ? '' : `where not exists (select 1 from ${table.twin} as twin where twin.id = given.id)`} order by ${table.key.join(', ')}
         on conflict (${table.key.join(', ')}) ${isTickets ? 'do update set dirty = true' : 'do nothing'} returning xmax = 0 as fresh`,
        [JSON.stringify(table.absent === undefined ? rows : rows.map((row) => ({ ...table.absent, ...(row as object) })))],
      );
      if (table.name === 'sources') await advanceAll(queries, rows);
      if (table.name === 'sample_sources') await advanceSamples(queries, rows);
      if (table.name === 'status_samples') await markServices(queries, rows);
      return written.filter((row) => row.fresh).length;
    });
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    // Classes 22 and 23: values of the wrong kind, or missing where one is needed.
    if (isTiebeamError(error) || typeof code !== 'string' || !/^2[23]/.test(code)) throw error;
    throw new TiebeamError('invalid-data', {
      message: `Lines ${from} to ${from + rows.length - 1} of the dump hold a row that does not fit its table ${table.name}: ${(error as Error).message}.`,
      cause: error,
    });
  }
}

/** A source that is there already may be known further by the dump. */
async function advanceAll(queries: Queries, rows: readonly unknown[]): Promise<void> {
  for (const { id, as_of } of rows as readonly { readonly id: string; readonly as_of: number | null }[]) {
    if (as_of !== null) await advanceAsOf(queries, id, as_of);
  }
}

async function advanceSamples(queries: Queries, rows: readonly unknown[]): Promise<void> {
  await queries.query(
    `update sample_sources set as_of = greatest(sample_sources.as_of, given.as_of) from json_to_recordset($1::json) as given (id text, as_of bigint)
     where sample_sources.id = given.id`,
    [JSON.stringify(rows)],
  );
}

/** A service that is there already has looks now that its stretches do not know. */
async function markServices(queries: Queries, rows: readonly unknown[]): Promise<void> {
  await queries.query(
    `update services set dirty_from = least(dirty_from, given.at) from (
       select source, service, min(at) as at from json_to_recordset($1::json) as looks (source text, service text, at bigint) group by source, service) as given
     where services.source = given.source and services.service = given.service`,
    [JSON.stringify(rows)],
  );
}
