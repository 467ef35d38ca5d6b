import { OBJECTIVE_DAYS, type ServiceHead } from '../../../core/uptime/service-facts.js';
import { type ServiceTally, UNSEEN } from '../../../core/uptime/tally.js';
import type { Queries } from '../database.js';
import { LONGEST_COUNT } from '../samples.js';
import { WINDOWS } from './windows.js';

/** The services that have samples, by source and name. */
export async function readServices(queries: Queries): Promise<readonly ServiceHead[]> {
  return queries.query<ServiceHead>(
    `select * from (
       select v.source, v.service, v.team, v.objective, case when v.objective is not null then coalesce(v.objective_days, ${OBJECTIVE_DAYS}) end as "objectiveDays",
         o.as_of as "asOf", o.fresh_for_seconds as "freshForSeconds", least(
           (select min(s.from_at) from stretches s where s.source = v.source and s.service = v.service),
           (select min(r.from_at) from request_samples r where r.source = v.source and r.service = v.service)) as first
       from services v join sample_sources o on o.id = v.source) as known
     where first is not null order by source collate "C", service collate "C"`,
  );
}

interface TallyRow {
  readonly i: number;
  readonly source: string;
  readonly service: string;
  readonly watched: number;
  readonly down: number;
  readonly covered: number;
  readonly good: number;
  readonly valid: number;
}

/**
 * What was seen of the services in each window: the SQL engine, by the rules of core's `tally`, in one statement. Requests are added up exactly and
 * rounded once, since sums of the contract's counts go beyond any integer of the database.
 *
 * @param windows - the value of `$1`
 * @param services - for each window, those in scope
 */
export async function serviceTallies(queries: Queries, windows: string, services: readonly (readonly ServiceHead[])[]): Promise<readonly (readonly ServiceTally[])[]> {
  const rows = await queries.query<TallyRow>(
    `with ${WINDOWS}
     select w.i, v.source, v.service, t.watched, t.down, c.covered, c.good, c.valid
     from w join services v on (w.owners is null or v.team = any (w.owners)) join sample_sources o on o.id = v.source
     cross join lateral (
       select coalesce(sum(length) filter (where state <> 'maintenance'), 0)::bigint as watched, coalesce(sum(length) filter (where state = 'down'), 0)::bigint as down
       from (
         select s.state, least(s.to_at, o.as_of, w.hi) - greatest(s.from_at, w.lo) as length from stretches s
         where s.source = v.source and s.service = v.service and s.from_at < w.hi and (s.to_at is null or s.to_at > w.lo)) as cut
       where length > 0) as t
     cross join lateral (
       select coalesce(sum(r.to_at - r.from_at), 0)::bigint as covered, coalesce(sum(r.good), 0)::double precision as good, coalesce(sum(r.valid), 0)::double precision as valid
       from request_samples r
       where r.source = v.source and r.service = v.service and r.valid > 0 and r.from_at > w.lo - ${LONGEST_COUNT} and r.from_at < w.hi
         and r.from_at + r.to_at >= 2 * w.lo and r.from_at + r.to_at < 2 * w.hi and not exists (
           select 1 from stretches m where m.source = v.source and m.service = v.service and m.state = 'maintenance'
             and 2 * m.from_at <= r.from_at + r.to_at and r.from_at + r.to_at < 2 * least(m.to_at, o.as_of))) as c
     where t.watched > 0 or c.valid > 0`,
    [windows],
  );
  const found = new Map(rows.map((row) => [keyOf(row.i, row), row]));
  return services.map((own, i) => own.map((head): ServiceTally => ({ ...(found.get(keyOf(i, head)) ?? UNSEEN), head })));
}

/** Ids of sources hold no blank. */
function keyOf(window: number, { source, service }: Pick<ServiceHead, 'source' | 'service'>): string {
  return `${window} ${source} ${service}`;
}
