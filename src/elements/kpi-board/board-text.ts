import type { KpiResult } from '../../contract/index.js';
import type { BoardColumn, BoardMessages } from '../../locales/messages.js';
import { brief, isolated } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { sentences } from '../base/sentences.js';
import { textOf, valueParts } from '../kpi-gauge/format.js';
import { gaugeModel } from '../kpi-gauge/gauge-model.js';

/** One KPI of a board in words, by column; an absent one has nothing to say there. */
export interface BoardRow extends Readonly<Partial<Record<BoardColumn, string>>> {
  readonly name: string;
  readonly value: string;
  /** All of it in one go. */
  readonly sentence: string;
  /** As programs read them, in place of the words. */
  readonly exact: Readonly<Partial<Record<BoardColumn, string>>>;
}

/** What the row of a KPI with an answer is made from. */
export interface Answered {
  readonly answer: KpiResult;
  readonly baseline?: string | null | undefined;
  /** Names of the owning teams. */
  readonly owners: readonly string[];
}

/** Names as a list in a language: "Service desk and SRE". */
export function listed(names: readonly string[], { language, rightToLeft }: Pick<Reader, 'language' | 'rightToLeft'>): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names.map((name) => isolated(brief(name, 80), rightToLeft)));
}

/** No-break spaces hold a number and its unit together on a page; elsewhere they are in the way of searching. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A cell holds one text alone: what keeps it apart from others in a sentence is in the way there, too. */
const inCell = (text: string): string => plain(text.replace(/[\u2068\u2069]/g, ''));

/** The row of a KPI with an answer. */
export function answeredRow({ answer, baseline, owners }: Answered, reader: Reader, words: BoardMessages): BoardRow {
  const { definition, reading } = answer;
  const model = gaugeModel(answer, { baseline }, reader);
  const worked = reading.clocks?.business;
  const own = owners.length > 0 ? listed(owners, reader) : undefined;
  return {
    metric: definition.id,
    name: model.name,
    scope: model.scope,
    period: model.period,
    value: model.valueParts.map(([text]) => text).join(''),
    worked: typeof worked === 'number' ? textOf(valueParts(worked, definition.unit, { language: reader.language, messages: reader.messages, inHours: true })) : undefined,
    standing: model.bandWord,
    target: model.picture.targetText,
    change: model.changes.map(({ phrase }) => phrase).join('; '),
    count: model.count,
    asOf: model.asOf,
    owners: own,
    version: definition.version,
    sentence: plain(sentences([model.sentence, own && words.owners(own)])),
    exact: {
      period: reading.from && reading.to ? `${reading.from}/${reading.to}` : '',
      number: reading.value === null ? '' : String(reading.value),
      unit: definition.currency ?? definition.unit,
      ...(typeof worked === 'number' && { worked: String(worked) }),
      target: answer.target ? String(answer.target.value) : '',
      count: String(reading.n),
      asOf: answer.asOf,
    },
  };
}

/** The row of a KPI without a number: leaving it out would hide that it is missing. */
export function missingRow(metric: string, name: string, scope: string, why: string, { messages, rightToLeft }: Reader): BoardRow {
  return { metric, name, scope, value: why, sentence: plain(messages.reads(isolated(name, rightToLeft), isolated(scope, rightToLeft), why)), exact: {} };
}

/** Sentences, one to a line, below a line that says what they are about. */
export function asSentences(title: string, rows: readonly BoardRow[]): string {
  return [plain(title), ...rows.map(({ sentence }) => sentence)].filter(Boolean).join('\n');
}

const shown: readonly BoardColumn[] = ['name', 'scope', 'period', 'value', 'worked', 'standing', 'target', 'change', 'count', 'asOf', 'owners'];

/** Text that stays text in Markdown: a bar would end the cell, and names come from outside. */
const inMarkdown = (text: string): string => inCell(text).replace(/[\\|`*_[\]<>~]/g, '\\$&');

/** A Markdown table of what the board shows; a column that is empty throughout is left out. */
export function asMarkdown(rows: readonly BoardRow[], { columns }: BoardMessages): string {
  const used = shown.filter((column) => rows.some((row) => row[column]));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(used.map((column) => inMarkdown(columns[column]))),
    line(used.map(() => '---')),
    ...rows.map((row) => line(used.map((column) => inMarkdown(row[column] ?? '')))),
  ].join('\n');
}

const kept: readonly BoardColumn[] = ['metric', 'name', 'scope', 'period', 'value', 'number', 'unit', 'worked', 'standing', 'target', 'change', 'count', 'asOf', 'owners', 'version'];

/**
 * A text as a cell of CSV (RFC 4180). A spreadsheet runs what begins with `=`, `+`, `-` or `@`, so such a text gets an apostrophe
 * before it (https://owasp.org/www-community/attacks/CSV_Injection); a plain number stays one. Many read a semicolon or tab as the separator,
 * so what follows one is held to the same.
 */
function inCsv(text: string): string {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return text;
  const tame = text.replace(/(?<=^|[;\t\r\n])(?=\s*[=+\-@])/g, "'");
  return /[",;\t\r\n']/.test(tame) || tame !== tame.trim() ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** CSV of the whole board, instants and numbers as programs read them, in the metric's unit. */
export function asCsv(rows: readonly BoardRow[], { columns }: BoardMessages): string {
  const line = (cells: readonly string[]): string => cells.map(inCsv).join(',');
  const lines = rows.map((row) => line(kept.map((column) => row.exact[column] ?? inCell(row[column] ?? ''))));
  return [line(kept.map((column) => columns[column])), ...lines, ''].join('\r\n');
}
