import { ticketEventSchema } from '../../contract/schemas/tickets.js';
import type { TicketEvent } from '../../contract/ticket.js';
import { plainEpoch } from '../../core/time/epoch.js';
import { parseWritten } from './parse-written.js';
import { isFields, refuse } from './refuse.js';
import type { Fields } from './refuse.js';
import type { TeamIdOf } from './team-book.js';

/** A ticket of a document with its history. */
export interface LoggedTicket {
  /** `source:id`. */
  readonly id: string;
  readonly source: string;
  readonly events: readonly TicketEvent[];
  /** Epoch milliseconds of each event; may change when the next ticket is read. */
  readonly instants: ArrayLike<number>;
  /** Epoch milliseconds of its last event; 0 where nothing happened. */
  readonly latest: number;
}

/** The same with everything that was written of it. */
export interface WrittenTicket extends LoggedTicket {
  readonly fields: Fields;
}

/** What an event can be. */
export const KINDS = ['created', 'assigned', 'state', 'severity', 'acknowledged', 'escalated', 'note', 'linked', 'observed'] as const satisfies readonly TicketEvent['kind'][];
/** How a ticket can stand. */
export const STATES = ['queued', 'working', 'waiting', 'resolved', 'closed'] as const satisfies readonly TicketEvent['state'][];
type Plain = 'at' | 'kind' | 'team' | 'state' | 'id' | 'severity' | 'sequence';
const rare: Readonly<Record<Exclude<keyof TicketEvent, Plain>, true>> = { recordedAt: true, waitingOn: true, label: true, note: true, link: true, alert: true, joins: true, done: true, reason: true };
/** Members of an event that plain ones lack. */
export const RARE: readonly string[] = Object.keys(rare);
/** Characters of a text in an event. */
export const LONGEST = 512;

const kinds = new Set<unknown>(KINDS);
const states = new Set<unknown>(STATES);

const isShort = (value: unknown): value is string | undefined => value === undefined || (typeof value === 'string' && value.length <= LONGEST);

/** The event without members that nobody knows, where it plainly fits the contract; a schema takes ten times as long to say so. */
function plainEvent(written: Fields, epoch: number, team: string | null | undefined): TicketEvent | undefined {
  const { at, kind, state, id, severity, sequence } = written;
  if (typeof at !== 'string' || Number.isNaN(epoch) || !kinds.has(kind) || (state !== undefined && !states.has(state))) return undefined;
  if (!isShort(id) || !isShort(severity) || (sequence !== undefined && !Number.isFinite(sequence))) return undefined;
  for (const member of RARE) if (written[member] !== undefined) return undefined;
  return eventOf(at, kind, team, state, id, severity, sequence);
}

/** An event of its members, without those that it has not. Member by member and in one order: a spread each would take as long as all the rest. */
export function eventOf(at: string, kind: unknown, team: unknown, state: unknown, id: unknown, severity: unknown, sequence: unknown): TicketEvent {
  const event: Partial<Record<keyof TicketEvent, unknown>> = { at, kind };
  if (team !== undefined) event.team = team;
  if (state !== undefined) event.state = state;
  if (id !== undefined) event.id = id;
  if (severity !== undefined) event.severity = severity;
  if (sequence !== undefined) event.sequence = sequence;
  return event as TicketEvent;
}

/** An event that says more than most, or something else than it may. */
function rareEvent(written: Fields, team: string | null | undefined, keys: readonly PropertyKey[], idOf: TeamIdOf, path: () => string): TicketEvent {
  const joins = written.joins === undefined ? undefined : (idOf(written.joins, () => `${path()}.joins`) ?? undefined);
  return parseWritten(ticketEventSchema, { ...written, ...(team !== undefined && { team }), ...('joins' in written && { joins }) }, keys);
}

/** A ticket's name among all. */
export const ticketName = (id: string, source: string): string => (id.includes(':') ? id : `${source}:${id}`);

/**
 * Reads one ticket of a log.
 *
 * @param at - its place in the list
 * @param source - of tickets that name none
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export function readLoggedTicket(fields: unknown, at: number, source: string, idOf: TeamIdOf): WrittenTicket {
  const path = (): string => `$.tickets[${at}]`;
  if (!isFields(fields) || (typeof fields.id !== 'string' && typeof fields.id !== 'number')) throw refuse(`${path()}.id`, 'needs the ticket\u2019s id');
  if (!Array.isArray(fields.events)) throw refuse(`${path()}.events`, 'needs the list of what happened');
  const events: TicketEvent[] = [];
  const instants: number[] = [];
  let latest = 0;
  for (let place = 0; place < fields.events.length; place++) {
    const event: unknown = fields.events[place];
    if (!isFields(event)) throw refuse(`${path()}.events[${place}]`, 'needs an object such as {"at": "2026-10-31T12:00:00Z", "kind": "assigned", "team": "Network"}');
    const team = event.team === undefined ? undefined : idOf(event.team, () => `${path()}.events[${place}].team`);
    const epoch = typeof event.at === 'string' ? plainEpoch(event.at) : Number.NaN;
    const read = plainEvent(event, epoch, team) ?? rareEvent(event, team, ['tickets', at, 'events', place], idOf, () => `${path()}.events[${place}]`);
    const instant = Number.isNaN(epoch) ? Date.parse(read.at) : epoch;
    events.push(read);
    instants.push(instant);
    if (instant > latest) latest = instant;
  }
  const own = typeof fields.source === 'string' ? fields.source : source;
  return { id: ticketName(String(fields.id), own), source: own, fields, events, instants, latest };
}
