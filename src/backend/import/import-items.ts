import { logRecords } from '../../connectors/ticket-log/log-records.js';
import type { LogRecord } from '../../connectors/ticket-log/log-records.js';
import { DamagedLog, logBytes } from './open-log.js';
import { openReport, type Rejection } from './rejection-report.js';

/** The text under a column; `undefined` where the row has none. */
export type Cells = (column: string) => string | undefined;

/** A list to import, one item to a row. */
export interface ItemsRequest<Item> {
  /** The file's bytes: CSV with a header, or JSON lines; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Where every rejected row is written down, with its line and reason. */
  readonly reportFile?: string | undefined;
  /** Columns that must be there. */
  readonly needed: readonly string[];
  /** Of JSON lines: members that are lists are given, as JSON. */
  readonly lists?: boolean;
  /** The item of a row, or the sentence that says why there is none. */
  readonly read: (cells: Cells, line: number) => Item | string | Promise<Item | string>;
  /** Keeps a batch; returns how many of it said something new, and what cannot stand beside the rest. */
  readonly put: (batch: readonly Item[]) => Promise<number | PutOutcome>;
}

/** What became of a batch. */
export interface PutOutcome {
  readonly kept: number;
  /** By their place in the batch. */
  readonly refused: readonly { readonly index: number; readonly message: string }[];
}

/** What became of a list. `rows = kept + repeated + rejected`. */
export interface ItemsReport {
  readonly rows: number;
  /** Rows that are new or say something new. */
  readonly kept: number;
  readonly repeated: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejections: readonly Rejection[];
  /** The sentence that ended the reading early; rows before it are kept. */
  readonly fatal?: string;
  /** Why the file for the rejected rows could not be written, to stand after its name. */
  readonly unwritten?: string;
}

const KEPT_REJECTIONS = 100;
const BATCH = 1000;
const BRACE = 0x7b;

/**
 * Imports a list in constant memory.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full
 */
export async function importItems<Item extends object>({ stream, reportFile, needed, lists = false, read, put }: ItemsRequest<Item>): Promise<ItemsReport> {
  const report = openReport(reportFile, KEPT_REJECTIONS);
  let batch: { readonly line: number; readonly item: Item }[] = [];
  let rows = 0;
  let kept = 0;
  let fatal: string | undefined;
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    if (full.length === 0) return;
    const outcome = await put(full.map(({ item }) => item));
    kept += typeof outcome === 'number' ? outcome : outcome.kept;
    for (const { index, message } of typeof outcome === 'number' ? [] : outcome.refused) await report.add({ line: full[index]?.line ?? 0, reason: message });
  };
  const readAll = async (): Promise<void> => {
    for await (const record of records(stream, needed, lists)) {
      if ('fatal' in record) {
        fatal = record.problem;
        continue;
      }
      rows += 1;
      const item = 'problem' in record ? record.problem : await read(record.value, record.line);
      if (typeof item === 'string') await report.add({ line: record.line, reason: item });
      else batch.push({ line: record.line, item });
      if (batch.length >= BATCH) await flush();
    }
  };
  try {
    await readAll().catch((error: unknown) => {
      if (!(error instanceof DamagedLog)) throw error;
      fatal = error.message;
    });
    await flush();
  } finally {
    await report.close();
  }
  const rejected = report.count;
  return { rows, kept, repeated: rows - kept - rejected, rejected, rejections: report.first, ...(fatal !== undefined && { fatal }), ...(report.unwritten !== undefined && { unwritten: report.unwritten }) };
}

/** A file whose first character is a brace is JSON lines, any other CSV; its delimiter is what stands in the header. */
async function* records(stream: AsyncIterable<Uint8Array | string>, needed: readonly string[], lists: boolean): AsyncGenerator<LogRecord> {
  const begin: Uint8Array[] = [];
  const bytes = logBytes(stream, () => undefined);
  let header = '';
  while (!header.includes('\n') && header.length < 4096) {
    const next = await bytes.next();
    if (next.done === true) break;
    begin.push(next.value);
    header += Buffer.from(next.value).toString('latin1');
  }
  const isJson = header.replace(/^\u00ef\u00bb\u00bf/, '').trimStart().charCodeAt(0) === BRACE;
  const firstLine = header.split('\n', 1)[0] ?? '';
  const delimiter = firstLine.includes(',') ? ',' : ';';
  const whole = (async function* () {
    yield* begin;
    yield* bytes;
  })();
  yield* logRecords(whole, { format: isJson ? 'jsonl' : 'csv', encoding: 'utf-8', delimiter, columns: Object.fromEntries(needed.map((name) => [name, name])), titles: true, lists });
}
