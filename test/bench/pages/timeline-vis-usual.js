import { Timeline } from 'vis-timeline/esnext';
import { madeTicket } from './ticket.js';

export { drawn } from './timeline-vis.js';

const WORDS = { queued: 'Not begun', working: 'In work', waiting: 'Waiting' };

/** A bar for each part of each span with its word, as the first page of its guide makes them. */
export function prepare(size) {
  const { parts, teams } = madeTicket(size);
  return {
    items: parts.map(({ team, from, to, state }, id) => ({ id, group: team, start: from, end: to, className: state, content: WORDS[state] })),
    groups: teams.map(({ id, name }) => ({ id, content: name })),
  };
}

/** Mounts a vis-timeline with its own defaults. Resolves when it shows itself. */
export function mount(place, { items, groups }) {
  return new Promise((resolve) => {
    const timeline = new Timeline(place, items, groups, {});
    timeline.on('changed', () => timeline.dom.root.style.visibility === 'visible' && resolve());
  });
}
