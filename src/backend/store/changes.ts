import type { Change, ChangeQuery } from '../../contract/index.js';
import { TiebeamError } from '../../contract/index.js';
import { resolvePeriod } from '../../core/time/periods.js';
import { announce } from './change-notices.js';
import type { Queries } from './database.js';
import { instantOf, millisecondsOf, millisecondsOrNull } from './instants.js';
import { addUnknownTeams } from './teams.js';

interface ChangeRow {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly title: string;
  readonly team: string | null;
  readonly service: string | null;
  readonly url: string | null;
  readonly outcome: string | null;
  readonly committed_at: number | null;
  readonly recovered_at: number | null;
  readonly unplanned: boolean | null;
}

const VALUES = ['at', 'kind', 'title', 'team', 'service', 'url', 'outcome', 'committed_at', 'recovered_at', 'unplanned'];
const COLUMNS = ['id', ...VALUES].join(', ');
const rowOf = (table: string): string => `(${VALUES.map((column) => `${table}.${column}`).join(', ')})`;

/**
 * Adds changes, or replaces what is known of the same id; of several of one id in a batch the last counts. A team nobody
 * described is added under its id.
 *
 * @returns how many are new or say something new
 */
export async function putChanges(queries: Queries, changes: readonly Change[]): Promise<number> {
  const last = [...new Map(changes.map((change) => [change.id, change])).values()];
  await addUnknownTeams(queries, [...new Set(last.flatMap(({ team }) => team ?? []))]);
  const rows = await queries.query(
    `insert into changes (${COLUMNS})
     select ${COLUMNS} from json_to_recordset($1::json) as given (id text, at bigint, kind text, title text, team text, service text, url text,
       outcome text, committed_at bigint, recovered_at bigint, unplanned boolean) order by id
     on conflict (id) do update set (${VALUES.join(', ')}) = ${rowOf('excluded')} where ${rowOf('changes')} is distinct from ${rowOf('excluded')}
     returning id`,
    [
      JSON.stringify(
        last.map((change) => ({
          ...change,
          at: millisecondsOf(change.at),
          committed_at: millisecondsOrNull(change.committedAt),
          recovered_at: millisecondsOrNull(change.recoveredAt),
        })),
      ),
    ],
  );
  // Numbers are made from deployments as well.
  if (rows.length > 0) await announce(queries, 'changes', 'kpis');
  return rows.length;
}

/**
 * The changes of a period, oldest first. A rolling period ends where that of the tickets ends, or after the newest change
 * that has happened since: so the changes beside a KPI are those of its period, and a change of today is not missing.
 *
 * @param asOf - up to when the tickets are known; epoch milliseconds
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period, `not-found` for an unknown team or line
 */
export async function readChanges(queries: Queries, query: ChangeQuery, zone: string, asOf: number): Promise<readonly Change[]> {
  await checkScope(queries, query);
  const period = resolvePeriod(query.period, query.zone ?? zone, Math.max(asOf, await newest(queries)));
  const rows = await queries.query<ChangeRow>(
    `select ${COLUMNS} from changes where at >= $1 and at < $2
       and ($3::text is null or team = $3) and ($4::text is null or team in (select id from teams where line = $4)) order by at, id`,
    [period.from, period.to, query.scope?.team ?? null, query.scope?.line ?? null],
  );
  return rows.map(changeOf);
}

/** All changes from ≤ at < to, whoever made them; epoch milliseconds. */
export async function changesWithin(queries: Queries, from: number, to: number): Promise<readonly Change[]> {
  return (await queries.query<ChangeRow>(`select ${COLUMNS} from changes where at >= $1 and at < $2 order by at, id`, [from, to])).map(changeOf);
}

async function newest(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ newest: number | null }>('select max(at) as newest from changes where at < $1', [Date.now()]);
  return row === undefined || row.newest === null ? 0 : row.newest + 1;
}

async function checkScope(queries: Queries, { scope }: ChangeQuery): Promise<void> {
  for (const [table, id] of [['teams', scope?.team], ['lines', scope?.line]] as const) {
    if (id === undefined) continue;
    const found = await queries.query(`select 1 from ${table} where id = $1`, [id]);
    if (found.length === 0) throw new TiebeamError('not-found', { message: `There is no ${table === 'teams' ? 'team' : 'line'} “${id}”.` });
  }
}

function changeOf(row: ChangeRow): Change {
  return {
    id: row.id,
    at: instantOf(row.at),
    kind: row.kind as Change['kind'],
    title: row.title,
    ...(row.team === null ? {} : { team: row.team }),
    ...(row.service === null ? {} : { service: row.service }),
    ...(row.url === null ? {} : { url: row.url }),
    ...(row.outcome === null ? {} : { outcome: row.outcome as NonNullable<Change['outcome']> }),
    ...(row.committed_at === null ? {} : { committedAt: instantOf(row.committed_at) }),
    ...(row.recovered_at === null ? {} : { recoveredAt: instantOf(row.recovered_at) }),
    ...(row.unplanned === null ? {} : { unplanned: row.unplanned }),
  };
}
