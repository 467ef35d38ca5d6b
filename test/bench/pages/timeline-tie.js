import '../../../dist/elements/handoff-timeline/define.js';
import { madeTicket } from './ticket.js';

/** Gets ready what is no part of drawing: the ticket, and an adapter in the page that has it, after so many milliseconds. */
export function prepare(size, afterMilliseconds = 0) {
  const { events, teams, from, to } = madeTicket(size);
  const answer = { source: 'made', title: 'A made-up ticket', state: 'resolved', team: teams[0].id, createdAt: new Date(from).toISOString(), resolvedAt: new Date(to).toISOString(), complete: true, events, teams };
  return {
    contract: 1,
    name: 'made',
    readTicket: async (id) => {
      if (afterMilliseconds > 0) await new Promise((come) => setTimeout(come, afterMilliseconds));
      arrival = performance.now();
      return { ...answer, id, asOf: new Date().toISOString() };
    },
  };
}

let arrival;

/** When the ticket came: a network would have been waited for until then. */
export const arrived = () => arrival;

/** Mounts a timeline; resolves when it has its ticket. */
export function mount(place, adapter) {
  const timeline = document.createElement('tie-handoff-timeline');
  timeline.adapter = adapter;
  timeline.ticket = 'made:1';
  return new Promise((resolve) => {
    timeline.addEventListener('tie-state-change', () => timeline.state === 'ready' && resolve());
    place.append(timeline);
  });
}

/** Resolves when what stands below the picture is there as well. */
export const complete = (place) => place.querySelector('tie-handoff-timeline').updateComplete;

/** How many bars are drawn, and how many elements there are. */
export function drawn(place) {
  const { renderRoot } = place.querySelector('tie-handoff-timeline');
  return { bars: renderRoot.querySelectorAll('.timeline .part').length, elements: renderRoot.querySelectorAll('*').length };
}
