import { mount as mountHere } from './timeline-vis-usual.js';
import { TRAVELS_MS } from './travels.js';

export { drawn, prepare } from './timeline-vis-usual.js';

let arrival;

/** When the ticket came. */
export const arrived = () => arrival;

/** Mounts a vis-timeline as its guide sets it up, when its ticket has come. */
export async function mount(place, ticket) {
  await new Promise((come) => setTimeout(come, TRAVELS_MS));
  arrival = performance.now();
  await mountHere(place, ticket);
}
