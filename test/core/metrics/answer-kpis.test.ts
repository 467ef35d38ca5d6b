import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KpiQuery, KpiResult } from '../../../src/contract/index.js';
import { parse } from '../../../src/contract/index.js';
import { kpiAnswerSchema } from '../../../src/contract/schemas/kpis.js';
import { answerKpis, catalogue } from '../../../src/core/index.js';
import type { FactsLog, TicketFacts } from '../../../src/core/index.js';
import { anyHistory, anyRows, change, factsOf, lines, MINUTE, row, START, teams } from '../histories.js';
import { secondHandoffs, secondMedian, secondResolve, secondReturns } from '../second-count.js';

const PERIOD = '2026-03';
const asOf = START + 30 * 1440 * MINUTE;

function log(facts: readonly TicketFacts[], more: Partial<FactsLog> = {}): FactsLog {
  return { facts, teams, lines, zone: 'UTC', asOf, ...more };
}

function ask(query: Partial<KpiQuery> & Pick<KpiQuery, 'metric'>, facts: readonly TicketFacts[], more: Partial<FactsLog> = {}): KpiResult {
  const [answer] = answerKpis([{ period: PERIOD, ...query }], log(facts, more));
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer;
}

const H = 60;
/** Four tickets of the desk: solved alone in 1 h; via apps and back in 5 h, reopened once; via sre in 10 h; still open at apps. And one of legal, a month before. */
const facts = [
  factsOf([change(0, 'created'), row(10, 'desk', 'working'), row(1 * H, 'desk', 'resolved')]),
  factsOf([change(0, 'created'), row(20, 'desk', 'working'), row(40, 'apps', 'queued'), row(2 * H, 'desk', 'resolved'), row(3 * H, 'desk', 'working'), row(5 * H, 'desk', 'closed')]),
  factsOf([change(0, 'created'), row(30, 'desk', 'queued'), row(2 * H, 'sre', 'working'), row(10 * H, 'sre', 'resolved')]),
  factsOf([change(24 * H, 'created'), row(24 * H, 'desk', 'queued'), row(25 * H, 'apps', 'queued')]),
  factsOf([change(-40 * 24 * H, 'created'), row(-40 * 24 * H, 'legal', 'working'), row(-35 * 24 * H, 'legal', 'resolved')]),
];

