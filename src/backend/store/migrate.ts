import { TiebeamError } from '../../contract/index.js';
import type { Database } from './database.js';
import { migrations } from './migrations/index.js';

/** Any number, the same in every version: processes that start at once queue behind it. */
const LOCK = 7_429_118_053;

/**
 * Brings a database to the newest schema. Several processes may do so at once over one PostgreSQL; each
 * migration runs once, also one that came to the list after a later one, and a failed one leaves nothing behind.
 *
 * @throws {TiebeamError} `unsupported` when a newer Tiebeam wrote the database
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await queries.query('create table if not exists schema_version (version integer primary key, applied_at bigint not null)');
    const rows = await queries.query<{ version: number }>('select version from schema_version');
    const applied = new Set(rows.map(({ version }) => version));
    const present = Math.max(0, ...applied);
    const newest = migrations.at(-1)?.version ?? 0;
    if (present > newest) {
      throw new TiebeamError('unsupported', {
        message: `The database was written by a newer Tiebeam (schema ${present}, this one knows ${newest}). Install that version or a later one.`,
      });
    }
    for (const { version, sql } of migrations) {
      if (applied.has(version)) continue;
      for (const statement of statementsOf(sql)) await queries.query(statement);
      await queries.query('insert into schema_version (version, applied_at) values ($1, $2)', [version, Date.now()]);
    }
  });
}

/** Migrations hold no semicolon inside a statement, so that both engines can run them one by one. */
function statementsOf(sql: string): readonly string[] {
  return sql
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
