import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KpiResult, TicketEvent, WorkingCalendar } from '../../../src/contract/index.js';
import { answerKpis } from '../../../src/core/index.js';
import type { TicketFacts } from '../../../src/core/index.js';
import { anyHistory, anyRows, change, factsOf, lines, MINUTE, row, START, teams } from '../histories.js';

const H = 60;
const D = 24 * H;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

function calendar(id: string, from: string, to: string, weekdays: readonly number[], names?: readonly string[]): WorkingCalendar {
  return { id, name: id, zone: 'UTC', hours: weekdays.map((weekday) => ({ weekday, from, to })), holidays: [], ...(names && { teams: names }) };
}
const always = calendar('always', '00:00', '24:00', WEEK);
/** The histories begin on a Monday at 08:00. */
const desk = calendar('desk', '08:00', '20:00', WEEK, ['desk', 'field']);
const office = calendar('office', '09:00', '17:00', [1, 2, 3, 4, 5]);

/** Created at 08:00, taken up at 10:00, handed to the applications at 18:00, taken up there on Tuesday at 10:00 and solved at 12:00, back at 16:00, solved for good on Saturday at 10:00. */
const story: readonly TicketEvent[] = [
  change(0, 'created'),
  row(1 * H, 'desk', 'queued'),
  row(2 * H, 'desk', 'working'),
  row(10 * H, 'apps', 'queued'),
  row(1 * D + 2 * H, 'apps', 'working'),
  row(1 * D + 4 * H, 'apps', 'resolved'),
  row(1 * D + 8 * H, 'apps', 'working'),
  row(5 * D + 2 * H, 'apps', 'resolved'),
];

