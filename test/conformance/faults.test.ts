import { describe, expect, it } from 'vitest';
import { TiebeamError } from '../../src/contract/index.js';
import type { TiebeamAdapter } from '../../src/contract/index.js';
import { mockAdapter, reportText, runConformance } from '../../src/conformance/index.js';
import type { MockFault } from '../../src/conformance/index.js';
import {
  asOf, changes, handoffs, handoffsByLine, resultsOf, spoilt, spoiltBatches, spoiltReadings, summaryOf, surveyOf, ticketList, ticketOf, waveOf, wholeSource, withCalls,
} from './broken-sources.js';

const options = { seed: 11, runs: 25, now: () => asOf, surveys: ['pulse'], timeoutSeconds: 1 };
const examine = (adapter: TiebeamAdapter, ...only: string[]) => runConformance(adapter, { ...options, ...(only.length > 0 && { only }) });

const shift = (instant: string | undefined, ms: number) => new Date(Date.parse(instant ?? '') + ms).toISOString();
const DAY = 86_400_000;
let drift = 0;

/** Check id, the fault, and what the report must say. */
const faults: readonly (readonly [string, string, () => TiebeamAdapter, RegExp])[] = [
  ['describe-shape', 'no zone', () => withCalls({ describe: async () => ({ contract: 1, name: 'x', capabilities: [] }) as never }), /\$\.zone/],
  ['describe-capabilities', 'claims what it has not', () => withCalls({ describe: async () => ({ contract: 1, name: 'x', zone: 'UTC', capabilities: ['results'] }) }), /readResults is missing/],
  ['catalogue-shape', 'a metric without direction', () => withCalls({ readCatalogue: async () => [{ id: 'a', name: 'A', unit: 'count' }] as never }), /\$\[0\]\.direction/],
  ['catalogue-unique', 'a metric twice', () => withCalls({ readCatalogue: async (c) => { const all = (await mockAdapter().readCatalogue?.(c)) ?? []; return [...all, ...all.slice(0, 1)]; } }), /"time-to-resolve" stands twice/],
  ['catalogue-answered', 'a metric nobody answers', () => withCalls({ readCatalogue: async () => [{ id: 'wishful', name: 'W', unit: 'count', direction: 'none' }] }), /lists "wishful"/],
  ['catalogue-answered', 'two units', () => spoilt((r) => ({ ...r, definition: { ...r.definition, unit: 'ratio' } })), /seconds in the catalogue and ratio/],
  ['teams-shape', 'a name for an id', () => withCalls({ readTeams: async () => [{ id: 'Service Desk', name: 'x' }] }), /\$\[0\]\.id/],
  ['teams-unique', 'a team twice', () => withCalls({ readTeams: async () => [{ id: 'a', name: 'A' }, { id: 'a', name: 'B' }] }), /"a" stands twice/],
  ['subscribe-stop', 'no stop', () => withCalls({ subscribe: (() => undefined) as never }), /must return a function/],
  ['kpis-shape', 'a string for a number', () => spoiltReadings((r) => ({ ...r, value: String(r.value) })), /\$\[0\]\.reading\.value/],
  ['kpis-shape', 'n in halves', () => spoiltReadings((r) => ({ ...r, n: 1.5 })), /reading\.n/],
  ['kpis-shape', 'too few answers', () => spoiltBatches((a) => a.slice(1)), /1 queries got 0 answers/],
  ['kpis-shape', 'no array', () => spoiltBatches(() => ({})), /must answer with an array/],
  ['kpis-shape', 'an error of its own', () => withCalls({ readKpis: async () => { throw new Error('ECONNRESET'); } }), /reject with an error of the contract/],
  ['kpis-shape', 'silence', () => mockAdapter({ asOf, fault: 'never-settles' }), /did not settle within 1 s/],
  ['kpis-answered', 'nothing', () => spoiltBatches((a) => a.map(() => ({ kind: 'failure', error: { tiebeamError: 1, kind: 'not-found' } }))), /No metric could be answered/],
  ['kpis-order', 'another order', () => spoiltBatches((a) => [...a].reverse()), /keep the order|is about/],
  ['kpis-order', 'another team', () => spoilt((r) => ({ ...r, scope: { team: { id: 'elsewhere', name: 'E' } } })), /about "elsewhere"/],
  ['kpis-unknown-metric', 'a whole batch rejected', () => spoiltBatches((a) => { if (a.some(({ kind }) => kind === 'failure')) throw Object.assign(new Error(), { tiebeamError: 1, kind: 'not-found' }); return a; }), /whole batch was rejected with not-found/],
  ['kpis-unknown-metric', 'the wrong kind', () => spoiltBatches((a) => a.map((one) => (one.kind === 'failure' ? { kind: 'failure', error: { tiebeamError: 1, kind: 'unreachable' } } : one))), /not unreachable/],
  ['kpis-bad-queries', 'a number for any team', () => spoiltBatches((a, q) => a.map((one, at) => (one.kind === 'failure' && q[at]?.scope ? { kind: 'suppressed', asOf: '2026-03-01T00:00:00Z', complete: true } : one))), /a team that does not exist/],
  ['kpis-same-answer', 'a drifting number', () => spoiltReadings((r) => ({ ...r, value: Math.abs(drift++), interval: undefined, n: 5 })), /different answers/],
  ['kpis-unknown-members', 'strictness', () => spoiltBatches((a, q) => a.map((one, at) => (Object.keys(q[at] ?? {}).some((k) => k === 'x-later' || k === 'weighting') ? { kind: 'failure', error: { tiebeamError: 1, kind: 'invalid-data' } } : one))), /ignore members/],
  ['kpis-abort', 'deafness to the signal', () => { const good = mockAdapter({ asOf }); return { ...good, readKpis: (_queries, c) => (c.signal.aborted ? Promise.resolve([]) : new Promise(() => undefined)) }; }, /still open after 2 s/],
  ['kpis-range', 'percent for a rate', () => spoilt((r) => (r.definition.unit === 'rate' ? { ...r, reading: { ...r.reading, value: 87, n: 5, interval: undefined } } : r)), /87 % is 0\.87/],
  ['kpis-never-or-zero', 'zero for never', () => spoiltReadings((r) => ({ ...r, value: 0, n: 0, interval: undefined })), /of nothing is null/],
  ['kpis-intervals', 'an interval beside the value', () => spoiltReadings((r) => ({ ...r, interval: { low: 1e12, high: 2e12, confidence: 0.95 } })), /does not hold the value/],
  ['kpis-as-of', 'the future', () => spoilt((r) => ({ ...r, asOf: shift(r.asOf, DAY) })), /in the future/],
  ['kpis-as-of', 'history after as-of', () => spoilt((r) => ({ ...r, truncatedBefore: shift(r.asOf, DAY) })), /truncatedBefore is later/],
  ['kpis-zone', 'always UTC', () => spoilt((r) => ({ ...r, zone: 'UTC' })), /answered in UTC/],
  ['kpis-zone', 'no zone of this world', () => spoilt((r) => ({ ...r, zone: 'Mars/Olympus', reading: { ...r.reading, from: undefined } })), /no IANA zone/],
  ['kpis-period', 'an inclusive end', () => spoiltReadings((r) => ({ ...r, to: shift(r.to, DAY) })), /has "to" at/],
  ['kpis-previous', 'a gap between the periods', () => spoilt((r) => (r.previous ? { ...r, previous: { ...r.previous, reading: { ...r.previous.reading, to: shift(r.previous.reading.to, -DAY) } } } : r)), /must adjoin/],
  ['kpis-previous', 'the difference upside down', () => spoilt((r) => (r.previous?.difference ? { ...r, previous: { ...r.previous, difference: -r.previous.difference } } : r)), /difference between/],
  ['kpis-previous', 'a comparison unasked', () => spoilt((r) => ({ ...r, previous: { reading: { value: 1, n: 1 }, difference: 0 } })), /not asked for/],
  ['kpis-history', 'newest first', () => spoilt((r) => (r.history ? { ...r, history: [...r.history].reverse() } : r)), /Bucket 0 ends/],
  ['kpis-history', 'more than asked', () => spoilt((r) => (r.history ? { ...r, history: [...r.history, ...r.history] } : r)), /buckets were asked for/],
  ['ticket-shape', 'a person\u2019s name for a team', () => wholeSource({ readTicket: ticketOf({ events: [{ at: '2026-03-01T00:00:00Z', kind: 'assigned', team: 'anna' }] }) }), /not in teams/],
  ['ticket-shape', 'newest first', () => wholeSource({ readTicket: ticketOf({ events: [{ at: '2026-03-02T00:00:00Z', kind: 'state' }, { at: '2026-03-01T00:00:00Z', kind: 'state' }] }) }), /earlier than the one before/],
  ['ticket-shape', 'another ticket', () => wholeSource({ readTicket: ticketOf({ id: 'desk:other' }) }), /answered with "desk:other"/],
  ['ticket-unknown', 'an empty ticket for an unknown one', () => wholeSource({ readTicket: async () => (await ticketOf()('desk:1', {} as never)) }), /was answered; reject/],
  ['ticket-unknown', 'the wrong kind', () => wholeSource({ readTicket: async (id, c) => { if (!id.startsWith('desk:')) throw new Error('404'); return ticketOf()(id, c); } }), /not with Error: 404/],
  ['tickets-shape', 'no limit', () => wholeSource({ readTickets: (q, c) => ticketList({ ...q, limit: 10 }, c) }), /1 tickets were asked for, 10 came/],
  ['tickets-paging', 'the first page for ever', () => wholeSource({ readTickets: async (q, c) => ({ ...(await ticketList({ limit: q.limit ?? 3 }, c)), nextCursor: 'x' }) }), /came on two pages/],
  ['tickets-filters', 'no filter', () => wholeSource({ readTickets: async (q, c) => ({ ...(await ticketList(q, c)), tickets: [summaryOf(1, { returns: 0 })], nextCursor: undefined }) }), /minReturns 1 was asked for/],
  ['handoffs-shape', 'a nameless team', () => wholeSource({ readHandoffs: handoffs({}, { to: 'ghost' }) }), /"ghost" is in a pair/],
  ['handoffs-shape', 'a team that hands to itself', () => wholeSource({ readHandoffs: handoffs({}, { to: 'desk' }) }), /hands to itself/],
  ['handoffs-by-line', 'a nameless line', () => wholeSource({ readHandoffs: handoffsByLine({}, { to: 'cellar' }) }), /"cellar" is in a pair and neither in lines/],
  ['handoffs-by-line', 'a line that hands to itself', () => wholeSource({ readHandoffs: handoffsByLine({}, { to: 'first' }) }), /within a line/],
  ['handoffs-by-line', 'more handoffs between lines than between teams', () => wholeSource({ readHandoffs: handoffsByLine({ withinLines: 3 }) }), /there are 9 handoffs, between teams only 6/],
  ['handoffs-add-up', 'totals too small', () => wholeSource({ readHandoffs: handoffs({ handoffs: 5 }) }), /cannot be less/],
  ['changes-shape', 'a change of last year', () => wholeSource({ readChanges: changes({ at: '2025-01-01T00:00:00Z' }) }), /outside/],
  ['changes-shape', 'a change twice', () => wholeSource({ readChanges: changes({ id: 'a' }) }), /"a" stands twice/],
  ['changes-scope', 'the changes of everybody', () => wholeSource({ readChanges: async (q, c) => changes()({ period: q.period }, c) }), /"desk" was asked for, and "b" is of nobody/],
  ['changes-scope', 'a change held back', () => wholeSource({ readChanges: async (q, c) => (q.scope ? [] : changes()(q, c)) }), /other ones are of "desk"/],
  ['changes-scope', 'an answer to any period', () => wholeSource({ readChanges: async (q, c) => changes()({ ...q, period: 'P28D' }, c) }), /was answered; reject with invalid-data/],
  ['changes-scope', 'the wrong kind', () => wholeSource({ readChanges: async (q, c) => { if (q.period === '2026-13') throw new TiebeamError('not-found'); return changes()(q, c); } }), /not with not-found/],
  ['survey-shape', 'a question twice', () => wholeSource({ readSurvey: surveyOf({ questions: [{ kind: 'text', id: 'q', text: '?' }, { kind: 'text', id: 'q', text: '?' }] }) }), /"q" stands twice/],
  ['wave-shape', 'closing before opening', () => wholeSource({ readWave: waveOf({ closesAt: '2026-01-01T00:00:00Z' }) }), /closes before it opens/],
  ['wave-shape', 'more votes than voters', () => wholeSource({ readWave: waveOf({ counts: [{ eligible: 5, redeemed: 6 }] }) }), /does not hold/],
  ['results-hidden', 'numbers of a hidden block', () => wholeSource({ readResults: resultsOf({ questions: [] }) }), /suppressed and shows/],
  ['results-hidden', 'a score of three', () => wholeSource({ readResults: resultsOf({ suppressed: undefined, questions: [{ question: 'recommend', n: 3, value: 1 }] }) }), /score of 3 answers/],
  ['adapter-contract', 'a version that no page speaks', () => ({ ...wholeSource(), contract: 2 as 1 }), /must be the number 1/],
  ['adapter-offers', 'no call at all', () => ({ contract: 1, name: 'bare' }), /offers none of/],
  ['results-hidden', 'comments of six', () => wholeSource({ readResults: resultsOf({ suppressed: undefined, questions: [{ question: 'why', n: 6, value: null, comments: ['x'] }] }) }), /Comments of 6/],
];

