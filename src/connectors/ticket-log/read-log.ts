import type { FedTicketEvent, TicketState, WaitingOn } from '../../contract/index.js';
import { isKept } from '../../contract/kept-text.js';
import { SLUG } from '../../contract/patterns.js';
import { foldName, teamIdOf } from '../../core/team-id.js';
import { compileDates } from './date-format.js';
import { logRecords, usedColumns } from './log-records.js';
import type { LogMap } from './map.js';

/** A row that was understood. */
export interface LogRow {
  readonly line: number;
  /** Of kind `observed`: how the ticket stood. */
  readonly event: FedTicketEvent;
  /** When the ticket was created, where the log says so; an instant. */
  readonly createdAt?: string;
  readonly url?: string;
  readonly title?: string;
  /** The team as the log writes it. */
  readonly rawTeam?: string;
  /** The map does not name the team; its id was made from the name. */
  readonly unknownTeam?: true;
  /** A word for a state that the map does not know; the row says nothing of the state. */
  readonly unknownState?: string;
}

/** A row, or the whole log, that could not be read, in one sentence. */
export interface LogProblem {
  readonly line: number;
  readonly problem: string;
  /** Nothing after it can be read. */
  readonly fatal?: true;
}

const LONGEST_TEXT = 512;
const LONGEST_LINK = 2048;
const WEB_LINK = /^https?:\/\//i;
const WEB_ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
const WHOLE_ID = /^[a-z0-9-]{1,64}:./s;
/** Clocks and assumed zones differ by less than a day. */
const TOLERATED_FUTURE = 86_400_000;

/** Column names of the map. */
type Columns = LogMap['columns'];

/**
 * Reads a ticket log of any size in constant memory, row by row: each becomes an `observed` event or one sentence
 * about what is wrong with it. Columns that name persons are not read.
 *
 * @param stream - bytes as they are in the file, decompressed
 * @param now - epoch milliseconds; rows dated more than a day later are refused
 */
export async function* readLog(stream: AsyncIterable<Uint8Array | string>, map: LogMap, now: number = Date.now()): AsyncGenerator<LogRow | LogProblem> {
  const understand = rowReader(map, now);
  for await (const record of logRecords(stream, map)) yield 'problem' in record ? record : understand(record.line, record.value);
}

type Value = (column: string) => string | undefined;

