import type { Aggregate } from '../../../core/metrics/recipe.js';
import type { TeamCalendars } from '../../../core/time/team-calendars.js';
import type { WorkingClock } from '../../../core/time/working-calendar.js';
import type { Queries } from '../database.js';
import { readSources } from '../sources.js';
import type { StoredSource } from '../store.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { summarise } from './summaries.js';
import { type Slice, type Worked, windowRows } from './windows.js';

/**
 * The rule of core's `backlogInstant`, for each source: at the window's end, or where the source is known no further, at its as-of.
 * What was never closed is found by another index than what was open in between.
 */
export async function backlogs(queries: Queries, slices: readonly Slice[], { asOf, teams, lineOf, calendars }: AggregateSetting): Promise<readonly Aggregate[]> {
  const looks = slices.map(({ scope, range: { from, to } }) => ({ scope, range: { from, to: Math.min(to, asOf) } }));
  const owned = '(w.owners is null or o.team = any (w.owners))';
  const workedOf = calendars && workedUntil(calendars, await readSources(queries));
  const worked = workedOf === undefined ? '' : ', (o.worked_base + (w.worked #>> array[o.calendar, s.id])::bigint)::double precision / 1000 as b';
  const base = workedOf === undefined ? '' : ', o.calendar, o.worked_base';
  const values = `select (s.at - o.created_at)::double precision / 1000 as x${worked}
    from (select id, least(w.hi, as_of) as at from sources where least(w.hi, as_of) >= w.lo offset 0) as s cross join lateral (
      select o.created_at${base} from open_intervals o where o.to_at is null and o.source = s.id and o.from_at <= s.at and ${owned}
      union all
      select o.created_at${base} from open_intervals o where o.to_at is not null and o.source = s.id and int8range(o.from_at, o.to_at) @> s.at and ${owned}) as o`;
  const rows = windowRows(looks, teams, lineOf).map((row) => (workedOf === undefined ? row : { ...row, worked: workedOf(row.hi) }));
  return summarise(queries, values, JSON.stringify(rows), slices.length, 'median', workedOf !== undefined);
}

/** Only the calendars know what they have worked, so SQL is told of every instant it may ask for. */
function workedUntil(calendars: TeamCalendars, sources: readonly StoredSource[]): (end: number) => Worked {
  const known = sources.flatMap(({ id, asOf }) => (asOf === null ? [] : [{ id, asOf: Date.parse(asOf) }]));
  const bySource = (clock: WorkingClock, end: number) => known.map(({ id, asOf }) => [id, clock.workedUntil(Math.min(end, asOf))] as const);
  return (end) => Object.fromEntries(calendars.all.map((clock) => [clock.key, Object.fromEntries(bySource(clock, end).filter((one): one is [string, number] => one[1] !== null))]));
}
