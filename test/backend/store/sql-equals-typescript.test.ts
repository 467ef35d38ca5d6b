import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneByOne } from '../../../src/backend/store/database.js';
import { eventKey } from '../../../src/backend/store/event-key.js';
import { readKpis } from '../../../src/backend/store/kpis/read-kpis.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import type { Change, FedTicketEvent, KpiAnswer, KpiQuery, PushedReading, Scope, WorkingCalendar } from '../../../src/contract/index.js';
import { answerKpis, catalogue, changeEffects, deriveFacts, findRecipe, type TicketFacts, type ToldReading, type TargetSetting, teamCalendars, teamPlaces } from '../../../src/core/index.js';
import { empty, engines, type Place } from './engines.js';
import { randomCalendars } from './random-calendars.js';
import { randomChanges } from './random-changes.js';
import { lines, randomHistory, teams } from './random-history.js';
import { factsOfBatches, randomSamples } from './random-samples.js';
import { randomReadings, randomTargets } from './random-readings.js';

const SOURCE = 'random';
/** A second source, known less far than the first. */
const LATE = 'late';
const AS_OF = Date.UTC(2026, 2, 20, 9, 30);
const HOUR = 3_600_000;

const scope: fc.Arbitrary<Scope | undefined> = fc.constantFrom(
  undefined,
  {},
  { team: 'desk' },
  { team: 'network' },
  { team: 'vendor' },
  { line: 'second' },
  { line: 'advice' },
  { line: 'second', team: 'platform' },
  { line: 'first', team: 'platform' },
);

const query: fc.Arbitrary<KpiQuery> = fc.record(
  {
    metric: fc.constantFrom(...catalogue().map((definition) => definition.id), 'csat', 'csat', 'cost-per-ticket', 'cost-per-ticket', 'return-rate', 'reopen-rate', 'no-such-metric'),
    scope: scope as fc.Arbitrary<Scope>,
    period: fc.constantFrom('P1Y', 'P28D', 'P1D', '2026-01', '2026-02', '2026-W06', '2026-Q1', '2026-Q3', '2026-01-10/2026-02-03', '2026-13', '2026-01-01T00:00:00Z/2026-01-05T12:00:00+01:00'),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Chatham', 'Nowhere/AtAll'),
    compare: fc.constant('previous' as const),
    baseline: fc.constantFrom('2026-01-15', '2026-02-30'),
    history: fc.record({ bucket: fc.constantFrom('day', 'week', 'month'), count: fc.integer({ min: 1, max: 6 }) }),
  },
  { requiredKeys: ['metric', 'period'] },
);

/** Two events of one instant, kind and sequence. */
function tied(...states: readonly ('closed' | 'queued')[]): readonly FedTicketEvent[] {
  return states.map((state) => ({ ticket: 'T-0', kind: 'acknowledged', at: '2026-01-04T00:00:00.000Z', sequence: 2, state }));
}

type Told = [readonly FedTicketEvent[], undefined, Change[], PushedReading[], TargetSetting[], WorkingCalendar[], KpiQuery[]];

/** A history of which one metric is asked, and nothing else is known. */
const alone = (events: readonly FedTicketEvent[]): Told => [events, undefined, [], [], [], [], [{ metric: 'reopen-rate', period: 'P1Y' }]];

const isLate = (event: FedTicketEvent): boolean => Number(event.ticket.slice(2)) % 3 === 1;

/** Where a third of the tickets come from a source that is so many milliseconds behind. */
function twoSources(events: readonly FedTicketEvent[], lag: number, calendars: readonly WorkingCalendar[]): readonly TicketFacts[] {
  const late = events.filter(isLate);
  return [...factsOf(events.filter((event) => !isLate(event)), calendars), ...factsOf(late, calendars, LATE, AS_OF - lag)];
}

/** The same history without a database: every distinct event once, in the order in which it came. */
function factsOf(events: readonly FedTicketEvent[], calendars: readonly WorkingCalendar[] = [], source = SOURCE, knownUntil = AS_OF): readonly TicketFacts[] {
  const byTicket = new Map<string, Map<string, FedTicketEvent>>();
  for (const event of events) {
    const known = byTicket.get(event.ticket) ?? new Map<string, FedTicketEvent>();
    byTicket.set(event.ticket, known);
    const key = eventKey(source, event);
    if (!known.has(key)) known.set(key, event);
  }
  const places = teamPlaces(teams, lines);
  const hours = teamCalendars(calendars);
  return [...byTicket].flatMap(([ticket, known]) => {
    const facts = deriveFacts({ ticket: `${source}:${ticket}`, source, events: [...known.values()], knownUntil, places, calendars: hours });
    return facts === null ? [] : [facts];
  });
}

