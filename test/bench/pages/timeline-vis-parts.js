import { madeTicket } from './ticket.js';
import { barsOf } from './timeline-vis.js';

export { drawn, mount } from './timeline-vis.js';

/** A bar for each part of each span, as our picture tells them apart. */
export function prepare(size) {
  const { parts, teams } = madeTicket(size);
  return barsOf(parts, teams);
}
