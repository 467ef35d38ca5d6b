import type { Line, Team } from '../../contract/index.js';
import type { Queries } from './database.js';

/** All teams, by id. */
export async function readTeams(queries: Queries): Promise<readonly Team[]> {
  const rows = await queries.query<{ id: string; name: string; line: string | null }>('select id, name, line from teams order by id');
  return rows.map(({ id, name, line }) => (line === null ? { id, name } : { id, name, line }));
}

/** All lines, nearest to the requester first. */
export async function readLines(queries: Queries): Promise<readonly Line[]> {
  const rows = await queries.query<{ id: string; name: string; tier: number | null }>('select id, name, tier from lines order by tier nulls last, id');
  return rows.map(({ id, name, tier }) => (tier === null ? { id, name } : { id, name, tier }));
}

/**
 * Adds or renames teams and lines. A line that a team names and nobody described is added under its id. Where a
 * team's line or a line's tier changes, the tickets of those teams are marked, because escalation is read from them.
 */
export async function putTeams(queries: Queries, teams: readonly Team[], lines: readonly Line[] = []): Promise<void> {
  const named = [...new Set(teams.flatMap((team) => (team.line === undefined ? [] : [team.line])))].map((id) => ({ id, name: id }));
  await queries.query('insert into lines (id, name) select id, name from json_to_recordset($1::json) as given (id text, name text) order by id on conflict (id) do nothing', [
    JSON.stringify(named),
  ]);
  const before = await queries.query<TierRow>(TIERS);
  await queries.query(
    `insert into lines (id, name, tier)
     select id, name, tier from json_to_recordset($1::json) as given (id text, name text, tier double precision) order by id
     on conflict (id) do update set name = excluded.name, tier = excluded.tier`,
    [JSON.stringify(lastOfEach(lines))],
  );
  await queries.query(
    `insert into teams (id, name, line)
     select id, name, line from json_to_recordset($1::json) as given (id text, name text, line text) order by id
     on conflict (id) do update set name = excluded.name, line = excluded.line`,
    [JSON.stringify(lastOfEach(teams))],
  );
  const known = new Map(before.map((row) => [row.id, `${row.line} ${row.tier}`]));
  const after = await queries.query<TierRow>(TIERS);
  const moved = after.filter((row) => known.has(row.id) ? known.get(row.id) !== `${row.line} ${row.tier}` : false).map((row) => row.id);
  if (moved.length > 0) {
    await queries.query(
      `update tickets set dirty = true from facts
       where facts.source = tickets.source and facts.ticket = tickets.ticket and facts.teams && $1::text[] and not tickets.dirty`,
      [moved],
    );
  }
}

interface TierRow {
  readonly id: string;
  readonly line: string | null;
  readonly tier: number | null;
}

const TIERS = 'select teams.id, teams.line, lines.tier from teams left join lines on lines.id = teams.line';

function lastOfEach<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** Adds teams that events name and nobody described, under their ids. */
export async function addUnknownTeams(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await queries.query('insert into teams (id, name) select id, id from unnest($1::text[]) as given (id) order by id on conflict (id) do nothing', [[...ids]]);
}

/** Adds lines that readings name and nobody described, under their ids. */
export async function addUnknownLines(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await queries.query('insert into lines (id, name) select id, id from unnest($1::text[]) as given (id) order by id on conflict (id) do nothing', [[...ids]]);
}

/** The name a source uses for a team. */
export interface TeamAlias {
  readonly raw: string;
  readonly team: string;
}

/**
 * Keeps the names a source uses; a team nobody described is added under its raw name. A later meaning of a name
 * replaces an earlier one for what is read from then on.
 */
export async function putAliases(queries: Queries, source: string, aliases: readonly TeamAlias[]): Promise<void> {
  const last = JSON.stringify([...new Map(aliases.map((alias) => [alias.raw, alias])).values()]);
  await queries.query(
    `insert into teams (id, name)
     select team, min(raw) from json_to_recordset($1::json) as given (raw text, team text) group by team order by team
     on conflict (id) do nothing`,
    [last],
  );
  await queries.query(
    `insert into team_aliases (source, raw, team)
     select $1, raw, team from json_to_recordset($2::json) as given (raw text, team text) order by raw
     on conflict (source, raw) do update set team = excluded.team`,
    [source, last],
  );
}
