import { logRecords } from '../../connectors/ticket-log/log-records.js';
import type { LogRecord } from '../../connectors/ticket-log/log-records.js';
import { isTiebeamError, parse } from '../../contract/index.js';
import type { Change } from '../../contract/index.js';
import { fedChangeSchema } from '../../contract/schemas/changes.js';
import { teamIdOf } from '../../core/team-id.js';
import type { TicketStore } from '../store/ticket-store.js';
import { DamagedLog, logBytes } from './open-log.js';
import { openReport, type Rejection } from './rejection-report.js';

/** A list of changes to import. */
export interface ChangesRequest {
  readonly store: TicketStore;
  /** The file's bytes: CSV with a header, or JSON lines; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Where every rejected row is written down, with its line and reason. */
  readonly reportFile?: string;
}

/** What became of a list of changes. `rows = kept + repeated + rejected`. */
export interface ChangesReport {
  readonly rows: number;
  /** Rows that are new or say something new. */
  readonly kept: number;
  readonly repeated: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejections: readonly Rejection[];
  /** The sentence that ended the reading early; rows before it are kept. */
  readonly fatal?: string;
}

const KEPT_REJECTIONS = 100;
const BATCH = 1000;
const MEMBERS = ['id', 'at', 'kind', 'title', 'team', 'service', 'url', 'outcome', 'committedAt', 'recoveredAt', 'unplanned'] as const;
const NEEDED = { id: 'id', at: 'at', kind: 'kind', title: 'title' };
const BRACE = 0x7b;

/**
 * Imports changes, in constant memory. Columns or members are named as in the contract; a team may stand under its name
 * or its id. Nothing is imported twice, and a row that says something new of a known id replaces what was known.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full
 */
export async function importChanges({ store, stream, reportFile }: ChangesRequest): Promise<ChangesReport> {
  const report = openReport(reportFile, KEPT_REJECTIONS);
  const named = new Map((await store.teams()).flatMap(({ id, name }) => [[name, id], [id, id]] as const));
  let batch: Change[] = [];
  let rows = 0;
  let kept = 0;
  let fatal: string | undefined;
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    if (full.length > 0) kept += await store.putChanges(full);
  };
  try {
    for await (const record of records(stream)) {
      if ('fatal' in record) {
        fatal = record.problem;
        continue;
      }
      rows += 1;
      const read = 'problem' in record ? record.problem : changeOf(record.value, named);
      if (typeof read === 'string') await report.add({ line: record.line, reason: read });
      else batch.push(read);
      if (batch.length >= BATCH) await flush();
    }
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
    fatal = error.message;
  } finally {
    await report.close();
  }
  await flush();
  const rejected = report.count;
  return { rows, kept, repeated: rows - kept - rejected, rejected, rejections: report.first, ...(fatal !== undefined && { fatal }) };
}

/** A file whose first character is a brace is JSON lines, any other CSV; its delimiter is what stands in the header. */
async function* records(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<LogRecord> {
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
  yield* logRecords(whole, { format: isJson ? 'jsonl' : 'csv', encoding: 'utf-8', delimiter, columns: NEEDED, titles: true });
}

/** The change of a row, or the sentence that says why there is none. */
function changeOf(value: (column: string) => string | undefined, named: ReadonlyMap<string, string>): Change | string {
  const written = MEMBERS.map((member) => [member, value(member)?.trim() ?? ''] as const).filter(([, text]) => text !== '');
  const given = Object.fromEntries(written.map(([member, text]) => [member, meaningOf(member, text, named)]));
  try {
    return parse(fedChangeSchema, given);
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    const member = error.path?.slice('$.'.length) ?? '';
    const found = value(member)?.trim() ?? '';
    return found === '' ? `“${member}” is missing.` : `“${found.slice(0, 80)}” cannot stand under “${member}”: ${sayingOf(member, error.message ?? error.kind)}.`;
  }
}

function meaningOf(member: string, text: string, named: ReadonlyMap<string, string>): unknown {
  if (member === 'team') return named.get(text) ?? teamIdOf(text);
  if (member === 'unplanned') return /^(true|yes|1)$/i.test(text) ? true : /^(false|no|0)$/i.test(text) ? false : text;
  return text;
}

/** What may stand there, where the schema's own words say little to a person. */
function sayingOf(member: string, message: string): string {
  switch (member) {
    case 'at':
    case 'committedAt':
    case 'recoveredAt':
      return message.startsWith('the ') ? message : 'an instant with offset is needed, such as 2026-03-30T08:00:00Z';
    case 'url':
      return 'it is an address that begins with https://, http:// or /';
    case 'kind':
      return 'it is deployment, configuration or contract';
    case 'outcome':
      return 'it is succeeded, failed or rolled-back';
    case 'unplanned':
      return 'it is true or false';
    default:
      return message.replace(/\.$/, '');
  }
}
