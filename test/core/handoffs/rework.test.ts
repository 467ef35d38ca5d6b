import { describe, expect, it } from 'vitest';
import { firstLineTeams, flowTotals } from '../../../src/core/handoffs/rework.js';
import { deriveFacts } from '../../../src/core/metrics/derive-facts.js';
import type { TicketFacts } from '../../../src/core/metrics/facts.js';

const teams = [{ id: 'desk', name: 'Desk', line: 'first' }, { id: 'chat', name: 'Chat', line: 'first' }, { id: 'sre', name: 'SRE', line: 'second' }, { id: 'pr', name: 'PR' }];
const lines = [{ id: 'second', name: 'Second', tier: 2 }, { id: 'first', name: 'First', tier: 1 }];

/** A ticket that passes through teams, an hour each, resolved at the end or not. */
function passing(way: string, isResolved = true): TicketFacts {
  const owners = way.split(' ').filter(Boolean);
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
  const events = [{ at: at(0), kind: 'created' as const }, ...owners.map((team, hour) => ({ at: at(hour), kind: 'assigned' as const, team })), ...(isResolved ? [{ at: at(owners.length), kind: 'state' as const, state: 'resolved' as const }] : [])];
  return deriveFacts({ ticket: 'log:1', source: 'log', events, knownUntil: Date.UTC(2027, 0, 1) }) as TicketFacts;
}

describe('loops of rework and what is pushed to the front', () => {
  it('counts every handoff to a team that had the ticket before', () => {
    const count = (...ways: string[]) => flowTotals(ways.map((way) => passing(way)), undefined);
    expect(count('desk sre desk')).toEqual({ reworkLoops: 1, ticketsWithRework: 1 });
    expect(count('desk sre pr desk sre', 'desk sre', 'desk', '')).toEqual({ reworkLoops: 2, ticketsWithRework: 1 });
  });

  it('counts tickets that were resolved without ever leaving the first line', () => {
    const first = firstLineTeams(teams, lines);
    expect(first).toEqual(['desk', 'chat']);
    const facts = [passing('desk chat'), passing('desk'), passing('desk sre desk'), passing('chat', false), passing('')];
    expect(flowTotals(facts, first)).toMatchObject({ resolved: 4, resolvedInFirstLine: 2 });
  });

  it('knows no first line where none has a tier', () => {
    expect(firstLineTeams(teams, [{ id: 'first', name: 'First' }])).toBeUndefined();
    expect(firstLineTeams(teams, [])).toBeUndefined();
  });
});