function rowReader(map: LogMap, now: number): (line: number, value: Value) => LogRow | LogProblem {
  const columns = usedColumns(map) as Columns;
  const readDate = compileDates(map.dates, map.zone);
  const missing = new Set(['', ...map.missing]);
  const states = new Map(Object.entries(map.states).map(([word, meaning]) => [fold(word), meaning]));
  const teams = new Map(Object.entries(map.teams).map(([raw, team]) => [foldName(raw), typeof team === 'string' ? team : team.id]));
  const written = map.dates.join(' or ');

  return (line, value) => {
    const read = (column: string | undefined): string | undefined => {
      const text = column === undefined ? undefined : value(column)?.trim();
      return text === undefined || missing.has(text) ? undefined : text;
    };
    const bad = (problem: string): LogProblem => ({ line, problem });

    const ticket = read(columns.ticket);
    if (ticket === undefined) return bad(`The row names no ticket (column “${columns.ticket}”).`);
    const atText = read(columns.at);
    if (atText === undefined) return bad(`The row has no date (column “${columns.at}”).`);
    const at = readDate(atText);
    if (at === undefined) return bad(`“${shorten(atText)}” (column “${columns.at}”) is not a date from 1970 to 2199 written as ${written}.`);
    if (at > now + TOLERATED_FUTURE) return bad(`“${shorten(atText)}” (column “${columns.at}”) lies in the future.`);
    const createdText = read(columns.createdAt);
    const created = createdText === undefined ? undefined : readDate(createdText);
    if (createdText !== undefined && created === undefined) return bad(`“${shorten(createdText)}” (column “${columns.createdAt}”) is not a date from 1970 to 2199 written as ${written}.`);
    if (created !== undefined && created > now + TOLERATED_FUTURE) return bad(`“${shorten(createdText ?? '')}” (column “${columns.createdAt}”) lies in the future.`);
    const sequenceText = read(columns.sequence);
    const sequence = sequenceText === undefined ? undefined : Number(sequenceText);
    if (sequence !== undefined && !Number.isFinite(sequence)) return bad(`“${shorten(sequenceText ?? '')}” (column “${columns.sequence}”) is not a number.`);

    const rawTeam = read(columns.team);
    const severity = read(columns.severity);
    const label = read(columns.state);
    const url = read(columns.url);
    const title = read(columns.title);
    const rawJoins = read(columns.joins);
    const done = read(columns.done);
    const alert = read(columns.alert);
    const rawLink = read(columns.link);
    for (const [column, text] of [[columns.ticket, ticket], [columns.team, rawTeam], [columns.severity, severity], [columns.state, label], [columns.joins, rawJoins], [columns.alert, alert]] as const) {
      if (text !== undefined && text.length > LONGEST_TEXT) return bad(`The value of column “${column}” is longer than ${LONGEST_TEXT} characters.`);
    }
    if ([ticket, rawTeam, severity, label, title, url, rawJoins, alert, rawLink].some((text) => text !== undefined && !isKept(text))) return bad('The row holds a character that cannot be kept (NUL or half of one).');

    if (done !== undefined && !SLUG.test(done)) return bad(`“${shorten(done)}” (column “${columns.done}”) is no id of a step or an obligation; use up to 64 lower-case letters, digits and hyphens.`);
    if (rawLink !== undefined && WEB_ADDRESS.test(rawLink)) return bad(`“${shorten(rawLink)}” (column “${columns.link}”) is an address; a link is the id of a ticket.`);
    const link = rawLink === undefined || WHOLE_ID.test(rawLink) ? rawLink : `${map.linksTo ?? map.source}:${rawLink}`;
    if (link !== undefined && link.length > LONGEST_TEXT) return bad(`The value of column “${columns.link}” is longer than ${LONGEST_TEXT} characters.`);
    const mapped = rawTeam === undefined ? undefined : teams.get(foldName(rawTeam));
    const team = mapped ?? (rawTeam === undefined ? null : teamIdOf(rawTeam));
    const joins = rawJoins === undefined ? null : (teams.get(foldName(rawJoins)) ?? teamIdOf(rawJoins));
    const meaning = label === undefined ? undefined : states.get(fold(label));
    const { state, waitingOn } = stateOf(meaning);
    const waits = waitingOn ?? waitingOf(read(columns.waitingOn));
    const event: FedTicketEvent = {
      ticket,
      at: new Date(at).toISOString(),
      kind: 'observed',
      // A log that never speaks of teams leaves no gaps.
      ...(columns.team !== undefined && { team }),
      ...(sequence !== undefined && { sequence }),
      ...(state !== undefined && { state }),
      ...(waits !== undefined && state === 'waiting' && { waitingOn: waits }),
      ...(severity !== undefined && { severity }),
      ...(label !== undefined && { label }),
      ...(joins !== null && { joins }),
      ...(done !== undefined && { done }),
      ...(alert !== undefined && { alert }),
      ...(link !== undefined && { link }),
    };
    return {
      line,
      event,
      ...(created !== undefined && { createdAt: new Date(created).toISOString() }),
      ...(url !== undefined && WEB_LINK.test(url) && url.length <= LONGEST_LINK && { url }),
      ...(title !== undefined && { title: beginningOf(title) }),
      ...(rawTeam !== undefined && { rawTeam }),
      ...(rawTeam !== undefined && mapped === undefined && { unknownTeam: true }),
      ...(label !== undefined && meaning === undefined && { unknownState: label }),
    };
  };
}

function stateOf(meaning: LogMap['states'][string] | undefined): { readonly state?: TicketState; readonly waitingOn?: WaitingOn } {
  if (meaning === undefined || meaning === null) return {};
  if (typeof meaning === 'string') return { state: meaning };
  return { state: meaning.state, ...(meaning.waitingOn !== undefined && { waitingOn: meaning.waitingOn }) };
}

function waitingOf(text: string | undefined): WaitingOn | undefined {
  const word = text?.toLowerCase();
  return word === 'requester' || word === 'vendor' || word === 'other' ? word : undefined;
}

/** A title may be of any length; it is not cut inside a character, half of which could not be kept. */
function beginningOf(title: string): string {
  const beginning = title.slice(0, LONGEST_TEXT);
  return isKept(beginning) ? beginning : beginning.slice(0, -1);
}

function fold(word: string): string {
  return word.trim().toLowerCase();
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
