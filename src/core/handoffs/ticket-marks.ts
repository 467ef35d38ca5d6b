import type { TicketEvent, TicketState } from '../../contract/index.js';
import { orderEvents } from './order-events.js';

/** A severity from an instant on. */
export interface SeverityRun {
  /** The source's own word. */
  readonly term: string;
  /** Epoch milliseconds. */
  readonly from: number;
}

/** What a ticket's history says beside who had it and what went on. Instants are epoch milliseconds. */
export interface TicketMarks {
  /** One after another; neighbours differ. */
  readonly severities: readonly SeverityRun[];
  /** How it stands, and the source's own word for that, if it gave one with it. */
  readonly state: { readonly state: TicketState; readonly label: string | undefined };
  /** When teams first joined without taking the ticket over. */
  readonly joined: ReadonlyMap<string, number>;
  /** When obligations and steps were done, by their ids; oldest first. */
  readonly done: ReadonlyMap<string, readonly number[]>;
}

/**
 * Reads severities, joinings and what is done off a history, in the order in which it counts. Linear in the events once they are in order.
 *
 * @param events - in any order
 * @param knownUntil - epoch milliseconds
 * @param ordered - the same in order, from who has put them in order already
 */
export function readMarks(events: readonly TicketEvent[], knownUntil: number, ordered = orderEvents(events, knownUntil)): TicketMarks {
  const severities: SeverityRun[] = [];
  const joined = new Map<string, number>();
  const done = new Map<string, number[]>();
  let state: TicketState = 'queued';
  let label: string | undefined;
  for (const { at, event } of ordered) {
    if (event.severity !== undefined && event.severity !== severities.at(-1)?.term) severities.push({ term: event.severity, from: at });
    if (event.joins !== undefined && !joined.has(event.joins)) joined.set(event.joins, at);
    if (event.done !== undefined) done.set(event.done, [...(done.get(event.done) ?? []), at]);
    if (event.state !== undefined && event.state !== state) label = undefined;
    state = event.state ?? state;
    // A word without a state says how it stands in words the source's map does not know.
    label = event.label ?? label;
  }
  return { severities, state: { state, label }, joined, done };
}
