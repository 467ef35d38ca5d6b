import { TiebeamError } from '../../../src/contract/index.js';
import type { Change, FedTicketEvent, HandoffQuery, KpiAnswer, MetricDefinition, PushedReading, SampleBatch, Team, TicketQuery } from '../../../src/contract/index.js';
import type { AccessToken, Role, Store, StoredSource } from '../../../src/backend/store/store.js';

const asOf = '2026-03-31T22:00:00Z';
export const timeToResolve: MetricDefinition = { id: 'time-to-resolve', name: 'Time to resolve', unit: 'seconds', direction: 'lower' };

/** A store in memory, with the levers a test of the routes needs. */
export interface MemoryStore extends Store {
  /** From now on every call rejects with this; `undefined` mends it. */
  breakWith(error: unknown): void;
  /** As if another process had changed data. */
  announce(topic: string): void;
  /** Calls of `readKpis` and how many queries each had. */
  readonly kpiCalls: number[];
  readonly ticketQueries: TicketQuery[];
  readonly handoffQueries: HandoffQuery[];
  readonly events: FedTicketEvent[];
  readonly changes: Change[];
  readonly readings: PushedReading[];
  readonly batches: SampleBatch[];
  readonly tokenLookups: string[];
  readonly listeners: Set<(topic: string) => void>;
}

export function memoryStore(): MemoryStore {
  let fault: unknown;
  const check = () => {
    if (fault !== undefined) throw fault;
  };
  const sources: StoredSource[] = [
    { id: 'desk', name: 'Desk', zone: 'Europe/Berlin', asOf, freshForSeconds: 900, truncatedBefore: null },
  ];
  const teams: Team[] = [{ id: 'service-desk', name: 'Service desk', line: 'first' }];
  const tokens = new Map<string, AccessToken>();
  const listeners = new Set<(topic: string) => void>();
  const announce = (topic: string) => {
    for (const listener of listeners) listener(topic);
  };
  const kpiCalls: number[] = [];
  const ticketQueries: TicketQuery[] = [];
  const handoffQueries: HandoffQuery[] = [];
  const events: FedTicketEvent[] = [];
  const changes: Change[] = [];
  const readings: PushedReading[] = [];
  const batches: SampleBatch[] = [];
  const tokenLookups: string[] = [];
  return {
    engine: 'pglite',
    capabilities: ['catalogue', 'teams', 'kpis', 'ticket', 'tickets', 'handoffs', 'changes'],
    kpiCalls,
    ticketQueries,
    handoffQueries,
    events,
    changes,
    readings,
    batches,
    tokenLookups,
    listeners,
    announce,
    breakWith(error) {
      fault = error;
    },
    async sources() {
      check();
      return sources;
    },
    calendars: () => Promise.resolve([]),
    agreements: () => Promise.resolve({ steps: [{ id: 'confirmed', name: 'Customer confirmed' }], hourlyRate: { minorUnits: 8500, currency: 'EUR' } }),
    async putSource(source) {
      check();
      sources.push({ asOf: null, ...source });
    },
    async teams() {
      check();
      return teams;
    },
    async lines() {
      check();
      return [{ id: 'first', name: 'First line', tier: 1 }];
    },
    async putTeams(more) {
      teams.push(...more);
    },
    async catalogue() {
      check();
      return [timeToResolve];
    },
    async readKpis(queries) {
      check();
      kpiCalls.push(queries.length);
      return queries.map(
        (query): KpiAnswer =>
          query.metric === timeToResolve.id
            ? { kind: 'result', asOf, complete: true, definition: timeToResolve, zone: query.zone ?? 'UTC', reading: { value: 15_000, n: 38 } }
            : { kind: 'failure', error: { tiebeamError: 1, kind: 'not-found', message: `There is no metric "${query.metric}".` } },
      );
    },
    async readTicket(id) {
      check();
      if (id !== 'desk:INC/1 \u00e4') throw new TiebeamError('not-found', { message: 'There is no such ticket.' });
      return { id, source: 'desk', state: 'working', team: null, createdAt: asOf, asOf, complete: true, events: [], teams: [] };
    },
    async readTickets(query) {
      check();
      ticketQueries.push(query);
      return { asOf, complete: true, tickets: [], teams: [] };
    },
    async readHandoffs(query) {
      check();
      handoffQueries.push(query);
      return { asOf, complete: true, zone: 'UTC', teams: [], pairs: [], totals: { tickets: 0, ticketsWithHandoff: 0, handoffs: 0, returns: 0, ticketsWithReturn: 0 } };
    },
    async readChanges() {
      check();
      return changes;
    },
    async appendTicketEvents(_source, added) {
      check();
      events.push(...added);
      announce('kpis');
      return { added: added.length, repeated: 0, tickets: new Set(added.map((event) => event.ticket)).size };
    },
    async putChanges(added) {
      check();
      changes.push(...added);
      return added.length;
    },
    hasReadings: async () => readings.length > 0,
    async putReadings(added) {
      check();
      readings.push(...added);
      return added.length;
    },
    async putSamples(batch) {
      check();
      batches.push(batch);
      return { added: batch.samples.length + (batch.services ?? []).length, refused: [] };
    },
    async figures() {
      check();
      return {
        tickets: 0,
        events: events.length,
        handoffs: 0,
        ticketsWithHandoff: 0,
        returns: 0,
        ticketsWithReturn: 0,
        gaps: 0,
        resolved: 0,
        medianResolveSeconds: null,
      };
    },
    async createToken(role: Role, label: string, expiresAt: string | null) {
      const token: AccessToken = { id: `t${tokens.size + 1}`, role, label, createdAt: asOf, expiresAt, revokedAt: null };
      const secret = `tb_${role}_${tokens.size + 1}`;
      tokens.set(secret, token);
      return { token, secret };
    },
    async findToken(secret) {
      check();
      tokenLookups.push(secret);
      return tokens.get(secret);
    },
    async tokens() {
      return [...tokens.values()];
    },
    async revokeToken(id) {
      const found = [...tokens].find(([, token]) => token.id === id);
      return found !== undefined && tokens.delete(found[0]);
    },
    async audit() {
      check();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async ping() {
      check();
    },
    async close() {},
  };
}
