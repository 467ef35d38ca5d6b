import type { Queries } from './database.js';
import { instantOrNull, millisecondsOrNull } from './instants.js';
import type { StoredSource } from './store.js';

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly as_of: number | null;
  readonly fresh_for_seconds: number | null;
  readonly truncated_before: number | null;
}

/** All sources, by id. */
export async function readSources(queries: Queries): Promise<readonly StoredSource[]> {
  const rows = await queries.query<SourceRow>('select * from sources order by id');
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    zone: row.zone,
    asOf: instantOrNull(row.as_of),
    freshForSeconds: row.fresh_for_seconds,
    truncatedBefore: instantOrNull(row.truncated_before),
  }));
}

/** Adds a source or changes what is said about it. Its as-of only ever moves forward. */
export async function putSource(queries: Queries, source: Omit<StoredSource, 'asOf'> & { readonly asOf?: string | null }): Promise<void> {
  await queries.query(
    `insert into sources (id, name, zone, fresh_for_seconds, truncated_before) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set name = excluded.name, zone = excluded.zone,
       fresh_for_seconds = excluded.fresh_for_seconds, truncated_before = excluded.truncated_before`,
    [source.id, source.name, source.zone, source.freshForSeconds, millisecondsOrNull(source.truncatedBefore)],
  );
  const asOf = millisecondsOrNull(source.asOf);
  if (asOf !== null) await advanceAsOf(queries, source.id, asOf);
}

/**
 * Moves a source's as-of forward, never back; a source not known yet is added under its id. What is censored
 * follows by itself, since every query reads the as-of; tickets with events that had not happened yet at the
 * former as-of are marked for derivation.
 */
export async function advanceAsOf(queries: Queries, source: string, asOf: number): Promise<void> {
  await queries.query(
    `insert into sources (id, name, zone, as_of) values ($1, $1, 'UTC', $2)
     on conflict (id) do update set as_of = greatest(sources.as_of, excluded.as_of)`,
    [source, asOf],
  );
  await queries.query(
    `update tickets set dirty = true from sources
     where sources.id = $1 and tickets.source = $1 and tickets.pending_from <= sources.as_of and not tickets.dirty`,
    [source],
  );
}

/** The zone that dates without one are read in: that of all sources, UTC where they differ or where there are none. */
export function zoneOf(sources: readonly StoredSource[]): string {
  const zones = new Set(sources.map((source) => source.zone));
  const [zone = 'UTC'] = zones.size === 1 ? zones : [];
  return zone;
}
