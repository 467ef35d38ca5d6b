import type { Ticket, TicketEvent } from '../../contract/index.js';
import { orderEvents } from '../../core/handoffs/order-events.js';
import { readStory, type TicketStory } from '../../core/handoffs/story.js';
import { readMarks, type TicketMarks } from '../../core/handoffs/ticket-marks.js';

/** What a ticket's source knew at its last look. */
export interface TicketHistory {
  readonly events: Ticket['events'];
  /** Epoch milliseconds of each event. */
  readonly instants: readonly number[];
  /** How many events lie after the last look: they have not happened yet, whatever the clock here says. */
  readonly ahead: number;
}

const histories = new WeakMap<Ticket, TicketHistory>();

/** A ticket's history, read once for all who ask. */
export function historyOf(ticket: Ticket): TicketHistory {
  const found = histories.get(ticket);
  if (found) return found;
  const known = Date.parse(ticket.asOf);
  const events: TicketEvent[] = [];
  const instants: number[] = [];
  for (const event of ticket.events) {
    // The browser's own reader: ours overtakes it only when it has read thousands.
    const at = Date.parse(event.at);
    if (at > known) continue;
    events.push(event);
    instants.push(at);
  }
  const history = { events, instants, ahead: ticket.events.length - events.length };
  histories.set(ticket, history);
  return history;
}

/** What is read off a history. */
export interface TicketReading {
  readonly until: number;
  /** `null` where nothing has happened. */
  readonly story: TicketStory | null;
  readonly marks: TicketMarks;
}

const readings = new WeakMap<Ticket, TicketReading>();

/** A ticket's story and marks, read once for all who ask. @param until - epoch milliseconds */
export function readingOf(ticket: Ticket, until: number): TicketReading {
  const known = readings.get(ticket);
  if (known?.until === until) return known;
  const { events, instants } = historyOf(ticket);
  const ordered = orderEvents(events, until, instants);
  const reading = { until, story: readStory(events, until, ordered), marks: readMarks(events, until, ordered) };
  readings.set(ticket, reading);
  return reading;
}