/** The first value, with the second's number wherever the two differ by less than a billionth: the engines add in different orders. */
function aligned(value: unknown, other: unknown): unknown {
  if (typeof value === 'number' && typeof other === 'number') {
    return Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(value), Math.abs(other)) ? other : value;
  }
  if (Array.isArray(value) && Array.isArray(other)) return value.map((member, index) => aligned(member, (other as unknown[])[index]));
  if (typeof value === 'object' && value !== null && typeof other === 'object' && other !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, aligned(member, (other as Record<string, unknown>)[key])]));
  }
  return value;
}

describe.each(engines)('$name', (engine) => {
  let place: Place;
  let store: TicketStore;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  async function put(source: string, events: readonly FedTicketEvent[], asOf: number): Promise<void> {
    await store.putSource({ id: source, name: 'Random', zone: 'Europe/Berlin', freshForSeconds: 600, truncatedBefore: '2025-01-01T00:00:00.000Z', asOf: new Date(asOf).toISOString() });
    // An as-of behind the events, as for a log that says up to when it is whole.
    await store.appendLog(source, events);
    await store.database.query('update sources set as_of = $2 where id = $1', [source, asOf]);
  }

  async function replace(events: readonly FedTicketEvent[], lag?: number, changes: readonly Change[] = [], readings: readonly PushedReading[] = [], calendars: readonly WorkingCalendar[] = []): Promise<void> {
    await empty(store);
    await store.putReadings(readings);
    await store.putChanges(changes);
    await store.putTeams(teams, lines);
    await store.putCalendars(calendars);
    await put(SOURCE, lag === undefined ? events : events.filter((event) => !isLate(event)), AS_OF);
    if (lag !== undefined) await put(LATE, events.filter(isLate), AS_OF - lag);
    await store.database.query('update tickets set dirty = true');
    await store.deriveDirtyTickets();
  }

  /** The rows as they are kept: when a reading without an instant of its own was told, the store alone knows. */
  async function keptReadings(): Promise<readonly ToldReading[]> {
    const rows = await store.database.query<Omit<ToldReading, 'scope' | 'from' | 'to' | 'recordedAt'> & Record<'team' | 'line', string> & Record<'from_at' | 'to_at' | 'recorded_at', number>>('select * from readings');
    return rows.map(({ team, line, from_at: from, to_at: to, recorded_at: recordedAt, metric, value, n, quality, currency }) => ({
      metric, scope: { ...(team !== '' && { team }), ...(line !== '' && { line }) }, from, to, recordedAt, value, n, quality, currency,
    }));
  }

  it('answers every metric, scope and period as core does', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(1, 40), fc.constantFrom(undefined, HOUR, 30 * HOUR, 60 * 24 * HOUR), randomChanges, randomReadings, randomTargets, randomCalendars, fc.array(query, { minLength: 1, maxLength: 30 }), async (events, lag, changes, pushed, targets, calendars, queries) => {
        await replace(events, lag, changes, pushed, calendars);
        for (const target of targets) await store.putTarget(target);
        const fromSql: readonly KpiAnswer[] = await store.readKpis(queries);
        const fromCore = answerKpis(queries, {
          facts: lag === undefined ? factsOf(events, calendars) : twoSources(events, lag, calendars),
          calendars,
          changes,
          readings: await keptReadings(),
          targets,
          teams: await store.teams(),
          lines: await store.lines(),
          zone: 'Europe/Berlin',
          asOf: AS_OF,
          freshForSeconds: 600,
          truncatedBefore: Date.UTC(2025, 0, 1),
        });
        expect(aligned(fromSql, fromCore)).toEqual(fromCore);
      }),
      // What ties in all but what it says counts in the order in which it came.
      { numRuns: 60, examples: [alone(tied('closed', 'queued')), alone(tied('queued', 'closed'))] },
    );
  }, 120_000);

  it('gives a thousand tickets the same medians, intervals and survival as core', async () => {
    const [events = []] = fc.sample(randomHistory(1000, 1000), { numRuns: 1, seed: 20260320 });
    const calendars = fc.sample(randomCalendars, { numRuns: 40, seed: 20260320 }).find((some) => some.length > 1 && some.some((one) => one.teams === undefined)) ?? [];
    await replace(events, undefined, [], [], calendars);
    const queries = catalogue().flatMap(({ id }): readonly KpiQuery[] => [
      { metric: id, period: '2026-Q1', compare: 'previous', history: { bucket: 'week', count: 12 } },
      { metric: id, period: '2026-02', scope: { line: 'second' }, zone: 'UTC' },
    ]);
    const facts = factsOf(events, calendars);
    expect(facts.length).toBeGreaterThan(800);
    const log = { facts, calendars, teams, lines, zone: 'Europe/Berlin', asOf: AS_OF, freshForSeconds: 600, truncatedBefore: Date.UTC(2025, 0, 1) };
    const fromCore = answerKpis(queries, log);
    expect(aligned(await store.readKpis(queries), fromCore)).toEqual(fromCore);
    const inWorkingTime = fromCore.flatMap((answer) => (answer.kind === 'result' ? [answer.reading, ...(answer.history ?? [])] : [])).filter(({ clocks }) => clocks !== undefined);
    expect(inWorkingTime.length).toBeGreaterThan(30);
    for (const { clocks } of inWorkingTime) expect(clocks?.business).toBeLessThanOrEqual(clocks?.calendar ?? -1);
  }, 60_000);

  it('gives thousands of changes the same numbers as core', async () => {
    const changes = fc.sample(randomChanges, { numRuns: 100, seed: 20260320 }).flatMap((some, part) => some.map((change): Change => ({ ...change, id: `${part}-${change.id}` })));
    expect(changes.length).toBeGreaterThan(1000);
    await replace([], undefined, changes);
    const queries = catalogue().flatMap(({ id }): readonly KpiQuery[] => [
      { metric: id, period: '2026-Q1', compare: 'previous', baseline: '2026-02-01', history: { bucket: 'week', count: 12 } },
      { metric: id, period: 'P28D', scope: { line: 'second' }, zone: 'UTC', compare: 'previous' },
    ]);
    const fromCore = answerKpis(queries, { facts: [], changes, teams, lines, zone: 'Europe/Berlin', asOf: AS_OF, freshForSeconds: 600, truncatedBefore: Date.UTC(2025, 0, 1) });
    expect(aligned(await store.readKpis(queries), fromCore)).toEqual(fromCore);
  }, 60_000);

  it('makes the same of uptime samples as core, whatever came in which batch', async () => {
    const uptime = catalogue().map(({ id }) => id).filter((id) => findRecipe(id)?.kind === 'uptime');
    await fc.assert(
      fc.asyncProperty(randomSamples, randomReadings, fc.array(fc.tuple(query, fc.nat({ max: 100 })).map(([one, place]): KpiQuery => ({ ...one, metric: uptime[place % uptime.length] ?? '' })), { minLength: 1, maxLength: 20 }), async (batches, pushed, queries) => {
        await replace([], undefined, [], pushed);
        for (const batch of batches) await store.putSamples(batch);
        const fromCore = answerKpis(queries, {
          facts: [],
          services: factsOfBatches(batches),
          readings: await keptReadings(),
          teams: await store.teams(),
          lines: await store.lines(),
          zone: 'Europe/Berlin',
          asOf: AS_OF,
          freshForSeconds: 600,
          truncatedBefore: Date.UTC(2025, 0, 1),
        });
        expect(aligned(await store.readKpis(queries), fromCore)).toEqual(fromCore);
        // Told again, nothing is new.
        for (const batch of batches.slice(-1)) expect((await store.putSamples(batch)).added).toBe(0);
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  it('tells of what came after changes as core does', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(1, 40), randomChanges, fc.constantFrom(...catalogue().map(({ id }) => id).filter((id) => !['reading', 'uptime'].includes(findRecipe(id)?.kind ?? ''))), fc.constantFrom({}, { team: 'desk' }, { line: 'second' }), randomCalendars, async (events, changes, metric, asked, calendars) => {
        await replace(events, undefined, changes, [], calendars);
        const log = { facts: factsOf(events, calendars), calendars, changes, teams, lines, zone: 'Europe/Berlin', asOf: AS_OF };
        const byId = new Map(changeEffects(metric, log, asked).map(({ id, effect }) => [id, effect]));
        const told = await store.readChanges({ period: '2026-01', scope: asked, effect: metric });
        const fromSql = told.map(({ effect }) => effect);
        const fromCore = told.map(({ id }) => byId.get(id));
        expect(aligned(fromSql, fromCore)).toEqual(fromCore);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('answers fifty gauges with history in a few statements per metric', async () => {
    const asked: string[] = [];
    const metrics = catalogue().map((definition) => definition.id);
    const queries = Array.from({ length: 50 }, (_, index): KpiQuery => ({
      metric: metrics[index % metrics.length] ?? '',
      period: 'P28D',
      compare: 'previous',
      baseline: '2026-01-15',
      history: { bucket: 'week', count: 12 },
      scope: { team: teams[index % teams.length]?.id ?? '' },
    }));
    const answers = await store.database.transaction((one) =>
      readKpis(
        oneByOne({
          query(sql, parameters) {
            asked.push(sql);
            return one.query(sql, parameters);
          },
        }),
        queries,
      ),
    );
    expect(answers.map((answer) => answer.kind)).toEqual(queries.map(() => 'result'));
    expect(asked.length).toBeLessThanOrEqual(6 + 2 * metrics.length);
  });
});
