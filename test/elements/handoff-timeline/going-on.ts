import { waitUntil } from '@open-wc/testing';
import type { TicketEvent } from '../../../src/contract/index.js';
import { nextTask, reaches } from '../base/settled.js';
import { picture, roomy, shown } from './on-page.js';
import { at, bounced, desk, ticket } from './tickets.js';

export const open = bounced.slice(0, -1);
export const more: TicketEvent = { at: at(420), kind: 'assigned', team: 'desk' };

/** A ticket that goes on when it is asked for again. */
export async function goesOn() {
  let events = open;
  const element = shown(desk(() => ticket({ events, resolvedAt: null, asOf: at(500), freshForSeconds: 1e9 })));
  await reaches(element, 'ready');
  await roomy(element);
  await nextTask();
  const moves = () => element.renderRoot.querySelectorAll('.moves > li').length;
  return {
    element,
    ...picture(element),
    moves,
    goOn: async () => {
      events = [...events, more];
      const before = moves();
      element.refresh();
      await waitUntil(() => moves() === before + 1, 'the new move is there');
      await element.updateComplete;
    },
  };
}
