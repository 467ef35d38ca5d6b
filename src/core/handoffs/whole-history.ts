import type { TicketEvent } from '../../contract/index.js';
import { epochOf } from '../time/epoch.js';
import { orderEvents } from './order-events.js';

/** A ticket's history in the order in which it counts, and apart from it what has not happened yet. */
export interface WholeHistory {
  readonly happened: readonly TicketEvent[];
  /** Dated after what is known, by instant. */
  readonly later: readonly TicketEvent[];
}

/** Puts a history in order; what lies in the future is kept, since nothing a source says is dropped in silence. @param knownUntil - epoch milliseconds */
export function wholeHistory(events: readonly TicketEvent[], knownUntil: number): WholeHistory {
  const later = events.filter(({ at }) => epochOf(at) > knownUntil).sort((one, other) => epochOf(one.at) - epochOf(other.at));
  return { happened: orderEvents(events, knownUntil).map(({ event }) => event), later };
}