describe('every metric, by hand', () => {
  it('time to resolve: the median of what was resolved in the period, the open ones beside it', () => {
    expect(ask({ metric: 'time-to-resolve' }, facts).reading).toEqual({
      value: 5 * 3600,
      n: 3,
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-04-01T00:00:00.000Z',
      quality: 'measured',
      p90: 9 * 3600,
      mean: (16 / 3) * 3600,
      survivalMedian: 5 * 3600,
      unfinished: 1,
    });
    expect(ask({ metric: 'time-to-resolve', scope: { team: 'desk' } }, facts).reading).toMatchObject({ value: 3 * 3600, n: 2, unfinished: 0 });
    expect(ask({ metric: 'time-to-resolve', scope: { line: 'engineering' } }, facts).reading).toMatchObject({ value: null, n: 0, unfinished: 1, survivalMedian: null });
  });

  it('time to restore: to the first resolution, by the median and by the mean', () => {
    // First resolved after 1 h, 2 h and 10 h; the fourth never, so half of the four are done by 2 h.
    expect(ask({ metric: 'time-to-restore' }, facts).reading).toMatchObject({ value: 2 * 3600, n: 3, unfinished: 1, survivalMedian: 2 * 3600 });
    const mean = ask({ metric: 'mean-time-to-restore' }, facts).reading;
    expect(mean).toMatchObject({ value: 15_600, n: 3 });
    expect(mean).not.toHaveProperty('unfinished');
    expect(ask({ metric: 'mean-time-to-restore', scope: { team: 'desk' } }, facts).reading).toMatchObject({ value: 1.5 * 3600, n: 2 });
  });

  it('handoff waiting time: per ticket, for every team that had it', () => {
    // 80 min at apps until the desk had it back and solved; none at sre, which took it up at once.
    expect(ask({ metric: 'handoff-waiting-time' }, facts).reading).toMatchObject({ value: 40 * 60, n: 2, p90: 72 * 60, mean: 40 * 60 });
    expect(ask({ metric: 'handoff-waiting-time', scope: { team: 'apps' } }, facts).reading).toMatchObject({ value: 80 * 60, n: 1 });
    expect(ask({ metric: 'handoff-waiting-time', scope: { line: 'reliability' } }, facts).reading).toMatchObject({ value: 0, n: 1 });
    expect(ask({ metric: 'handoff-waiting-time', scope: { team: 'legal' } }, facts).reading).toMatchObject({ value: null, n: 0 });
  });

  it('cross-team collaboration: tickets that two lines owned', () => {
    expect(ask({ metric: 'cross-team-collaboration' }, facts).reading).toMatchObject({ value: 2 / 3, count: 2, n: 3 });
    expect(ask({ metric: 'cross-team-collaboration', scope: { team: 'sre' } }, facts).reading).toMatchObject({ value: 1, n: 1 });
  });

  it('time to acknowledge: by the first team, of tickets created in the period', () => {
    expect(ask({ metric: 'time-to-acknowledge', scope: { team: 'desk' } }, facts).reading).toMatchObject({ value: 20 * 60, n: 3, unfinished: 1, survivalMedian: 20 * 60 });
    expect(ask({ metric: 'time-to-acknowledge', scope: { team: 'sre' } }, facts).reading).toMatchObject({ value: null, n: 0, unfinished: 0 });
  });

  it('escalation rate: of the tickets first owned, unknown ones left out', () => {
    const unknown = factsOf([change(0, 'created'), row(0, 'ghost', 'working')]);
    expect(ask({ metric: 'escalation-rate' }, [...facts, unknown]).reading).toMatchObject({ value: 0.75, count: 3, n: 4 });
    expect(ask({ metric: 'escalation-rate', scope: { line: 'first' } }, facts).reading).toMatchObject({ count: 3, n: 4 });
    expect(ask({ metric: 'escalation-rate', scope: { line: 'engineering' } }, facts).reading).toMatchObject({ value: null, count: 0, n: 0 });
  });

  it('reopen rate: of the tickets first resolved in the period', () => {
    expect(ask({ metric: 'reopen-rate' }, facts).reading).toMatchObject({ value: 1 / 3, count: 1, n: 3 });
    expect(ask({ metric: 'reopen-rate', scope: { team: 'desk' } }, facts).reading).toMatchObject({ value: 0.5, n: 2 });
  });

  it('reassignments per ticket: the mean of the resolved', () => {
    const answer = ask({ metric: 'reassignments-per-ticket' }, facts);
    expect(answer.reading).toMatchObject({ value: 1, mean: 1, n: 3 });
    expect(answer.definition).toMatchObject({ unit: 'ratio', statistic: 'mean' });
    expect(answer.reading).not.toHaveProperty('unfinished');
  });

  it('return rate: A to B and straight back to A', () => {
    expect(ask({ metric: 'return-rate' }, facts).reading).toMatchObject({ value: 1 / 3, count: 1, n: 3 });
  });

  it('first-team resolution: credited to the first team', () => {
    expect(ask({ metric: 'first-team-resolution', scope: { team: 'desk' } }, facts).reading).toMatchObject({ value: 1 / 3, count: 1, n: 3 });
    expect(ask({ metric: 'first-team-resolution', scope: { team: 'sre' } }, facts).reading).toMatchObject({ value: null, n: 0 });
  });

  it('backlog age and survival: a ticket is followed as far as its own source is known, and no further', () => {
    const day = 1440;
    const known = (days: number) => factsOf([change(0, 'created'), row(0, 'desk', 'working')], days * day);
    const here = (period: string, days: number) => ask({ metric: 'backlog-age', period }, [known(days)]).reading;
    expect(here('P28D', 30)).toMatchObject({ n: 1, value: 30 * 86_400 });
    expect(here('P28D', 20)).toMatchObject({ n: 1, value: 20 * 86_400 });
    // Its source ended before the period began: nobody knows whether it is still open.
    expect(here('P28D', 1)).toMatchObject({ n: 0, value: null });
    // The ended source follows one ticket for less time than the other took, so half of the tickets at risk then were solved.
    const solved = factsOf([change(0, 'created'), row(2 * day, 'desk', 'resolved')]);
    expect(ask({ metric: 'time-to-resolve' }, [known(1), solved]).reading).toMatchObject({ unfinished: 1, survivalMedian: 2 * 86_400 });
    expect(ask({ metric: 'time-to-resolve' }, [known(30), known(30), solved]).reading).toMatchObject({ unfinished: 2, survivalMedian: null });
  });

  it('backlog age: what was open at the end, or at as-of while the period runs, for its owner then', () => {
    const age = (query: Partial<KpiQuery>) => ask({ metric: 'backlog-age', ...query }, facts).reading;
    expect(age({})).toMatchObject({ value: 28 * 86_400 + 16 * 3600, n: 1 });
    expect(age({ period: '2026-03-01/2026-03-03' })).toMatchObject({ n: 0, value: null });
    expect(age({ period: '2026-03-02T00:00:00Z/2026-03-02T12:30:00Z' })).toMatchObject({ n: 2, value: 4.5 * 3600 });
    expect(age({ period: '2026-03-02T00:00:00Z/2026-03-02T12:30:00Z', scope: { team: 'sre' } })).toMatchObject({ n: 1 });
    expect(age({ period: '2026-03-02T00:00:00Z/2026-03-02T10:30:00Z', scope: { team: 'desk' } })).toMatchObject({ n: 0 });
    expect(age({ period: '2026-01-23/2026-01-24', scope: { team: 'legal' } })).toMatchObject({ n: 1 });
    expect(age({ period: '2027-01' })).toMatchObject({ n: 0, value: null });
  });
});

