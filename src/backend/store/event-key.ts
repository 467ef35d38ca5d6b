import { createHash } from 'node:crypto';
import type { FedTicketEvent } from '../../contract/index.js';

/** A ticket event on its way into the store. */
export interface LoggedEvent extends FedTicketEvent {
  /** Counts equal events of one ticket that are meant to be several; 0 when absent. */
  readonly ordinal?: number;
  /** Place in the log it was read from: orders events of one instant that have no `sequence`, and is no part of what the event says. */
  readonly place?: number;
}

/**
 * What makes an event itself and no other within its ticket: the source's id of it, else a hash of what it says.
 * Sending the same event again, in whatever company, gives the same key.
 */
export function eventKey(source: string, event: LoggedEvent): string {
  if (event.id !== undefined) return `id:${event.id}`;
  const said = [
    source,
    event.ticket,
    Date.parse(event.at),
    event.kind,
    event.team === undefined ? 0 : event.team,
    event.state ?? 0,
    event.waitingOn ?? 0,
    event.severity ?? 0,
    event.label ?? 0,
    event.note === undefined ? 0 : [event.note.kind, event.note.present],
    event.link ?? 0,
    event.reason ?? 0,
    event.sequence ?? null,
    event.ordinal ?? 0,
    // Left out where they say nothing, so that events from before there were such members keep their keys.
    ...(event.joins === undefined && event.done === undefined ? [] : [event.joins ?? 0, event.done ?? 0]),
    ...(event.alert === undefined ? [] : [{ alert: event.alert }]),
  ];
  return `is:${createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 32)}`;
}
