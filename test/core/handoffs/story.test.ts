import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../../src/contract/index.js';
import { readStory, type TicketStory } from '../../../src/core/handoffs/story.js';
import { returnsOf } from '../../../src/core/handoffs/returns.js';
import { replay, spanDurations, untilResolved } from '../../../src/core/handoffs/durations.js';
import { anyHistory, anyRows, change, factsOf, MINUTE, minute, row, START } from '../histories.js';

const KNOWN = 30 * 1440;
const story = (events: readonly TicketEvent[], knownMinutes = KNOWN): TicketStory => {
  const read = readStory(events, START + knownMinutes * MINUTE);
  if (read === null) throw new Error('nothing had happened');
  return read;
};
/** Team, minutes from and to, and what went on as letters with minutes: "q5 t10". */
const told = ({ spans }: TicketStory) =>
  spans.map(({ team, from, to, parts }) => [
    team,
    (from - START) / MINUTE,
    (to - START) / MINUTE,
    parts.map(({ kind, waitingOn, from: start, to: end }) => `${kind}${waitingOn ? ` ${waitingOn}` : ''} ${(end - start) / MINUTE}`).join(', '),
  ]);

const bounced: readonly TicketEvent[] = [
  change(0, 'created'),
  change(0, 'assigned', { team: 'desk' }),
  change(10, 'state', { state: 'working' }),
  change(25, 'note', { note: { kind: 'note', present: true } }),
  change(30, 'assigned', { team: 'apps' }),
  change(90, 'assigned', { team: 'desk', reason: 'return-with-question' }),
  change(95, 'acknowledged'),
  change(100, 'state', { state: 'waiting', waitingOn: 'requester' }),
  change(160, 'state', { state: 'working' }),
  change(170, 'assigned', { team: 'apps' }),
  change(200, 'state', { state: 'working' }),
  change(260, 'state', { state: 'resolved' }),
];

describe('the story of a ticket', () => {
  it('tells who had it and what went on', () => {
    expect(told(story(bounced, 300))).toEqual([
      ['desk', 0, 30, 'queue 10, touch 20'],
      ['apps', 30, 90, 'queue 60'],
      ['desk', 90, 170, 'queue 5, touch 5, wait requester 60, touch 10'],
      ['apps', 170, 300, 'queue 30, touch 60, done 40'],
    ]);
  });

  it('tells how it passed, what went along, and how long the receiver took to begin', () => {
    const { handoffs } = story(bounced);
    expect(handoffs.map(({ from, to, waitSeconds, passedOn, carried, isReturn, reason }) => [from, to, waitSeconds, passedOn, carried, isReturn, reason])).toEqual([
      ['desk', 'apps', 3600, true, ['note'], false, undefined],
      ['apps', 'desk', 300, false, [], true, 'return-with-question'],
      ['desk', 'apps', 1800, false, [], true, undefined],
    ]);
  });

  it('takes along only what is there, left shortly before', () => {
    const passing = (...events: TicketEvent[]) => story([change(0, 'created', { team: 'desk' }), ...events, change(100, 'assigned', { team: 'apps', note: { kind: 'answer', present: true } })]).handoffs[0]?.carried;
    expect(passing()).toEqual(['answer']);
    expect(passing(change(84, 'note', { note: { kind: 'note', present: true } }))).toEqual(['answer']);
    expect(passing(change(85, 'note', { note: { kind: 'note', present: true } }))).toEqual(['note', 'answer']);
    expect(passing(change(90, 'note', { note: { kind: 'question', present: false } }), change(95, 'linked', { link: 'log:2' }))).toEqual(['link', 'answer']);
  });

  it('takes a link along once, however often whole rows say again that it is there', () => {
    const linked = (after: number, team: string) => ({ ...row(after, team, 'working'), link: 'bugs:7' });
    expect(story([row(0, 'desk'), linked(10, 'desk'), linked(15, 'apps'), linked(30, 'desk')]).handoffs.map(({ carried }) => carried)).toEqual([['link'], []]);
    expect(story([row(0, 'desk'), linked(15, 'apps'), { ...linked(30, 'desk'), link: 'bugs:8' }]).handoffs.map(({ carried }) => carried)).toEqual([['link'], ['link']]);
  });

  it('tells a time before anybody had it, single events and a resolution that did not hold', () => {
    expect(told(story([change(0, 'created'), change(20, 'assigned', { team: 'desk' })], 50))).toEqual([
      [null, 0, 20, 'queue 20'],
      ['desk', 20, 50, 'queue 30'],
    ]);
    expect(told(story([change(5, 'note')], 5))).toEqual([[null, 5, 5, '']]);
    const came = story([row(0, 'desk', 'working'), row(10, 'desk', 'resolved'), row(30, 'desk', 'queued')], 40);
    expect(told(came)).toEqual([['desk', 0, 40, 'touch 10, done 20, queue 10']]);
    expect([came.reopenings, came.resolvedAt]).toEqual([[START + 30 * MINUTE], null]);
    expect(readStory([], START)).toBeNull();
  });

  it('waits for nobody where a resolved ticket is passed on', () => {
    const { handoffs } = story([row(0, 'desk', 'resolved'), row(10, 'apps', 'closed')]);
    expect(handoffs.map(({ waitSeconds, passedOn }) => [waitSeconds, passedOn])).toEqual([[null, false]]);
  });

  it('agrees with the facts on everything both tell', () => {
    for (const histories of [anyRows, anyHistory]) {
      fc.assert(
        fc.property(histories as fc.Arbitrary<readonly TicketEvent[]>, (events) => {
          const read = readStory(events, START + KNOWN * MINUTE);
          if (read === null) return;
          const facts = factsOf(events, KNOWN);
          const waited = read.handoffs.flatMap(({ waitSeconds }) => waitSeconds ?? []);
          expect(read.handoffs).toHaveLength(facts.handoffs);
          expect(returnsOf(read.handoffs)).toHaveLength(facts.returns);
          expect(read.handoffs.filter(({ isReturn }) => isReturn)).toHaveLength(facts.returns);
          expect(read.reopenings).toHaveLength(facts.reopenings);
          expect([read.createdAt, read.resolvedAt, read.gaps]).toEqual([facts.createdAt, facts.resolvedAt, facts.gaps]);
          if (read.resolvedAt !== null) expect(read.resolvedBy).toBe(facts.resolvingTeam);
          expect(waited.length > 0 ? waited.reduce((sum, one) => sum + one, 0) : null).toBe(facts.handoffWaitSeconds);
        }),
      );
    }
  });

  it('leaves no moment out and counts none twice', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const read = readStory(events, START + KNOWN * MINUTE);
        if (read === null) return;
        let at = read.createdAt;
        for (const span of read.spans) {
          expect(span.from).toBe(at);
          for (const stretch of span.parts) {
            expect(stretch.from).toBe(at);
            expect(stretch.to).toBeGreaterThan(at);
            at = stretch.to;
          }
          expect(span.to).toBe(at);
        }
        expect(at).toBe(read.knownUntil);
        const { queue, touch, wait, done } = spanDurations(read.spans);
        expect(queue + touch + wait.requester + wait.vendor + wait.other + done).toBeCloseTo((read.knownUntil - read.createdAt) / 1000, 3);
        expect(read.spans.filter(({ open }) => open)).toHaveLength(1);
      }),
    );
  });
});

