import type { TicketEvent, TicketState } from '../../contract/index.js';

/**
 * How a ticket stands: the last state it was told to be in. One of which none was ever told waits in a queue, for all we know.
 *
 * @param events - in the order in which they count
 */
export function lastState(events: readonly TicketEvent[]): TicketState {
  return events.findLast((event) => event.state !== undefined)?.state ?? 'queued';
}
