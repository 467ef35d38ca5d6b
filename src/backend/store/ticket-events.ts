import { TiebeamError } from '../../contract/index.js';
import { announce } from './change-notices.js';
import type { Database, Queries } from './database.js';
import { eventKey, type LoggedEvent } from './event-key.js';
import { advanceAsOf } from './sources.js';
import { addUnknownTeams } from './teams.js';

/** What became of each event of a batch, in the order of the batch. */
export interface Appended {
  /** True for a new event, false for one that was known (or stands twice in the batch). */
  readonly added: readonly boolean[];
  readonly tickets: number;
}

/** A ticket's head: what is no part of its history. */
export interface TicketHead {
  readonly ticket: string;
  readonly url?: string;
  readonly title?: string;
}

/**
 * Appends events and marks their tickets for derivation, in one transaction: either all of it is there
 * afterwards or nothing. The tickets are locked first and in one order, so that several processes may
 * append to the same tickets at once.
 *
 * @throws {TiebeamError} `invalid-data` when a text holds a character the database cannot keep
 */
export async function appendEvents(
  database: Database,
  source: string,
  events: readonly LoggedEvent[],
  heads: readonly TicketHead[] = [],
): Promise<Appended> {
  const now = Date.now();
  const keyed = events.map((event, index) => ({ event: { ...event, place: event.place ?? fedPlace(now, index) }, key: eventKey(source, event) }));
  const unique = new Map(keyed.map(({ event, key }) => [`${event.ticket}\n${key}`, { event, key }] as const).reverse());
  const tickets = [...new Set(events.map((event) => event.ticket))].sort();
  if (tickets.some((ticket) => ticket.includes('\u0000'))) throw new TiebeamError('invalid-data', { message: 'A ticket id holds a NUL character.' });
  const teams = [...new Set(events.flatMap(({ team, joins }) => [team, joins].filter((one) => typeof one === 'string')))];
  const latest = events.reduce((most, event) => Math.max(most, Date.parse(event.at)), -Infinity);
  const rows = [...unique.values()].map(({ event, key }) => rowOf(event, key, now));

  const fresh = await database.transaction(async (queries) => {
    await putHeads(queries, source, tickets, heads);
    await addUnknownTeams(queries, teams);
    const added = await queries.query<{ ticket: string; key: string }>(INSERT_EVENTS, [source, JSON.stringify(rows)]);
    const touched = [...new Set(added.map((row) => row.ticket))];
    await queries.query('update tickets set dirty = true where source = $1 and ticket = any($2::text[]) and not dirty', [source, touched]);
    // An event dated in the future says something about the clock that wrote it, not about how much is known.
    if (Number.isFinite(latest)) await advanceAsOf(queries, source, Math.min(latest, now));
    if (added.length > 0) await announce(queries, 'tickets');
    return new Set(added.map((row) => `${row.ticket}\n${row.key}`));
  });
  return {
    added: keyed.map(({ event, key }) => fresh.delete(`${event.ticket}\n${key}`)),
    tickets: tickets.length,
  };
}

/** Events of one instant that are fed count in the order in which they come, batch after batch. A batch of thousands takes longer than as many thousandths. */
const fedPlace = (now: number, index: number): number => now * 1000 + index;

async function putHeads(queries: Queries, source: string, tickets: readonly string[], heads: readonly TicketHead[]): Promise<void> {
  const known = new Map(heads.map((head) => [head.ticket, head]));
  const rows = tickets.map((ticket) => ({ ticket, title: known.get(ticket)?.title, url: known.get(ticket)?.url }));
  await queries.query(
    `insert into tickets (source, ticket, title, url, dirty)
     select $1, ticket, title, url, true from json_to_recordset($2::json) as given (ticket text, title text, url text) order by ticket
     on conflict (source, ticket) do update set title = coalesce(excluded.title, tickets.title), url = coalesce(excluded.url, tickets.url)`,
    [source, JSON.stringify(rows)],
  );
}

const COLUMNS = `key, id, at, recorded_at, sequence, place, kind, names_team, team, state, waiting_on, severity, label, note_kind, note_present, link, joins, done, alert, reason`;

const INSERT_EVENTS = `
  insert into ticket_events (source, ticket, ${COLUMNS})
  select $1, ticket, ${COLUMNS} from json_to_recordset($2::json) as given (
    ticket text, key text, id text, at bigint, recorded_at bigint, sequence double precision, place double precision, kind text, names_team boolean, team text,
    state text, waiting_on text, severity text, label text, note_kind text, note_present boolean, link text, joins text, done text, alert text, reason text)
  on conflict (source, ticket, key) do nothing
  returning ticket, key`;

function rowOf(event: LoggedEvent, key: string, now: number): Record<string, unknown> {
  return {
    ticket: event.ticket,
    key,
    id: event.id,
    at: Date.parse(event.at),
    recorded_at: event.recordedAt === undefined ? now : Date.parse(event.recordedAt),
    sequence: event.sequence,
    place: event.place,
    kind: event.kind,
    names_team: event.team !== undefined,
    team: event.team,
    state: event.state,
    waiting_on: event.waitingOn,
    severity: event.severity,
    label: event.label,
    note_kind: event.note?.kind,
    note_present: event.note?.present,
    link: event.link,
    joins: event.joins,
    done: event.done,
    alert: event.alert,
    reason: event.reason,
  };
}
