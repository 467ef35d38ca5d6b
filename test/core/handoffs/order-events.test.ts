import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderEvents } from '../../../src/core/index.js';
import type { TicketEvent } from '../../../src/contract/index.js';
import { anyHistory, change, MINUTE, minute, row, START } from '../histories.js';

const FOREVER = START + 1e12;
const teamsInOrder = (events: readonly TicketEvent[]) => orderEvents(events, FOREVER).map(({ event }) => event.team);

describe('orderEvents', () => {
  it('goes by instant, then sequence, a missing sequence last', () => {
    expect(teamsInOrder([row(5, 'c'), row(1, 'b'), change(1, 'assigned', { team: 'x' }), row(1, 'a', 'queued', 1)])).toEqual(['a', 'x', 'b', 'c']);
  });

  it('puts ownership before the state it leads to, then ids, then the order given', () => {
    const events = [
      change(1, 'state', { state: 'resolved' }),
      change(1, 'acknowledged'),
      change(1, 'assigned', { team: 'b', id: '2' }),
      change(1, 'assigned', { team: 'a', id: '1' }),
    ];
    expect(orderEvents(events, FOREVER).map(({ event }) => event.team ?? event.kind)).toEqual(['a', 'b', 'acknowledged', 'state']);
    expect(teamsInOrder([row(1, 'a'), row(1, 'b'), row(1, 'c')])).toEqual(['a', 'b', 'c']);
  });

  it('begins with the creation and counts what is dated before it from there', () => {
    const ordered = orderEvents([row(-5, 'b'), change(0, 'created', { team: 'a' }), change(3, 'created'), row(4, 'c')], FOREVER);
    expect(ordered.map(({ event }) => event.team)).toEqual(['a', 'b', undefined, 'c']);
    expect(ordered.map(({ at }) => (at - START) / MINUTE)).toEqual([0, 0, 3, 4]);
  });

  it('trusts the row numbers of a ticket over its clocks, and never goes back in time', () => {
    const ordered = orderEvents([change(0, 'created'), row(9, 'c', 'queued', 3), row(10, 'b', 'queued', 2), row(1, 'a', 'queued', 1)], FOREVER);
    expect(ordered.map(({ event }) => event.team)).toEqual([undefined, 'a', 'b', 'c']);
    expect(ordered.map(({ at }) => (at - START) / MINUTE)).toEqual([0, 1, 10, 10]);
  });

  it('keeps to the clock where creations alone have numbers, since they are no rows', () => {
    const told = [change(4, 'created'), change(5, 'created', { sequence: 2, team: 'late' }), change(4.5, 'created', { sequence: 3, team: 'early' })];
    expect(teamsInOrder(told)).toEqual([undefined, 'early', 'late']);
    expect(teamsInOrder([...told, change(9, 'note')])).toEqual([undefined, 'early', 'late', undefined]);
  });

  it('keeps to the clock where a number only orders rows of one instant', () => {
    expect(teamsInOrder([row(1, 'b', 'queued', 2), row(1, 'a', 'queued', 1), row(2, 'c', 'queued', 1)])).toEqual(['a', 'b', 'c']);
    expect(teamsInOrder([row(9, 'c', 'queued', 1), row(1, 'a', 'queued', 2), row(5, 'b')])).toEqual(['a', 'b', 'c']);
  });

  it('counts an id once, and leaves out what has not happened yet or has no instant', () => {
    expect(teamsInOrder([{ ...row(1, 'a'), id: '7' }, row(2, 'b'), { ...row(3, 'x'), id: '7' }])).toEqual(['a', 'b']);
    expect(orderEvents([row(1, 'a'), row(3, 'b')], START + 2 * MINUTE)).toHaveLength(1);
    expect(orderEvents([{ at: 'soon', kind: 'observed', team: 'a' }], FOREVER)).toEqual([]);
  });

  it('never goes back in time and loses nothing but repeated ids, whatever the history', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const ordered = orderEvents(events, FOREVER);
        const repeated = events.filter(({ id }, index) => id !== undefined && events.findIndex((other) => other.id === id) < index);
        expect(ordered).toHaveLength(events.length - repeated.length);
        for (const [index, { at }] of ordered.entries()) {
          if (index > 0) expect(at).toBeGreaterThanOrEqual(ordered[index - 1]?.at ?? 0);
        }
        const firstKind = ordered[0]?.event.kind;
        if (ordered.some(({ event }) => event.kind === 'created')) expect(firstKind).toBe('created');
      }),
    );
  });

  it('gives one order for any order of arrival where instants differ', () => {
    const histories = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        histories.chain((minutes) => {
          const events = minutes.map((after): TicketEvent => ({ at: minute(after), kind: 'assigned', team: `t${after}` }));
          return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }));
        }),
        ([events, shuffled]) => {
          expect(teamsInOrder(shuffled)).toEqual(teamsInOrder(events));
        },
      ),
    );
  });
});
