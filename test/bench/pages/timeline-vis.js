import { Timeline } from 'vis-timeline/esnext';

/** Bars of a ticket, and a lane for each team. No bar has words in it, which would have to be laid out. */
export function barsOf(stretches, teams) {
  return {
    items: stretches.map(({ team, from, to, state }, id) => ({ id, group: team, start: from, end: to, className: state, content: '' })),
    groups: teams.map(({ id, name }) => ({ id, content: name })),
  };
}

/** Mounts a vis-timeline at its quickest: on a lane no bar makes way for another, and no text is cleaned. Resolves when it shows itself. */
export function mount(place, { items, groups }) {
  return new Promise((resolve) => {
    const timeline = new Timeline(place, items, groups, { stack: false, showCurrentTime: false, xss: { disabled: true } });
    timeline.on('changed', () => timeline.dom.root.style.visibility === 'visible' && resolve());
  });
}

/** How many bars are drawn, and how many elements there are. */
export function drawn(place) {
  return { bars: place.querySelectorAll('.vis-item.vis-range').length, elements: place.querySelectorAll('*').length };
}