describe('answers', () => {
  it('stay in order, and a bad question spoils only itself', () => {
    const answers = answerKpis(
      [
        { metric: 'time-to-resolve', period: PERIOD },
        { metric: 'time-to-lunch', period: PERIOD },
        { metric: 'reopen-rate', period: PERIOD, scope: { team: 'nobody' } },
        { metric: 'reopen-rate', period: PERIOD, scope: { line: 'nowhere' } },
        { metric: 'reopen-rate', period: '2026-13' },
        { metric: 'reopen-rate', period: PERIOD, zone: 'Mars/Olympus' },
        { metric: 'constructor', period: PERIOD },
        { metric: 'return-rate', period: PERIOD },
      ],
      log(facts),
    );
    expect(answers.map((answer) => (answer.kind === 'failure' ? answer.error : answer.kind))).toEqual([
      'result',
      { tiebeamError: 1, kind: 'not-found', message: 'There is no metric “time-to-lunch” here.' },
      { tiebeamError: 1, kind: 'not-found', message: 'There is no team “nobody” here.' },
      { tiebeamError: 1, kind: 'not-found', message: 'There is no line “nowhere” here.' },
      { tiebeamError: 1, kind: 'invalid-data', path: '$.period', message: expect.stringContaining('2026-13') as string },
      { tiebeamError: 1, kind: 'invalid-data', path: '$.zone', message: expect.stringContaining('Mars/Olympus') as string },
      { tiebeamError: 1, kind: 'not-found', message: 'There is no metric “constructor” here.' },
      'result',
    ]);
  });

  it('say how fresh, how complete and whose they are', () => {
    const answer = ask({ metric: 'return-rate', scope: { team: 'desk', line: 'first' } }, facts, { complete: false, freshForSeconds: 60, truncatedBefore: START, quality: 'illustrative' });
    expect(answer).toMatchObject({
      asOf: '2026-04-01T08:00:00.000Z',
      complete: false,
      freshForSeconds: 60,
      truncatedBefore: '2026-03-02T08:00:00.000Z',
      zone: 'UTC',
      scope: { team: { name: 'Service Desk' }, line: { name: 'First line' } },
      reading: { quality: 'illustrative' },
    });
    expect(ask({ metric: 'return-rate', zone: 'Asia/Kathmandu' }, facts)).toMatchObject({ zone: 'Asia/Kathmandu', complete: true });
  });

  it('compare, look back and tell the history when asked', () => {
    const answer = ask({ metric: 'time-to-resolve', compare: 'previous', baseline: '2026-02-01', history: { bucket: 'month', count: 3 } }, facts);
    expect(answer.previous).toMatchObject({ reading: { n: 0, value: null, from: '2026-02-01T00:00:00.000Z' }, difference: null, verdict: 'too-few' });
    expect(answer.baseline).toMatchObject({ reading: { n: 1, from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }, difference: 5 * 3600 - 5 * 86_400, verdict: 'too-few' });
    expect(answer.history?.map(({ value, n }) => [value, n])).toEqual([[5 * 86_400, 1], [null, 0], [5 * 3600, 3]]);
    expect(answer.history?.at(-1)).toEqual(answer.reading);
  });

  it('bring the target of the scope, else the one for everything', () => {
    const targets = [
      { metric: 'reopen-rate', target: { value: 0.1 } },
      { metric: 'reopen-rate', scope: { team: 'desk' }, target: { value: 0.05, label: 'contract' }, bands: [{ name: 'good' as const, to: 0.05 }] },
    ];
    expect(ask({ metric: 'reopen-rate', scope: { team: 'desk' } }, facts, { targets })).toMatchObject({ target: { label: 'contract' }, bands: [{ name: 'good' }] });
    expect(ask({ metric: 'reopen-rate', scope: { team: 'sre' } }, facts, { targets }).target).toEqual({ value: 0.1 });
    expect(ask({ metric: 'return-rate' }, facts, { targets })).not.toHaveProperty('target');
  });

  it('bring an interval once there are enough tickets', () => {
    const many = Array.from({ length: 40 }, (_, index) => factsOf([row(0, 'desk', 'working'), ...(index % 2 === 0 ? [row(1, 'apps', 'working')] : []), row(index + 2, 'desk', 'resolved')]));
    expect(ask({ metric: 'time-to-resolve' }, many).reading.interval).toEqual({ low: 15 * 60, high: 28 * 60, confidence: 0.95 });
    expect(ask({ metric: 'return-rate' }, many).reading.interval).toMatchObject({ low: expect.closeTo(0.352, 3) as number, high: expect.closeTo(0.648, 3) as number });
    expect(ask({ metric: 'reassignments-per-ticket' }, many).reading.interval).toMatchObject({ low: expect.closeTo(0.676, 2) as number, high: expect.closeTo(1.324, 2) as number });
  });

  const everything: readonly KpiQuery[] = catalogue().flatMap(({ id: metric }) => [
    { metric, period: PERIOD, compare: 'previous', history: { bucket: 'week', count: 3 } } as const,
    { metric, period: 'P28D', scope: { line: 'first' }, baseline: '2026-03-05' } as const,
  ]);

  it('keep the contract’s shape whatever the histories', () => {
    fc.assert(
      fc.property(fc.array(anyHistory.filter((events) => events.length > 0), { maxLength: 12 }), (histories) => {
        const rows = histories.map((events) => factsOf(events, 1_000_000));
        for (const answer of answerKpis(everything, log(rows, { asOf: START + 1_000_000 * MINUTE }))) {
          expect(parse(kpiAnswerSchema, JSON.parse(JSON.stringify(answer)))).toMatchObject({ kind: 'result' });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('agree with the second count on random logs', () => {
    fc.assert(
      fc.property(fc.array(anyRows, { minLength: 1, maxLength: 15 }), (tickets) => {
        const rows = tickets.map((events) => factsOf(events));
        const plain = tickets.map((events) => events.map(({ team = null, state, at }) => ({ team, state, seconds: (Date.parse(at) - Date.parse(events[0]?.at ?? '')) / 1000 })));
        const resolved = plain.filter((one) => secondResolve(one) !== null);
        const value = (metric: string) => ask({ metric }, rows).reading.value;
        expect(value('time-to-resolve')).toBe(secondMedian(resolved.map((one) => secondResolve(one) ?? Number.NaN)));
        const share = (hits: number) => (resolved.length === 0 ? null : hits / resolved.length);
        expect(value('return-rate')).toBe(share(resolved.filter((one) => secondReturns(one) > 0).length));
        const handoffs = share(resolved.reduce((sum, one) => sum + secondHandoffs(one), 0));
        if (handoffs === null) expect(value('reassignments-per-ticket')).toBeNull();
        else expect(value('reassignments-per-ticket')).toBeCloseTo(handoffs, 9);
      }),
    );
  });

  it('hold for 100,000 tickets as for one', () => {
    const one = facts.slice(0, 1);
    const many = Array.from({ length: 100_000 }, () => one).flat();
    expect(ask({ metric: 'time-to-resolve' }, many).reading).toMatchObject({ n: 100_000, value: 3600, interval: { low: 3600, high: 3600 } });
  });
});
