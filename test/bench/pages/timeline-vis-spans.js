import { madeTicket } from './ticket.js';
import { barsOf } from './timeline-vis.js';

export { drawn, mount } from './timeline-vis.js';

/** A bar for each time a team has the ticket. */
export function prepare(size) {
  const { spans, teams } = madeTicket(size);
  return barsOf(spans, teams);
}