describe('returns', () => {
  const passes = (teams: string) =>
    story([...teams].map((team, at) => row(at * 60, team))).handoffs;
  it.each([
    ['ABA', 1, 1, 0],
    ['ABCA', 0, 1, 0],
    ['ABAB', 2, 2, 1],
    ['ABABA', 3, 3, 2],
    ['ABCBA', 1, 2, 0],
    ['ABC', 0, 0, 0],
    ['A', 0, 0, 0],
  ])('of %s: %i straight back, %i to any team before, %i back and forth', (teams, b1, b2, b3) => {
    const handoffs = passes(teams);
    expect([returnsOf(handoffs, 'B1'), returnsOf(handoffs, 'B2'), returnsOf(handoffs, 'B3')].map((found) => found.length)).toEqual([b1, b2, b3]);
    // Known before: m + 1 − |distinct|, from the definition.
    expect(b2).toBe(teams.length - new Set(teams).size);
  });

  it('within a limit count only the quick ones', () => {
    expect(returnsOf(passes('ABAB'), 'B4', 3600)).toHaveLength(2);
    expect(returnsOf(passes('ABAB'), 'B4', 3599)).toHaveLength(0);
    expect(returnsOf(passes('ABAB'), 'B4')).toHaveLength(2);
  });
});

describe('the same ticket straight to the team that resolved it', () => {
  it('keeps the time in which that team had it, up to the resolution', () => {
    expect(replay(story(bounced))).toEqual({ team: 'apps', took: 260 * 60, wouldHaveTaken: (60 + 90) * 60 });
  });

  it('is not thought of for tickets that are open, never passed on or never owned', () => {
    expect(replay(story(bounced.slice(0, -1)))).toBeNull();
    expect(replay(story([row(0, 'desk', 'working'), row(5, 'desk', 'resolved')]))).toBeNull();
    expect(replay(story([change(0, 'created'), change(9, 'state', { state: 'resolved' })]))).toBeNull();
  });

  it('never takes longer than it did', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const read = readStory(events, START + KNOWN * MINUTE);
        const thought = read && replay(read);
        if (thought) expect(thought.wouldHaveTaken).toBeLessThanOrEqual(thought.took + 1e-6);
      }),
    );
  });
});

describe('the clock of a team', () => {
  it('counts only its own hours, and nothing after the resolution', () => {
    const spans = untilResolved(story(bounced));
    const half = spanDurations(spans, (from, to, team) => (team === 'apps' ? 0 : (to - from) / 1000));
    expect(half).toEqual({ queue: 15 * 60, touch: 35 * 60, wait: { requester: 3600, vendor: 0, other: 0 }, done: 0 });
    expect(minute(260)).toBe(new Date(story(bounced).resolvedAt ?? 0).toISOString());
  });
});
