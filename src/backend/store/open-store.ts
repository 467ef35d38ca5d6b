import type { Capability } from '../../contract/index.js';
import { catalogue } from '../../core/metrics/catalogue/index.js';
import { putAgreements, readAgreements } from './agreements.js';
import { withEffects } from './change-effects.js';
import { markAfterNewCalendars, putCalendars, readCalendars } from './calendars.js';
import { hearChanges } from './change-notices.js';
import { putChanges, readChanges } from './changes.js';
import type { Database } from './database.js';
import { deriveDirtyTickets, markAfterNewRules } from './derive-dirty.js';
import { deriveStretches } from './derive-stretches.js';
import { readFigures } from './figures.js';
import { readKpis } from './kpis/read-kpis.js';
import { readSetting } from './kpis/setting.js';
import { readHandoffs } from './handoffs.js';
import { migrate } from './migrate.js';
import { openPglite } from './pglite.js';
import { openPostgresql } from './postgresql.js';
import { hasReadings, putReadings } from './readings.js';
import { putSamples } from './samples.js';
import { readServiceFigures } from './service-figures.js';
import { putSource, readSources } from './sources.js';
import { putTargets, readTargets } from './targets.js';
import { putAliases, putTeams, readLines, readTeams } from './teams.js';
import { appendEvents } from './ticket-events.js';
import type { TicketStore } from './ticket-store.js';
import { readTickets } from './ticket-list.js';
import { readTicket } from './tickets.js';
import { createToken, findToken, readTokens, revokeToken } from './tokens.js';

/** Where a store keeps its data: a folder (one process at a time), a PostgreSQL server, or memory (gone at the end). */
export type StoreLocation = { readonly dataDir: string } | { readonly databaseUrl: string } | { readonly memory: true };

const CAPABILITIES: readonly Capability[] = ['catalogue', 'teams', 'kpis', 'ticket', 'tickets', 'handoffs', 'changes', 'survey', 'wave', 'token', 'response', 'results', 'subscribe'];

/**
 * Opens a store, brings its schema up to date and finishes what an earlier process left half done.
 *
 * @throws {TiebeamError} `unreachable` when the folder is in use or the server does not answer, `unsupported` when a
 *   newer version wrote the database
 */
export async function openStore(location: StoreLocation): Promise<TicketStore> {
  const database = 'databaseUrl' in location ? openPostgresql(location.databaseUrl) : await openPglite('dataDir' in location ? location.dataDir : undefined);
  try {
    await migrate(database);
    await markAfterNewRules(database);
    await database.transaction((queries) => markAfterNewCalendars(queries));
    await deriveDirtyTickets(database);
    await deriveStretches(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return storeOver(database);
}

/** The store over an open database of the newest schema. */
function storeOver(database: Database): TicketStore {
  return {
    engine: database.engine,
    capabilities: CAPABILITIES,
    database,
    sources: () => readSources(database),
    async putSource(source) {
      await database.transaction((queries) => putSource(queries, source));
      await deriveDirtyTickets(database);
    },
    teams: () => readTeams(database),
    lines: () => readLines(database),
    async putTeams(teams, lines) {
      await database.transaction((queries) => putTeams(queries, teams, lines));
      await deriveDirtyTickets(database);
    },
    putAliases: (source, aliases) => database.transaction((queries) => putAliases(queries, source, aliases)),
    targets: () => readTargets(database),
    putTargets: (orders) => database.transaction((queries) => putTargets(queries, orders)),
    async putTarget(setting) {
      await database.transaction((queries) => putTargets(queries, [{ setting }]));
    },
    calendars: () => readCalendars(database),
    async putCalendars(calendars, onProgress) {
      const changed = await database.transaction((queries) => putCalendars(queries, calendars));
      await deriveDirtyTickets(database, onProgress);
      return changed;
    },
    agreements: () => readAgreements(database),
    putAgreements: (agreements) => database.transaction((queries) => putAgreements(queries, agreements)),
    catalogue: () => Promise.resolve(catalogue()),
    readKpis: (queries) => (queries.length === 0 ? Promise.resolve([]) : database.snapshot((snapshot) => readKpis(snapshot, queries))),
    readTicket: (id) => database.snapshot((queries) => readTicket(queries, id)),
    readTickets: (query) => database.snapshot((queries) => readTickets(queries, query)),
    readHandoffs: (query) => database.snapshot((snapshot) => readHandoffs(snapshot, query)),
    readChanges: (query) =>
      database.snapshot(async (queries) => {
        const setting = await readSetting(queries);
        const changes = await readChanges(queries, query, setting.zone, setting.asOf);
        return query.effect === undefined ? changes : withEffects(queries, changes, query.effect, query, setting);
      }),
    async appendTicketEvents(source, events) {
      const { added, tickets } = await appendEvents(database, source, events);
      await deriveDirtyTickets(database);
      const fresh = added.filter(Boolean).length;
      return { added: fresh, repeated: added.length - fresh, tickets };
    },
    appendLog: (source, events, heads) => appendEvents(database, source, events, heads),
    deriveDirtyTickets: (onProgress) => deriveDirtyTickets(database, onProgress),
    putChanges: (changes) => database.transaction((queries) => putChanges(queries, changes)),
    hasReadings: () => database.snapshot(hasReadings),
    putReadings: (readings) => database.transaction((queries) => putReadings(queries, readings)),
    async putSamples(batch) {
      const outcome = await database.transaction((queries) => putSamples(queries, batch));
      await deriveStretches(database);
      return outcome;
    },
    appendSamples: (batch) => database.transaction((queries) => putSamples(queries, batch)),
    deriveStretches: () => deriveStretches(database),
    serviceFigures: (source) => database.snapshot((queries) => readServiceFigures(queries, source)),
    figures: (source) => readFigures(database, source),
    createToken: (role, label, expiresAt) => createToken(database, role, label, expiresAt),
    findToken: (secret) => findToken(database, secret),
    tokens: () => readTokens(database),
    revokeToken: (id) => revokeToken(database, id),
    async audit(actor, action, detail) {
      await database.query('insert into audit (at, actor, action, detail) values ($1, $2, $3, $4)', [Date.now(), actor, action, detail]);
    },
    onChange: (listener) => hearChanges(database, listener),
    async ping() {
      await database.query('select 1');
    },
    close: () => database.close(),
  };
}
