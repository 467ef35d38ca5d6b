import type { TicketEvent } from '../../contract/index.js';
import { instantOf } from './instants.js';

/** A row of `ticket_events`. */
export interface EventRow {
  readonly source: string;
  readonly ticket: string;
  readonly id: string | null;
  readonly at: number;
  readonly recorded_at: number;
  readonly sequence: number | null;
  readonly kind: string;
  readonly names_team: boolean;
  readonly team: string | null;
  readonly state: string | null;
  readonly waiting_on: string | null;
  readonly severity: string | null;
  readonly label: string | null;
  readonly note_kind: string | null;
  readonly note_present: boolean | null;
  readonly link: string | null;
  readonly joins: string | null;
  readonly done: string | null;
  readonly alert: string | null;
  readonly reason: string | null;
}

/** The columns of {@link EventRow}. */
export const EVENT_COLUMNS =
  'source, ticket, id, at, recorded_at, sequence, kind, names_team, team, state, waiting_on, severity, label, note_kind, note_present, link, joins, done, alert, reason';

/** The event a row holds, as it crosses the contract. */
export function eventOf(row: EventRow): TicketEvent {
  const event: Record<string, unknown> = { at: instantOf(row.at), recordedAt: instantOf(row.recorded_at), kind: row.kind };
  if (row.id !== null) event['id'] = row.id;
  if (row.sequence !== null) event['sequence'] = row.sequence;
  if (row.names_team) event['team'] = row.team;
  if (row.state !== null) event['state'] = row.state;
  if (row.waiting_on !== null) event['waitingOn'] = row.waiting_on;
  if (row.severity !== null) event['severity'] = row.severity;
  if (row.label !== null) event['label'] = row.label;
  if (row.note_kind !== null) event['note'] = { kind: row.note_kind, present: row.note_present === true };
  if (row.link !== null) event['link'] = row.link;
  if (row.joins !== null) event['joins'] = row.joins;
  if (row.done !== null) event['done'] = row.done;
  if (row.alert !== null) event['alert'] = row.alert;
  if (row.reason !== null) event['reason'] = row.reason;
  return event as unknown as TicketEvent;
}
