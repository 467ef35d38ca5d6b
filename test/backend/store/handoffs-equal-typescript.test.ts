import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventKey } from '../../../src/backend/store/event-key.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import type { FedTicketEvent, HandoffQuery, Scope, TicketQuery } from '../../../src/contract/index.js';
import { answerHandoffs, answerTickets, deriveFacts, type HandoffLog, lastState, orderEvents, readStory, type ToldTicket, teamPlaces } from '../../../src/core/index.js';
import { empty, engines, type Place } from './engines.js';
import { lines, randomHistory, teams } from './random-history.js';

const SOURCE = 'random';
const AS_OF = Date.UTC(2026, 2, 20, 9, 30);

const scope = fc.constantFrom<Scope | undefined>(undefined, {}, { team: 'desk' }, { team: 'vendor' }, { line: 'second' }, { line: 'advice' }, { line: 'second', team: 'platform' }, { line: 'first', team: 'platform' }) as fc.Arbitrary<Scope>;
const period = fc.constantFrom('P1Y', 'P28D', '2026-01', '2026-02', '2026-Q1', '2026-Q3', '2026-01-10/2026-02-03', '2026-13');
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Chatham', 'Nowhere/AtAll');
/** Teams, lines, a team of no line, and what is none of them. */
const end = fc.constantFrom('desk', 'network', 'legal', 'vendor', 'first', 'second', 'advice', 'ghosts');

const by = fc.constantFrom('team' as const, 'line' as const);
const handoffQuery: fc.Arbitrary<HandoffQuery> = fc.record({ scope, period, zone, minimum: fc.nat({ max: 4 }), by }, { requiredKeys: ['period'] });
const ticketQuery: fc.Arbitrary<TicketQuery> = fc.record(
  { scope, period, zone, minReturns: fc.nat({ max: 2 }), minHandoffs: fc.nat({ max: 3 }), minWaitSeconds: fc.constantFrom(0, 3600, 86_400.5, 1e7), from: end, to: end, by, limit: fc.integer({ min: 1, max: 9 }) },
  { requiredKeys: ['limit'] },
);

/** Events of one instant and kind, which count in the order in which they come. */
function tied(...names: readonly ('desk' | 'network')[]): readonly FedTicketEvent[] {
  return names.map((team) => ({ ticket: 'T-0', kind: 'escalated', at: '2026-03-10T00:00:00.000Z', team }));
}

/** The same tickets without a database. */
function logOf(events: readonly FedTicketEvent[]): HandoffLog {
  const byTicket = new Map<string, Map<string, FedTicketEvent>>();
  for (const event of events) {
    const known = byTicket.get(event.ticket) ?? new Map<string, FedTicketEvent>();
    byTicket.set(event.ticket, known);
    known.set(eventKey(SOURCE, event), known.get(eventKey(SOURCE, event)) ?? event);
  }
  const places = teamPlaces(teams, lines);
  const tickets = [...byTicket].flatMap(([ticket, known]): readonly ToldTicket[] => {
    const ordered = [...known.values()];
    const facts = deriveFacts({ ticket: `${SOURCE}:${ticket}`, source: SOURCE, events: ordered, knownUntil: AS_OF, places });
    const story = readStory(ordered, AS_OF);
    return facts && story ? [{ facts, story, state: lastState(orderEvents(ordered, AS_OF).map(({ event }) => event)) }] : [];
  });
  return { tickets, teams: [...teams].sort((a, b) => (a.id < b.id ? -1 : 1)), lines, zone: 'Europe/Berlin', asOf: AS_OF, freshForSeconds: 600, truncatedBefore: Date.UTC(2025, 0, 1) };
}

