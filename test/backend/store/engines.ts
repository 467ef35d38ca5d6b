import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { openStore } from '../../../src/backend/store/open-store.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { emptyStoreFolder } from './empty-store.js';

/** Everything a store keeps; no table refers to another, so the order is free. */
const TABLES = [
  'sources', 'lines', 'teams', 'calendars', 'agreements', 'team_aliases', 'tickets', 'ticket_events', 'facts', 'handoffs', 'line_handoffs', 'open_intervals', 'readings', 'changes',
  'sample_sources', 'services', 'status_samples', 'request_samples', 'stretches', 'targets', 'surveys', 'survey_people', 'survey_waves', 'survey_keys',
  'survey_private_keys', 'survey_invited', 'survey_receipts', 'survey_held', 'survey_answers', 'survey_counts', 'survey_actions', 'survey_schedules', 'access_tokens', 'audit',
];

/** Empties a store, which is faster than making a new one. Rows are deleted: to truncate makes every table and index anew, which costs fifty times as much for a few rows. */
export async function empty(store: TicketStore): Promise<void> {
  const deleting = TABLES.map((table, at) => `emptied_${at} as (delete from ${table})`);
  await store.database.query(`with ${deleting.join(', ')} delete from settings where name = 'calendars of facts'`);
}

/** A place for data that several stores, one after another or at once, may be opened over. */
export interface Place {
  open(): Promise<TicketStore>;
  /** For programs of their own: `folder` or `server`, and where. */
  readonly address: readonly [kind: 'folder' | 'server', where: string];
  /** Removes the data. Close the stores first. */
  remove(): Promise<void>;
}

/** An engine that this machine has. */
export interface Engine {
  readonly name: 'pglite' | 'postgresql';
  /** A new, empty place. */
  makePlace(): Promise<Place>;
}

const pglite: Engine = {
  name: 'pglite',
  async makePlace() {
    const dataDir = await emptyStoreFolder();
    return { open: () => openStore({ dataDir }), address: ['folder', dataDir], remove: () => rm(dataDir, { recursive: true, force: true }) };
  },
};

function postgresql(server: string): Engine {
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    name: 'postgresql',
    async makePlace() {
      const name = `tiebeam_test_${randomBytes(6).toString('hex')}`;
      await run(`create database ${name}`);
      const url = new URL(server);
      url.pathname = `/${name}`;
      return { open: () => openStore({ databaseUrl: url.href }), address: ['server', url.href], remove: () => run(`drop database ${name} with (force)`) };
    },
  };
}

/** The server named by `TEST_DATABASE_URL`, if any: a URL whose user may create databases. */
export const server = process.env['TEST_DATABASE_URL'];

/** The embedded engine always, PostgreSQL where a server is named. */
export const engines: readonly Engine[] = [pglite, ...(server === undefined ? [] : [postgresql(server)])];
