import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../../src/contract/index.js';
import { type EventFilter, filterOwners, readStory, returnsOf } from '../../../src/core/index.js';
import { anyHistory, change, MINUTE, row, START } from '../histories.js';

const KNOWN = START + 1000 * MINUTE;
const ways = (events: readonly TicketEvent[], filter: EventFilter) => readStory(filterOwners(events, filter), KNOWN)?.handoffs.map(({ from, to }) => `${from} ${to}`);

describe('the filter of events that say who owns a ticket', () => {
  it('counts every event where nothing else is said', () => {
    fc.assert(fc.property(anyHistory, (events) => void expect(filterOwners(events, {})).toEqual(events)));
  });

  it('passes over the queues of machines, in whole rows and in single changes', () => {
    const rows = [row(0, 'desk'), row(10, 'robot'), row(20, 'apps'), row(30, 'robot'), row(40, 'apps')];
    expect(ways(rows, {})).toEqual(['desk robot', 'robot apps', 'apps robot', 'robot apps']);
    expect(ways(rows, { withoutTeams: ['robot'] })).toEqual(['desk apps']);
    const changes = [change(0, 'created', { team: 'desk' }), change(10, 'assigned', { team: 'robot' }), change(20, 'assigned', { team: 'desk' })];
    expect(returnsOf(readStory(changes, KNOWN)?.handoffs ?? [])).toHaveLength(1);
    expect(ways(changes, { withoutTeams: ['robot'] })).toEqual([]);
  });

  it('takes only the kinds that are named, and leaves their other values', () => {
    const events = [change(0, 'created', { team: 'desk' }), change(10, 'escalated', { team: 'sre', state: 'working' }), change(20, 'assigned', { team: 'apps' })];
    expect(ways(events, { kinds: ['created', 'assigned'] })).toEqual(['desk apps']);
    expect(filterOwners(events, { kinds: ['created', 'assigned'] })[1]).toEqual(change(10, 'escalated', { state: 'working' }));
  });
});
