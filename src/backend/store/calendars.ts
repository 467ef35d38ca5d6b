import type { WorkingCalendar } from '../../contract/index.js';
import { teamCalendars } from '../../core/time/team-calendars.js';
import { workingClock } from '../../core/time/working-calendar.js';
import { announce } from './change-notices.js';
import type { Queries } from './database.js';

/** Held shared while facts are derived and alone while calendars change, so that no page of facts is of calendars that are gone. */
const LOCK = 7_435_092;

/** The calendars the facts are derived with, or marked to be. */
const MARK = 'calendars of facts';

/** Keeps the calendars as they are until the transaction ends; others may do the same. */
export async function holdCalendars(queries: Queries): Promise<void> {
  await queries.query('select pg_advisory_xact_lock_shared($1)', [LOCK]);
}

type CalendarRow = Omit<WorkingCalendar, 'specialHours' | 'teams'> & {
  readonly special_hours: NonNullable<WorkingCalendar['specialHours']>;
  readonly teams: readonly string[] | null;
};

/** All calendars, by id. */
export async function readCalendars(queries: Queries): Promise<readonly WorkingCalendar[]> {
  const rows = await queries.query<CalendarRow>('select id, name, zone, hours, holidays, special_hours, teams from calendars order by id');
  return rows.map(({ special_hours: specialHours, teams, ...calendar }) => ({
    ...calendar,
    ...(specialHours.length > 0 && { specialHours }),
    ...(teams !== null && { teams }),
  }));
}

/**
 * Puts calendars in the place of all there were and marks the tickets of teams whose hours that changes. Returns how many say
 * something new.
 *
 * @param calendars - checked, see core's `readCalendars`
 */
export async function putCalendars(queries: Queries, calendars: readonly WorkingCalendar[]): Promise<number> {
  await queries.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const before = new Map((await readCalendars(queries)).map((calendar) => [calendar.id, JSON.stringify(calendar)]));
  await queries.query('delete from calendars');
  await queries.query(
    `insert into calendars (id, name, zone, hours, holidays, special_hours, teams)
     select id, name, zone, hours, holidays, special_hours, teams from json_to_recordset($1::json)
     as given (id text, name text, zone text, hours json, holidays json, special_hours json, teams json)`,
    [JSON.stringify(calendars.map(({ specialHours = [], holidays = [], teams, ...calendar }) => ({ ...calendar, holidays, special_hours: specialHours, teams })))],
  );
  const after = await readCalendars(queries);
  await markAfterNewCalendars(queries);
  await announce(queries, 'kpis');
  return after.filter((calendar) => before.get(calendar.id) !== JSON.stringify(calendar)).length;
}

/** A calendar as far as it decides working time. */
interface Marked {
  readonly key: string;
  readonly teams: readonly string[] | null;
}

/** Marks the tickets of teams whose hours are others than those of the facts. A ticket nobody owned has those of the house. */
export async function markAfterNewCalendars(queries: Queries): Promise<void> {
  await queries.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const calendars = await readCalendars(queries);
  const clocks = teamCalendars(calendars);
  const now: readonly Marked[] = calendars.map((calendar) => ({ key: workingClock(calendar).key, teams: calendar.teams ?? null }));
  const [row] = await queries.query<{ value: string }>('select value from settings where name = $1', [MARK]);
  const then = JSON.parse(row?.value ?? '[]') as readonly Marked[];
  const value = JSON.stringify(now);
  if (value === JSON.stringify(then)) return;
  const house = keyThen(then, null);
  const teams = await queries.query<{ id: string }>('select id from teams');
  const changed = teams.flatMap(({ id }) => (clocks?.clockOf(id)?.key === keyThen(then, id) ? [] : [id]));
  await queries.query(
    `update tickets set dirty = true from facts
     where facts.source = tickets.source and facts.ticket = tickets.ticket and (facts.teams && $1::text[] or ($2 and cardinality(facts.teams) = 0))`,
    [changed, clocks?.clockOf(null)?.key !== house],
  );
  await queries.query('insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value', [MARK, value]);
}

function keyThen(then: readonly Marked[], team: string | null): string | undefined {
  const own = team === null ? undefined : then.find(({ teams }) => teams?.includes(team));
  return (own ?? then.find(({ teams }) => teams === null))?.key;
}