describe('working time of a ticket', () => {
  it('runs by the calendar of the team that owns it, before the first owner by that team’s', () => {
    expect(factsOf(story, 30 * D, [desk, office])).toMatchObject({
      acknowledgeSeconds: 2 * 3600,
      acknowledgeBusinessSeconds: 2 * 3600,
      // 10 h at the desk; the applications were at home until Tuesday 09:00 and then had 3 h.
      restoreSeconds: 28 * 3600,
      restoreBusinessSeconds: 13 * 3600,
      // Until Tuesday 17:00 5 h more, then three days of 8 h, and nothing on Saturday.
      resolveBusinessSeconds: (10 + 8 + 24) * 3600,
      handoffWaitSeconds: 16 * 3600,
      handoffWaitBusinessSeconds: 1 * 3600,
    });
  });

  it('is not known where an owner on the way has no calendar, nor without calendars', () => {
    expect(factsOf(story, 30 * D, [desk])).toMatchObject({ acknowledgeBusinessSeconds: 7200, restoreBusinessSeconds: null, resolveBusinessSeconds: null, handoffWaitBusinessSeconds: null });
    expect(factsOf(story)).toMatchObject({ acknowledgeBusinessSeconds: null, handoffWaitBusinessSeconds: null });
    const unowned = [change(0, 'created'), change(3 * H, 'state', { state: 'resolved' })];
    expect(factsOf(unowned, 30 * D, [office]).resolveBusinessSeconds).toBe(2 * 3600);
    expect(factsOf(unowned, 30 * D, [desk]).resolveBusinessSeconds).toBeNull();
    const handedOn = [row(0, 'desk', 'queued'), row(1 * H, 'desk', 'working')];
    expect(factsOf(handedOn, 30 * D, [desk])).toMatchObject({ handoffWaitSeconds: null, handoffWaitBusinessSeconds: null, resolveBusinessSeconds: null });
  });

  const house = [desk, { ...office, teams: ['apps', 'net'] }, calendar('night', '22:00', '24:00', WEEK, ['sre']), calendar('rest', '06:00', '12:30', [2, 4])];
  const pairs = (facts: TicketFacts) =>
    [
      [facts.acknowledgeSeconds, facts.acknowledgeBusinessSeconds],
      [facts.restoreSeconds, facts.restoreBusinessSeconds],
      [facts.resolveSeconds, facts.resolveBusinessSeconds],
      [facts.handoffWaitSeconds, facts.handoffWaitBusinessSeconds],
    ] as const;

  it('is never negative, never longer than calendar time, and in the same order', () => {
    fc.assert(
      fc.property(fc.oneof(anyHistory, anyRows), (events) => {
        if (events.every(({ at }) => Date.parse(at) > START + 30 * D * MINUTE)) return;
        const facts = factsOf(events, 30 * D, house);
        for (const [all, worked] of pairs(facts)) {
          if (all === null) expect(worked).toBeNull();
          else {
            expect(worked).toBeGreaterThanOrEqual(0);
            expect(worked).toBeLessThanOrEqual(all);
          }
        }
        const { acknowledgeBusinessSeconds: first, restoreBusinessSeconds: then, resolveBusinessSeconds: last } = facts;
        if (first !== null && then !== null) expect(first).toBeLessThanOrEqual(then);
        if (then !== null && last !== null) expect(then).toBeLessThanOrEqual(last);
        for (const [all, worked] of pairs(factsOf(events, 30 * D, [always]))) expect(worked).toBe(all);
      }),
    );
  });

  it('agrees with a count minute by minute', () => {
    const shows = ({ hours }: WorkingCalendar, at: number): boolean => {
      const weekday = ((new Date(at).getUTCDay() + 6) % 7) + 1;
      const time = new Date(at).toISOString().slice(11, 16);
      return hours.some((one) => one.weekday === weekday && one.from <= time && time < one.to);
    };
    const calendarOf = (team: string | null) => house.find((one) => team !== null && one.teams?.includes(team)) ?? house.find((one) => one.teams === undefined);
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 200 }), (rows, stretch) => {
        const events = rows.map((event): TicketEvent => ({ ...event, at: new Date(START + (Date.parse(event.at) - START) * stretch).toISOString() }));
        const facts = factsOf(events, 30 * D, house);
        if (facts.resolvedAt === null) return;
        const first = facts.firstTeam;
        let sum = 0;
        for (let at = facts.createdAt; at < facts.resolvedAt; at += MINUTE) {
          const owner = events.filter((event) => typeof event.team === 'string' && Date.parse(event.at) <= at).at(-1)?.team ?? first;
          const its = calendarOf(owner ?? null);
          if (its !== undefined && shows(its, at)) sum += 60;
        }
        expect(facts.resolveBusinessSeconds).toBe(sum);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an answer', () => {
  const others = [
    [row(0, 'desk', 'working'), row(1 * H, 'desk', 'resolved')],
    [row(0, 'desk', 'working'), row(30 * H, 'desk', 'resolved')],
    [row(0, 'apps', 'queued')],
  ];
  function ask(metric: string, calendars: readonly WorkingCalendar[], more: object = {}): KpiResult {
    const facts = [story, ...others].map((events) => factsOf(events, 30 * D, calendars));
    const [answer] = answerKpis([{ metric, period: '2026-03', ...more }], { facts, teams, lines, calendars, zone: 'UTC', asOf: START + 30 * D * MINUTE });
    if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
    return answer;
  }

  it('gives both clocks for every reading of a duration', () => {
    // In working time 42 h, 1 h and 12 + 6 h.
    const answer = ask('time-to-resolve', [desk, office], { compare: 'previous', baseline: '2026-04-01', history: { bucket: 'month', count: 2 } });
    expect(answer.reading.clocks).toEqual({ calendar: 30 * 3600, business: 18 * 3600 });
    expect(answer.history?.map(({ clocks }) => clocks)).toEqual([undefined, { calendar: 30 * 3600, business: 18 * 3600 }]);
    expect(answer.baseline?.reading.clocks).toEqual({ calendar: 30 * 3600, business: 18 * 3600 });
    expect(answer.previous?.reading).not.toHaveProperty('clocks');
    expect(ask('mean-time-to-restore', [desk, office]).reading.clocks).toEqual({ calendar: ((28 + 1 + 30) / 3) * 3600, business: ((13 + 1 + 18) / 3) * 3600 });
    expect(ask('handoff-waiting-time', [desk, office]).reading.clocks).toEqual({ calendar: 16 * 3600, business: 3600 });
    expect(ask('time-to-acknowledge', [desk, office]).reading.clocks).toEqual({ calendar: 0, business: 0 });
    expect(ask('reassignments-per-ticket', [desk, office]).reading).not.toHaveProperty('clocks');
  });

  it('gives the age of the backlog in working time, now and back then', () => {
    // Open at the applications since Monday 08:00.
    const then = ask('backlog-age', [desk, office], { period: '2026-03-04/2026-03-05T12:00:00Z' });
    expect(then.reading).toMatchObject({ n: 2, clocks: { calendar: (3 * 24 + 4) * 3600 } });
    expect(ask('backlog-age', [desk, office], { period: '2026-03-20/2026-03-21' }).reading).toMatchObject({ n: 1, clocks: { business: 15 * 8 * 3600 } });
  });

  it('is in calendar time alone where the working time of any of its tickets is not known', () => {
    expect(ask('time-to-resolve', [desk]).reading).not.toHaveProperty('clocks');
    expect(ask('time-to-resolve', [desk], { scope: { team: 'desk' } }).reading.clocks).toEqual({ calendar: 15.5 * 3600, business: 9.5 * 3600 });
    expect(ask('backlog-age', [desk]).reading).not.toHaveProperty('clocks');
  });
});
