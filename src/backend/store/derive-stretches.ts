import { type Stretch, type Look, stretchMaker } from '../../core/uptime/stretches.js';
import { announce } from './change-notices.js';
import type { Database, Queries } from './database.js';

const PAGE = 10_000;

interface DirtyService {
  readonly source: string;
  readonly service: string;
  readonly dirty_from: number;
  readonly holds_seconds: number | null;
}

/**
 * Derives the stretches of all services with new looks, from the first of these on. Each service is one transaction: a process that ends
 * in between leaves the rest to the next; several processes share the work.
 */
export async function deriveStretches(database: Database): Promise<void> {
  while (await database.transaction(deriveNext)) {
    // The next service.
  }
}

async function deriveNext(queries: Queries): Promise<boolean> {
  const [service] = await queries.query<DirtyService>(
    'select source, service, dirty_from, holds_seconds from services where dirty_from is not null order by source, service limit 1 for update skip locked',
  );
  if (service === undefined) return false;
  await derive(queries, service);
  await queries.query('update services set dirty_from = null where source = $1 and service = $2', [service.source, service.service]);
  await announce(queries, 'kpis');
  return true;
}

/** Begins with the last look before the new ones, which may end elsewhere now; its stretch keeps its beginning. */
async function derive(queries: Queries, { source, service, dirty_from: dirtyFrom, holds_seconds: holds }: DirtyService): Promise<void> {
  const key = [source, service];
  const [before] = await queries.query<{ at: number; from_at: number | null }>(
    `select l.at, (select max(from_at) from stretches s where s.source = $1 and s.service = $2 and s.from_at <= l.at) as from_at
     from status_samples l where l.source = $1 and l.service = $2 and l.at < $3 order by l.at desc limit 1`,
    [...key, dirtyFrom],
  );
  let begins = before?.from_at ?? undefined;
  const since = begins === undefined ? undefined : before?.at;
  await queries.query(`delete from stretches where source = $1 and service = $2 ${begins === undefined ? '' : 'and from_at >= $3'}`, begins === undefined ? key : [...key, begins]);
  const maker = stretchMaker(holds === null ? null : holds * 1000);
  const write = (stretches: readonly Stretch[]): Promise<unknown> => {
    const rows = stretches.map(({ from, to, state }) => {
      const row = { from_at: begins ?? from, to_at: to, state };
      begins = undefined;
      return row;
    });
    return queries.query(
      'insert into stretches (source, service, from_at, to_at, state) select $1, $2, from_at, to_at, state from json_to_recordset($3::json) as given (from_at bigint, to_at bigint, state text)',
      [...key, JSON.stringify(rows)],
    );
  };
  let last = since === undefined ? undefined : since - 1;
  for (;;) {
    const page: readonly Look[] = await queries.query<Look>(
      `select at, state from status_samples where source = $1 and service = $2 ${last === undefined ? '' : 'and at > $3'} order by at limit ${PAGE}`,
      last === undefined ? key : [...key, last],
    );
    await write(page.flatMap((look) => maker.add(look) ?? []));
    if (page.length < PAGE) break;
    last = page.at(-1)?.at;
  }
  const open = maker.last();
  if (open !== undefined) await write([open]);
}
