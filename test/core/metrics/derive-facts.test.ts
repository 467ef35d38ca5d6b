import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveFacts } from '../../../src/core/index.js';
import { anyHistory, anyRows, change, factsOf, MINUTE, row, START } from '../histories.js';
import { secondHandoffs, secondResolve, secondReturns } from '../second-count.js';

describe('deriveFacts', () => {
  it('tells the whole story of an ordinary ticket', () => {
    expect(
      factsOf([
        change(0, 'created', { severity: 'P3' }),
        row(2, 'desk', 'queued'),
        row(5, 'desk', 'working'),
        row(30, null, 'working'),
        row(40, 'apps', 'queued'),
        row(60, 'apps', 'waiting'),
        row(90, 'desk', 'resolved'),
        row(200, 'desk', 'closed'),
      ]),
    ).toEqual({
      ticket: 'log:1',
      source: 'log',
      createdAt: START,
      knownUntil: START + 30 * 1440 * MINUTE,
      firstTeam: 'desk',
      resolvingTeam: 'desk',
      currentTeam: 'desk',
      teams: ['desk', 'apps'],
      severity: 'P3',
      acknowledgedAt: START + 5 * MINUTE,
      firstResolvedAt: START + 90 * MINUTE,
      resolvedAt: START + 90 * MINUTE,
      resolveSeconds: 5400,
      restoreSeconds: 5400,
      acknowledgeSeconds: 300,
      resolveBusinessSeconds: null,
      restoreBusinessSeconds: null,
      acknowledgeBusinessSeconds: null,
      handoffWaitBusinessSeconds: null,
      handoffs: 2,
      // 50 min at apps, which never worked on it; the desk solved it on arrival.
      handoffWaitSeconds: 3000,
      returns: 1,
      returned: true,
      reopenings: 0,
      reopened: false,
      escalated: true,
      firstTeamResolved: false,
      crossLine: true,
      gaps: 1,
      openIntervals: [
        { team: null, from: START, to: START + 2 * MINUTE },
        { team: 'desk', from: START + 2 * MINUTE, to: START + 40 * MINUTE },
        { team: 'apps', from: START + 40 * MINUTE, to: START + 90 * MINUTE },
      ],
    });
  });

  it('reopens on any open state after a resolution, closed or not, and on nothing else', () => {
    const rows = [row(0, 'desk', 'working'), row(10, 'desk', 'resolved'), row(20, 'desk', 'closed')];
    expect(factsOf([...rows, change(30, 'note'), change(31, 'assigned', { team: 'apps' })])).toMatchObject({ reopenings: 0, resolveSeconds: 600, resolvingTeam: 'desk', currentTeam: 'apps', firstTeamResolved: true });
    const reopened = factsOf([...rows, row(30, 'apps', 'queued')]);
    expect(reopened).toMatchObject({ reopenings: 1, reopened: true, resolvedAt: null, resolveSeconds: null, firstResolvedAt: START + 10 * MINUTE, resolvingTeam: 'desk', firstTeamResolved: true });
    expect(reopened.openIntervals).toEqual([
      { team: 'desk', from: START, to: START + 10 * MINUTE },
      { team: 'apps', from: START + 30 * MINUTE, to: null },
    ]);
    expect(factsOf([...rows, row(30, 'apps', 'queued'), row(50, 'apps', 'resolved'), row(60, 'apps', 'working'), row(80, 'apps', 'closed')])).toMatchObject({
      reopenings: 2,
      resolveSeconds: 4800,
      firstResolvedAt: START + 10 * MINUTE,
      resolvingTeam: 'apps',
      firstTeamResolved: false,
    });
  });

  it('takes acknowledgement from an event, work, or at last the resolution; waiting is no work', () => {
    expect(factsOf([row(0, 'desk', 'queued'), change(3, 'acknowledged'), row(9, 'desk', 'working')]).acknowledgeSeconds).toBe(180);
    expect(factsOf([row(0, 'desk', 'queued'), row(4, 'desk', 'waiting'), row(9, 'desk', 'working')]).acknowledgeSeconds).toBe(540);
    expect(factsOf([change(0, 'created'), row(7, 'desk', 'resolved'), row(8, 'desk', 'closed')]).acknowledgeSeconds).toBe(420);
    expect(factsOf([row(0, 'desk', 'queued'), row(4, 'desk', 'waiting')]).acknowledgedAt).toBeNull();
  });

  it('restores at the first resolution, whatever comes back', () => {
    const rows = [row(0, 'desk', 'working'), row(10, 'desk', 'resolved'), row(30, 'desk', 'working')];
    expect(factsOf(rows)).toMatchObject({ restoreSeconds: 600, resolveSeconds: null });
    expect(factsOf([...rows, row(50, 'desk', 'closed')])).toMatchObject({ restoreSeconds: 600, resolveSeconds: 3000 });
    expect(factsOf([row(0, 'desk', 'working')]).restoreSeconds).toBeNull();
  });

  it.each([
    ['until the receiver works', [row(0, 'desk', 'working'), row(10, 'apps', 'queued'), row(25, 'apps', 'working'), row(60, 'apps', 'resolved')], 15],
    ['until the receiver acknowledges', [row(0, 'desk'), change(10, 'assigned', { team: 'apps' }), change(14, 'acknowledged'), row(60, 'apps', 'working')], 4],
    ['until the resolution where no work is told', [row(0, 'desk'), row(10, 'apps'), row(60, 'apps', 'resolved')], 50],
    ['all the time of a receiver who passes it on unworked', [row(0, 'desk'), row(10, 'apps', 'queued'), row(30, 'net', 'queued'), row(35, 'net', 'working')], 25],
    ['not at all where it arrives in work', [row(0, 'desk', 'working'), row(10, 'apps', 'working'), row(60, 'apps', 'resolved')], 0],
    ['through a state that only still holds', [row(0, 'desk', 'working'), change(10, 'assigned', { team: 'apps' }), change(40, 'state', { state: 'working' })], 30],
    ['over gaps, without a new beginning', [row(0, 'desk'), row(10, 'apps', 'queued'), row(20, null, 'queued'), row(22, 'apps', 'working')], 12],
    ['nothing where nobody handed on', [row(0, 'desk', 'queued'), row(60, 'desk', 'working')], null],
    ['nothing for the first owner', [change(0, 'created'), row(10, 'desk', 'queued'), row(60, 'desk', 'working')], null],
    ['nothing that still lasts', [row(0, 'desk'), row(10, 'apps', 'queued')], null],
    ['what ended, beside what still lasts', [row(0, 'desk'), row(10, 'apps', 'queued'), row(12, 'net', 'queued')], 2],
    ['nothing while the ticket is solved', [row(0, 'desk', 'resolved'), row(10, 'apps', 'closed'), row(60, 'apps', 'working')], null],
  ] as const)('waits after a handoff %s', (_words, events, minutes) => {
    expect(factsOf(events).handoffWaitSeconds).toBe(minutes === null ? null : minutes * 60);
  });

  it.each([
    [['desk', 'field'], false],
    [['desk', 'apps'], true],
    [['ghost'], false],
    [['ghost', 'desk'], true],
    [['ghost', 'unheard-of'], true],
    [[], null],
  ] as const)('owned by %j, a ticket crosses lines: %s', (owners, crosses) => {
    expect(factsOf([change(0, 'created'), ...owners.map((team, at) => row(at, team))]).crossLine).toBe(crosses);
  });

  it('takes every team for a line where no lines are known', () => {
    const of = (events: readonly ReturnType<typeof row>[]) => deriveFacts({ ticket: 'log:1', source: 'log', events, knownUntil: START + MINUTE * 9 })?.crossLine;
    expect([of([row(0, 'desk')]), of([row(0, 'desk'), row(1, 'field')])]).toEqual([false, true]);
  });

  it('keeps unknown apart from zero', () => {
    expect(factsOf([change(0, 'created')])).toMatchObject({ firstTeam: null, currentTeam: null, resolvedAt: null, resolveSeconds: null, handoffs: 0, escalated: null, firstTeamResolved: null, severity: null });
    expect(factsOf([row(0, null, 'resolved')])).toMatchObject({ resolveSeconds: 0, acknowledgeSeconds: 0, resolvingTeam: null, firstTeamResolved: null, openIntervals: [] });
    expect(factsOf([row(0, null, 'resolved'), row(5, 'desk', 'closed')])).toMatchObject({ resolvingTeam: null, currentTeam: 'desk', firstTeamResolved: null });
  });

  it('counts what is dated before the creation from the creation', () => {
    expect(factsOf([row(-60, 'desk', 'working'), change(0, 'created'), row(10, 'desk', 'resolved')])).toMatchObject({ createdAt: START, acknowledgeSeconds: 0, resolveSeconds: 600 });
  });

  it('knows nothing of the future', () => {
    const events = [row(0, 'desk', 'working'), row(10, 'desk', 'resolved'), row(20, 'apps', 'queued')];
    expect(factsOf(events, 15)).toMatchObject({ resolveSeconds: 600, reopened: false, handoffs: 0 });
    expect(factsOf(events, 5)).toMatchObject({ resolvedAt: null, openIntervals: [{ team: 'desk', from: START, to: null }] });
    expect(deriveFacts({ ticket: 'log:1', source: 'log', events, knownUntil: START - 1 })).toBeNull();
    expect(deriveFacts({ ticket: 'log:1', source: 'log', events: [], knownUntil: START })).toBeNull();
  });

  it.each([
    ['desk', 'apps', true],
    ['desk', 'field', false],
    ['apps', 'desk', false],
    ['apps', 'net', false],
    ['desk', 'press', true],
    ['press', 'legal', true],
    ['press', 'ghost', false],
    ['ghost', 'apps', null],
    ['desk', 'unheard-of', false],
  ] as const)('from %s to %s has escalated: %s', (from, to, escalated) => {
    expect(factsOf([row(0, from), row(1, to)]).escalated).toBe(escalated);
  });

  it('believes an escalation event whatever the teams', () => {
    expect(factsOf([row(0, 'ghost'), change(5, 'escalated')]).escalated).toBe(true);
    expect(deriveFacts({ ticket: 'log:1', source: 'log', events: [row(0, 'desk'), row(1, 'apps')], knownUntil: START + MINUTE * 9 })?.escalated).toBeNull();
  });

  it('joins an interval over a gap and over an owner of no time', () => {
    expect(factsOf([row(0, 'desk'), row(5, null), row(6, 'desk'), row(9, 'apps'), row(9, 'desk')])).toMatchObject({
      handoffs: 2,
      openIntervals: [{ team: 'desk', from: START, to: null }],
    });
  });

  it('takes a history of a hundred thousand events', () => {
    const facts = factsOf(Array.from({ length: 100_000 }, (_, index) => row(index / 10, index % 2 === 0 ? 'desk' : 'apps', 'working')));
    expect(facts).toMatchObject({ handoffs: 99_999, returns: 99_998, teams: ['desk', 'apps'] });
  });

  it('agrees with the second count on random logs', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const facts = factsOf(rows);
        const plain = rows.map(({ team = null, state, at }) => ({ team, state, seconds: (Date.parse(at) - facts.createdAt) / 1000 }));
        expect(facts.handoffs).toBe(secondHandoffs(plain));
        expect(facts.returns).toBe(secondReturns(plain));
        expect(facts.resolveSeconds).toBe(secondResolve(plain));
      }),
    );
  });

  it('contradicts itself nowhere, whatever the history', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 100_000 }), (events, knownMinutes) => {
        const facts = deriveFacts({ ticket: 'log:1', source: 'log', events, knownUntil: START + knownMinutes * MINUTE });
        if (facts === null) return;
        expect(facts.returned).toBe(facts.returns > 0);
        expect(facts.reopened).toBe(facts.reopenings > 0);
        expect(facts.returns).toBeLessThanOrEqual(Math.max(0, facts.handoffs - 1));
        expect(facts.handoffs).toBeGreaterThanOrEqual(facts.teams.length - 1);
        if (facts.handoffWaitSeconds !== null) {
          expect(facts.handoffs).toBeGreaterThan(0);
          expect(facts.handoffWaitSeconds).toBeGreaterThanOrEqual(0);
          expect(facts.handoffWaitSeconds).toBeLessThanOrEqual((facts.knownUntil - facts.createdAt) / 1000);
        }
        if (facts.restoreSeconds !== null && facts.resolveSeconds !== null) expect(facts.restoreSeconds).toBeLessThanOrEqual(facts.resolveSeconds);
        for (const instant of [facts.acknowledgedAt, facts.firstResolvedAt, facts.resolvedAt]) {
          if (instant === null) continue;
          expect(instant).toBeGreaterThanOrEqual(facts.createdAt);
          expect(instant).toBeLessThanOrEqual(facts.knownUntil);
        }
        if (facts.resolvedAt !== null) expect(facts.firstResolvedAt).toBeLessThanOrEqual(facts.resolvedAt);
        if (facts.reopenings > 0) expect(facts.firstResolvedAt).not.toBeNull();
        const open = facts.openIntervals.filter(({ to }) => to === null);
        expect(open).toHaveLength(facts.resolvedAt === null ? 1 : 0);
        for (const [index, interval] of facts.openIntervals.entries()) {
          if (interval.to !== null) expect(interval.from).toBeLessThan(interval.to);
          const next = facts.openIntervals[index + 1];
          if (next !== undefined) expect(next.from).toBeGreaterThanOrEqual(interval.to ?? Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 500 },
    );
  });
});
