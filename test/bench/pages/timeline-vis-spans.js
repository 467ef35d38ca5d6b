import { madeTicket } from './ticket.js';
import { barsOf } from './timeline-vis.js';

export { drawn, mount } from './timeline-vis.js';

/** A bar for each time a team has the ticket. */
export function prepare(count) {
  const { spans, teams } = madeTicket(count);
  return barsOf(spans, teams);
}
