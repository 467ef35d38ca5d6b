import type { TicketEvent } from '../../contract/ticket.js';
import type { ToldTicket } from '../../core/handoffs/handoff-log.js';
import { lastState } from '../../core/handoffs/last-state.js';
import { orderEvents } from '../../core/handoffs/order-events.js';
import { readStory } from '../../core/handoffs/story.js';
import type { TicketFacts } from '../../core/metrics/facts.js';
import type { Fields } from './refuse.js';

/** A logged ticket as lists and summaries of handoffs need it; of its story only what they count is kept. */
export function toldTicket(facts: TicketFacts, events: readonly TicketEvent[], { title, url }: Fields, asOf: number): ToldTicket {
  const { handoffs = [], gaps = 0 } = readStory(events, asOf) ?? {};
  return {
    facts,
    story: { handoffs, gaps },
    state: lastState(orderEvents(events, asOf).map(({ event }) => event)),
    ...(typeof title === 'string' && { title }),
    ...(typeof url === 'string' && { url }),
  };
}