/** What an engine says, or the kind and place of its refusal. */
async function said<Answer>(ask: () => Answer | Promise<Answer>): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    const { kind, path, message } = error as { kind: string; path?: string; message: string };
    return { kind, path, message };
  }
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

  async function replace(events: readonly FedTicketEvent[]): Promise<void> {
    await empty(store);
    await store.putTeams(teams, lines);
    await store.putSource({ id: SOURCE, name: 'Random', zone: 'Europe/Berlin', freshForSeconds: 600, truncatedBefore: '2025-01-01T00:00:00.000Z', asOf: new Date(AS_OF).toISOString() });
    await store.appendLog(SOURCE, events);
    await store.database.query('update sources set as_of = $1', [AS_OF]);
    await store.deriveDirtyTickets();
  }

  it('tells who hands to whom as core does', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(1, 40), fc.array(handoffQuery, { minLength: 1, maxLength: 12 }), async (events, queries) => {
        await replace(events);
        const log = logOf(events);
        for (const query of queries) expect(await said(() => store.readHandoffs(query))).toEqual(await said(() => answerHandoffs(query, log)));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('lists the same tickets on the same pages as core', async () => {
    await fc.assert(
      fc.asyncProperty(randomHistory(1, 40), fc.array(ticketQuery, { minLength: 1, maxLength: 12 }), async (events, queries) => {
        await replace(events);
        const log = logOf(events);
        for (const query of queries) {
          let cursor: string | undefined;
          do {
            const page = { ...query, ...(cursor !== undefined && { cursor }) };
            const fromCore = await said(() => answerTickets(page, log));
            expect(await said(() => store.readTickets(page))).toEqual(fromCore);
            cursor = (fromCore as { nextCursor?: string }).nextCursor;
          } while (cursor !== undefined);
        }
      }),
      { numRuns: 30, examples: [[tied('desk', 'network'), [{ limit: 1 }]], [tied('network', 'desk'), [{ limit: 1 }]]] },
    );
  }, 120_000);

  it('counts by the lines that teams have now, also of tickets it knew before', async () => {
    const events = fc.sample(randomHistory(60, 60), { numRuns: 1, seed: 11 })[0] ?? [];
    await replace(events);
    const moved = teams.map((one) => (one.id === 'platform' ? { ...one, line: 'first' } : one));
    await store.putTeams(moved, lines);
    await store.deriveDirtyTickets();
    const query = { period: '2026-Q1', by: 'line' } as const;
    const before = answerHandoffs(query, logOf(events));
    const after = answerHandoffs(query, { ...logOf(events), teams: [...moved].sort((a, b) => (a.id < b.id ? -1 : 1)) });
    expect(after.totals).not.toEqual(before.totals);
    expect((await store.readHandoffs(query)).pairs).toEqual(after.pairs);
    expect((await store.readHandoffs(query)).totals).toEqual(after.totals);
  });

  it('keeps waits of handoffs that add up to the wait of their ticket', async () => {
    await replace(fc.sample(randomHistory(400, 400), { numRuns: 1, seed: 7 })[0] ?? []);
    const wrong = await store.database.query(
      `select f.ticket from facts f left join (select source, ticket, count(*) as handoffs, count(*) filter (where is_return) as returns, sum(wait_seconds) as wait from handoffs group by source, ticket) h
         using (source, ticket) where coalesce(h.handoffs, 0) <> f.handoffs or coalesce(h.returns, 0) <> f.returns or abs(coalesce(h.wait, 0) - coalesce(f.handoff_wait_seconds, 0)) > 1e-6`,
    );
    expect(wrong).toEqual([]);
    expect(await store.database.query('select count(*)::integer as n from handoffs')).not.toEqual([{ n: 0 }]);
  });

  it('neither repeats nor skips a ticket while others come in between, and keeps the period of the first page', async () => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1) + minutes * 60_000).toISOString();
    const made = (ticket: string, minutes: number): FedTicketEvent => ({ ticket, at: at(minutes), kind: 'created', team: 'desk' });
    await empty(store);
    await store.putTeams(teams, lines);
    await store.putSource({ id: SOURCE, name: 'Random', zone: 'UTC', freshForSeconds: null, truncatedBefore: null });
    // Ids that sort otherwise under most collations than by code points, and two beyond 16 bits.
    const ids = ['B', 'a', '\u00e4', 'Z z', "'; drop table facts; --", '%', '\ufffd', '\u{1f600}', 'b:c', '_'];
    await store.appendTicketEvents(SOURCE, [...ids.map((id) => made(id, 10)), { ...made('a', 20), kind: 'acknowledged' }]);
    const seen: string[] = [];
    let cursor: string | undefined;
    let round = 0;
    do {
      const page = await store.readTickets({ period: 'P1D', limit: 3, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.tickets.map(({ id }) => id));
      cursor = page.nextCursor;
      await store.appendTicketEvents(SOURCE, [made(`new-${round}`, 2000 + round++), made(`between-${round}`, 10)]);
    } while (cursor !== undefined);
    const known = seen.filter((id) => !id.includes('between'));
    expect(known.toSorted()).toEqual(ids.map((id) => `${SOURCE}:${id}`).toSorted());
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.some((id) => id.includes('new'))).toBe(false);
  });

  it('finds no ticket with more than a column could hold, as far as the contract counts', async () => {
    await replace(fc.sample(randomHistory(20, 20), { numRuns: 1, seed: 3 })[0] ?? []);
    for (const many of [2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER]) {
      for (const query of [{ minReturns: many }, { minHandoffs: many }, { minWaitSeconds: many }]) expect(await store.readTickets(query)).toMatchObject({ tickets: [] });
      expect((await store.readHandoffs({ period: 'P1Y', minimum: many })).pairs.filter(({ tickets }) => tickets !== null)).toEqual([]);
    }
    expect((await store.readTickets({ minHandoffs: 1 })).tickets).not.toEqual([]);
  });

  it('refuses a cursor of another list, and what is none, in words', async () => {
    await replace(fc.sample(randomHistory(20, 20), { numRuns: 1, seed: 3 })[0] ?? []);
    const { nextCursor = '' } = await store.readTickets({ limit: 2 });
    expect(nextCursor).not.toBe('');
    await expect(store.readTickets({ limit: 5, cursor: nextCursor })).resolves.toMatchObject({ complete: true });
    await expect(store.readTickets({ minReturns: 1, cursor: nextCursor })).rejects.toMatchObject({ kind: 'invalid-data', path: '$.cursor', message: expect.stringMatching(/other filters/) });
    for (const cursor of ['', 'x', '1.2.3', `${nextCursor}\u0000`, nextCursor.replace(/^1/, '2'), "' or true --"]) {
      await expect(store.readTickets({ cursor })).rejects.toMatchObject({ kind: 'invalid-data', path: '$.cursor', message: expect.stringMatching(/not one that this source gave/) });
    }
    await expect(store.readTickets({ from: 'ghosts' })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(store.readHandoffs({ period: 'P1Y', scope: { line: 'ghosts' } })).rejects.toMatchObject({ kind: 'not-found' });
  });
});
