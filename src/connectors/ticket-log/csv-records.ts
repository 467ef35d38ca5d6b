import { parse } from 'csv-parse/sync';
import { LONGEST_LINE, type TextLine } from './text-lines.js';

/** A record of a CSV file: its values as written, quotes taken off. */
export type CsvRecord =
  | { readonly line: number; readonly values: readonly string[]; /** False for a last record without a line break. */ readonly ended: boolean }
  | { readonly line: number; readonly problem: string };

type ReadableLine = Extract<TextLine, { readonly text: string }>;

/** A quoted value with more lines than this is a quote somebody forgot to close. */
const MOST_LINES = 100;

/** Where a line ends: inside quotes, outside, or outside after a quote that closed in the middle of a value. */
type LineEnd = 'inside' | 'outside' | 'broken';

/** A quote opens a value only as its first character, and ought to close it as its last. */
function endOf(text: string, delimiter: string, beginsInside: boolean): LineEnd {
  let inside = beginsInside;
  let atStart = !beginsInside;
  let broken = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (inside) {
      if (character !== '"') continue;
      const next = text.charAt(index + 1);
      if (next === '"') {
        index += 1;
      } else {
        inside = false;
        if (next !== '' && next !== delimiter) broken = true;
      }
    } else if (atStart && character === '"') {
      inside = true;
      atStart = false;
    } else {
      atStart = character === delimiter;
    }
  }
  if (inside) return 'inside';
  return broken ? 'broken' : 'outside';
}

/**
 * Puts lines together to records (RFC 4180). A quote that is never closed, or closed by the next quote of some later row,
 * costs its own line: the lines after it are read on their own. Lines without quotes, which are most, are only split.
 */
export async function* csvRecords(lines: AsyncIterable<TextLine>, delimiter: string): AsyncGenerator<CsvRecord> {
  let open: ReadableLine[] = [];
  let size = 0;
  let width: number | undefined;

  function* add(line: TextLine): Generator<CsvRecord> {
    if ('problem' in line) {
      yield* abandonAll();
      yield line;
      return;
    }
    const continues = open.length > 0;
    if (!continues && !line.text.includes('"')) {
      if (line.text !== '') yield row(line.line, line.text.split(delimiter), line.ended);
      return;
    }
    open.push(line);
    size += line.text.length;
    const end = endOf(line.text, delimiter, continues);
    if (end === 'inside') {
      if (open.length > MOST_LINES || size > LONGEST_LINE || !line.ended) yield* abandon();
      return;
    }
    const record = joined(line.ended);
    // A value may hold line breaks; but a row that is odd as well has swallowed others.
    const swallowed = continues && (end === 'broken' || 'problem' in record || (width !== undefined && record.values.length !== width));
    if (swallowed) {
      yield* abandon();
    } else {
      open = [];
      size = 0;
      yield 'problem' in record ? record : row(record.line, record.values, record.ended);
    }
  }

  function row(line: number, values: readonly string[], ended: boolean): CsvRecord {
    width ??= values.length;
    return { line, values, ended };
  }

  function joined(ended: boolean): CsvRecord {
    const line = open[0]?.line ?? 0;
    const text = open.map((part) => part.text).join('\n');
    try {
      const [values] = parse(text, { delimiter, relax_quotes: true, relax_column_count: true }) as string[][];
      return { line, values: values ?? [], ended };
    } catch {
      return { line, problem: 'The quotes of the line cannot be read.' };
    }
  }

  /** Rejects the line that opened the quote and reads those after it again. */
  function* abandon(): Generator<CsvRecord> {
    const [first, ...rest] = open;
    open = [];
    size = 0;
    if (first === undefined) return;
    yield { line: first.line, problem: 'A quote is opened and never closed.' };
    for (const line of rest) yield* add(line);
  }

  function* abandonAll(): Generator<CsvRecord> {
    while (open.length > 0) yield* abandon();
  }

  for await (const line of lines) yield* add(line);
  yield* abandonAll();
}
