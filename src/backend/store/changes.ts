import type { Change, ChangeQuery } from '../../contract/index.js';
import { TiebeamError } from '../../contract/index.js';
import { resolvePeriod } from '../../core/time/periods.js';
import type { Queries } from './database.js';
import { instantOf, millisecondsOf, millisecondsOrNull } from './instants.js';

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

const COLUMNS = 'id, at, kind, title, team, service, url, outcome, committed_at, recovered_at, unplanned';

/** Adds changes or replaces those of the same id; returns how many rows were written. */
export async function putChanges(queries: Queries, changes: readonly Change[]): Promise<number> {
  const last = [...new Map(changes.map((change) => [change.id, change])).values()];
  const rows = await queries.query(
    `insert into changes (${COLUMNS})
     select ${COLUMNS} from json_to_recordset($1::json) as given (id text, at bigint, kind text, title text, team text, service text, url text,
       outcome text, committed_at bigint, recovered_at bigint, unplanned boolean) order by id
     on conflict (id) do update set at = excluded.at, kind = excluded.kind, title = excluded.title, team = excluded.team, service = excluded.service,
       url = excluded.url, outcome = excluded.outcome, committed_at = excluded.committed_at, recovered_at = excluded.recovered_at, unplanned = excluded.unplanned
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
  return rows.length;
}

/**
 * The changes of a period, oldest first; a rolling period ends at `asOf`.
 *
 * @param asOf - epoch milliseconds
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period, `not-found` for an unknown team or line
 */
export async function readChanges(queries: Queries, query: ChangeQuery, zone: string, asOf: number): Promise<readonly Change[]> {
  const period = resolvePeriod(query.period, query.zone ?? zone, asOf);
  await checkScope(queries, query);
  const rows = await queries.query<ChangeRow>(
    `select ${COLUMNS} from changes where at >= $1 and at < $2
       and ($3::text is null or team = $3) and ($4::text is null or team in (select id from teams where line = $4)) order by at, id`,
    [period.from, period.to, query.scope?.team ?? null, query.scope?.line ?? null],
  );
  return rows.map(changeOf);
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
