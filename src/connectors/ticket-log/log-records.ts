import { csvRecords } from './csv-records.js';
import type { LogMap } from './map.js';
import { textLines, type TextLine } from './text-lines.js';

/** One row of a log, before its words are understood. */
export type LogRecord =
  | { readonly line: number; /** The text under a column's name; `undefined` where the row has none. */ readonly value: (column: string) => string | undefined }
  | { readonly line: number; readonly problem: string; /** Nothing of the log can be read. */ readonly fatal?: true };

/** What of a map says how its rows are cut: `columns` must be there, others may be. */
export type RecordForm = Pick<LogMap, 'format' | 'encoding' | 'delimiter' | 'titles'> & {
  readonly columns: Readonly<Record<string, string | undefined>>;
  /** Of JSON lines: lists are given, as JSON. */
  readonly lists?: boolean;
};

/** Reads the rows of a CSV or JSON-lines log, one at a time. */
export function logRecords(stream: AsyncIterable<Uint8Array | string>, map: RecordForm): AsyncGenerator<LogRecord> {
  const lines = textLines(stream, map.encoding);
  return map.format === 'csv' ? csvLog(lines, map) : jsonLog(lines, map.lists ?? false);
}

async function* csvLog(lines: AsyncIterable<TextLine>, map: RecordForm): AsyncGenerator<LogRecord> {
  let positions: ReadonlyMap<string, number> | undefined;
  let width = 0;
  for await (const record of csvRecords(lines, map.delimiter)) {
    if ('problem' in record) {
      if (positions === undefined) {
        yield { ...record, fatal: true };
        return;
      }
      yield record;
      continue;
    }
    const { line, values, ended } = record;
    if (positions === undefined) {
      const names = values.map((name) => name.trim());
      const used = [...new Set(Object.values(usedColumns(map)))];
      const missing = used.filter((column) => !names.includes(column));
      // Which of two is meant nobody has said, and the wrong one may look right.
      const twice = used.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
      if (missing.length + twice.length > 0) {
        yield { line, problem: missing.length > 0 ? missingColumns(missing, names) : doubleColumns(twice), fatal: true };
        return;
      }
      positions = new Map(names.map((name, index) => [name, index] as const).reverse());
      width = names.length;
      continue;
    }
    if (values.length !== width) {
      const cut = !ended && values.length < width ? 'The last line is cut off: it' : 'The line';
      yield { line, problem: `${cut} has ${values.length} ${values.length === 1 ? 'value' : 'values'}, the header names ${width} columns.` };
      continue;
    }
    const known = positions;
    yield { line, value: (column) => values[known.get(column) ?? -1] };
  }
  if (positions === undefined) yield { line: 1, problem: 'The log is empty: it has no header.', fatal: true };
}

/** The columns the map reads; the title only where titles are kept. */
export function usedColumns(map: Pick<RecordForm, 'columns' | 'titles'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map.columns).filter(([use, column]) => column !== undefined && (use !== 'title' || map.titles))) as Record<string, string>;
}

function missingColumns(missing: readonly string[], names: readonly string[]): string {
  const found = names.slice(0, 60).map((name) => name.slice(0, 60)).join(', ');
  const which = missing.map((name) => `“${name}”`).join(', ');
  return `The log has no column ${which}. Its columns are: ${found}${names.length > 60 ? ', …' : ''}.`;
}

function doubleColumns(twice: readonly string[]): string {
  return `The header names the ${twice.length === 1 ? 'column' : 'columns'} ${twice.map((name) => `“${name}”`).join(', ')} more than once, and only one can be read: give the others another name.`;
}

async function* jsonLog(lines: AsyncIterable<TextLine>, lists: boolean): AsyncGenerator<LogRecord> {
  for await (const line of lines) {
    if ('problem' in line) yield line;
    else if (line.text.trim() !== '') yield readJson(line.line, line.text, line.ended, lists);
  }
}

function readJson(line: number, text: string, ended: boolean, lists: boolean): LogRecord {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return { line, problem: ended ? 'The line is not JSON.' : 'The last line is cut off: it is not whole JSON.' };
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return { line, problem: 'The line is not a JSON object.' };
  const members = new Map(Object.entries(row));
  return {
    line,
    value: (column) => {
      const value = members.has(column) ? members.get(column) : inside(row, column);
      return lists && Array.isArray(value) ? JSON.stringify(value) : textOf(value);
    },
  };
}

/** `fields.status` reaches into nested objects. */
function inside(row: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined), row);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