describe('every fault is found and named', () => {
  it('and a source without one holds in every check', async () => {
    const report = await examine(wholeSource());
    expect(report.checks.filter(({ outcome }) => outcome !== 'holds').map(({ id, outcome, finding }) => [id, outcome, finding])).toEqual([]);
  });

  it('and every check has a fault that breaks it', async () => {
    const report = await examine(wholeSource());
    expect([...new Set(faults.map(([id]) => id))].sort()).toEqual(report.checks.map(({ id }) => id).sort());
  });

  for (const [id, what, make, words] of faults) {
    it(`${id}: ${what}`, async () => {
      const [check] = (await examine(make(), id)).checks;
      expect(check?.outcome).toBe('fails');
      const { sentence = '', path = '' } = check?.finding ?? {};
      expect(`${sentence} ${path}`).toMatch(words);
    });
  }
});

describe('the report', () => {
  it('says in words what fails, where, and what was asked', async () => {
    const report = await examine(spoiltReadings((reading) => ({ ...reading, value: -5, interval: undefined, n: 5 })));
    const text = reportText(report);
    expect(report.conforms).toBe(false);
    expect(report.levels.kpis).toBe('partial');
    expect(text).toContain('Conformance of Mock source to contract 1');
    expect(text).toContain('kpis: some of it holds');
    expect(text).toMatch(/FAILS {2}kpis-range: .*\n +-5 is no seconds, which lies between 0 and Infinity\.\n +at +\$\[0\]\.reading\.value\n +asked +\{"metric"/);
    expect(text).toMatch(/\d+ hold, \d+ fail, \d+ not offered\. Seed 11 repeats this run\.$/);
  });

  it('gives the smallest query: nothing in it that the fault does not need', async () => {
    const report = await examine(spoilt((result, query) => (query.history ? { ...result, asOf: shift(result.asOf, DAY) } : result)));
    const { query } = report.checks.find(({ id }) => id === 'kpis-as-of')?.finding ?? {};
    expect(Object.keys(query as object).sort()).toEqual(['history', 'metric', 'period']);
  });
});

describe('the mock adapter', () => {
  const context = { signal: new AbortController().signal, locale: 'en' };
  const ask = (mock: TiebeamAdapter, signal = context.signal) => mock.readKpis?.([{ metric: 'time-to-resolve', period: 'P90D' }], { ...context, signal });

  it('gives equal data for equal seeds, other data for others', async () => {
    const one = await ask(mockAdapter({ asOf, seed: 5 }));
    expect(one).toEqual(await ask(mockAdapter({ asOf, seed: 5 })));
    expect(one).not.toEqual(await ask(mockAdapter({ asOf, seed: 6 })));
  });

  it('rejects with any kind of error, told while it runs', async () => {
    const mock = mockAdapter({ asOf });
    for (const fault of ['auth-required', 'forbidden', 'not-found', 'rate-limited', 'unreachable', 'invalid-data', 'unsupported'] satisfies MockFault[]) {
      mock.fault = fault;
      await expect(ask(mock)).rejects.toMatchObject({ tiebeamError: 1, kind: fault });
    }
    mock.fault = undefined;
    await expect(ask(mock)).resolves.toHaveLength(1);
  });

  it('breaks the contract in every other way', async () => {
    expect(() => ask(mockAdapter({ fault: 'throws' }))).toThrow();
    await expect(ask(mockAdapter({ fault: 'too-few' }))).resolves.toEqual([]);
    await expect(ask(mockAdapter({ fault: 'wrong-shape' }))).resolves.toEqual({ reading: 'a word' });
  });

  it('fails the share of calls it is told to, and counts them', async () => {
    const mock = mockAdapter({ asOf, fault: 'unreachable', faultRate: 0.25 });
    const outcomes = [];
    for (let call = 0; call < 8; call++) outcomes.push(await ask(mock)?.then(() => true, () => false));
    expect(outcomes.filter((good) => !good)).toHaveLength(2);
    expect(mock.calls).toBe(8);
  });

  it('stops waiting when the caller loses interest', async () => {
    const controller = new AbortController();
    const asked = ask(mockAdapter({ delayMs: 3_600_000 }), controller.signal);
    controller.abort(new Error('left'));
    await expect(asked).rejects.toThrow('left');
  });

  it('tells of changes', () => {
    const mock = mockAdapter({ asOf });
    const heard: string[] = [];
    mock.subscribe?.(['kpis'], (topic) => heard.push(topic))();
    mock.notify('kpis');
    mock.subscribe?.(['kpis'], (topic) => heard.push(topic));
    mock.notify('kpis');
    expect(heard).toEqual(['kpis']);
  });
});
