import type { Queries } from '../database.js';

/** When a survey is asked again and again. */
export interface Schedule {
  readonly survey: string;
  /** From one opening to the next: `P3M`, `P6W`. */
  readonly every: string;
  readonly openDays: number;
  /** When the first wave opened or opens, epoch milliseconds: all others step from it. */
  readonly firstAt: number;
  /** When the next wave opens, epoch milliseconds. */
  readonly nextAt: number;
}

interface ScheduleRow {
  readonly survey: string;
  readonly every: string;
  readonly open_days: number;
  readonly next_at: number;
  readonly first_at: number;
}

/** All schedules, by survey. */
export async function readSchedules(queries: Queries): Promise<readonly Schedule[]> {
  const rows = await queries.query<ScheduleRow>('select survey, every, open_days, next_at, coalesce(first_at, next_at) as first_at from survey_schedules order by survey');
  return rows.map(({ survey, every, open_days, next_at, first_at }) => ({ survey, every, openDays: open_days, firstAt: first_at, nextAt: next_at }));
}

/** Whether a survey is asked again by itself. */
export async function hasSchedule(queries: Queries, survey: string): Promise<boolean> {
  return (await queries.query('select 1 from survey_schedules where survey = $1', [survey])).length > 0;
}

/** Keeps a schedule, in the place of the survey's former one. */
export async function putSchedule(queries: Queries, { survey, every, openDays, firstAt, nextAt }: Schedule): Promise<void> {
  await queries.query(
    `insert into survey_schedules (survey, every, open_days, next_at, first_at) values ($1, $2, $3, $4, $5)
     on conflict (survey) do update set every = excluded.every, open_days = excluded.open_days, next_at = excluded.next_at, first_at = excluded.first_at`,
    [survey, every, openDays, nextAt, firstAt],
  );
}

/** Ends a schedule; false where there was none. */
export async function deleteSchedule(queries: Queries, survey: string): Promise<boolean> {
  return (await queries.query('delete from survey_schedules where survey = $1 returning 1', [survey])).length > 0;
}
