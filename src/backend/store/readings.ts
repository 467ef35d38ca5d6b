import type { PushedReading, Quality } from '../../contract/index.js';
import { findRecipe } from '../../core/metrics/catalogue/index.js';
import { FITTING, SLACK, type StandingReading, type ToldUntil } from '../../core/metrics/told-readings.js';
import type { Slice } from './kpis/windows.js';
import { announce } from './change-notices.js';
import type { Queries } from './database.js';
import { millisecondsOf, millisecondsOrNull } from './instants.js';
import { addUnknownLines, addUnknownTeams } from './teams.js';

/**
 * Keeps pushed readings; returns how many said something new. A reading that says again what is known for its
 * metric, scope and period changes nothing; one that says something else restates it, and both are kept. Teams and lines
 * nobody described are added under their ids.
 */
export async function putReadings(queries: Queries, readings: readonly PushedReading[]): Promise<number> {
  const now = Date.now();
  await addUnknownLines(queries, [...new Set(readings.flatMap(({ scope }) => scope?.line ?? []))]);
  await addUnknownTeams(queries, [...new Set(readings.flatMap(({ scope }) => scope?.team ?? []))]);
  let written = 0;
  for (const reading of readings) {
    const rows = await queries.query(INSERT, [
      reading.metric,
      reading.scope?.team ?? '',
      reading.scope?.line ?? '',
      millisecondsOf(reading.from),
      millisecondsOf(reading.to),
      millisecondsOrNull(reading.recordedAt),
      reading.value,
      reading.n ?? null,
      reading.quality ?? null,
      reading.currency ?? null,
      findRecipe(reading.metric)?.definition.hash ?? null,
      now,
    ]);
    written += rows.length;
  }
  if (written > 0) await announce(queries, 'kpis');
  return written;
}

/**
 * Without an instant of its own a reading is compared with the newest of its period, so that a value that went and came back is
 * kept as a restatement. With one it is compared with what was known by then and with all of that second, so that a batch
 * sent again changes nothing, and a correction within one and the same instant is not lost.
 */
const INSERT = `
  with same as (
    select * from readings where metric = $1 and team = $2 and line = $3 and from_at = $4::bigint and to_at = $5::bigint),
  moment as (
    select coalesce($6::bigint, $12::bigint) as lo, case when $6::bigint is null then 9223372036854775807 else $6::bigint + 1000 end as hi),
  known as (
    (select same.* from same, moment where $6::bigint is null order by recorded_at desc limit 1)
    union all (select same.* from same, moment where $6::bigint is not null and recorded_at < lo order by recorded_at desc limit 1)
    union all (select same.* from same, moment where $6::bigint is not null and recorded_at >= lo and recorded_at < hi))
  insert into readings (metric, team, line, from_at, to_at, recorded_at, value, n, quality, currency, definition_hash)
  select $1, $2, $3, $4::bigint, $5::bigint, greatest(lo, (select max(recorded_at) + 1 from same where recorded_at >= lo and recorded_at < hi)),
    $7::double precision, $8::bigint, $9, $10, $11
  from moment where not exists (
    select 1 from known where value is not distinct from $7::double precision and n is not distinct from $8::bigint
      and quality is not distinct from $9::text and currency is not distinct from $10::text)
  on conflict (metric, team, line, from_at, to_at, recorded_at) do nothing
  returning metric`;

interface StandingRow {
  readonly i: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly value: number | null;
  readonly n: number | null;
  readonly quality: Quality | null;
  readonly currency: string | null;
  readonly first_recorded_at: number | null;
}

/** For each slice the reading that stands for it, by the rule of core's `standingReading`. */
export async function standingReadings(queries: Queries, metric: string, slices: readonly Slice[]): Promise<readonly (StandingReading | undefined)[]> {
  const wanted = slices.map(({ scope, range }, i) => ({ i, team: scope.team ?? '', line: scope.line ?? '', lo: range.from, hi: range.to }));
  const rows = await queries.query<StandingRow>(
    `select w.i, r.from_at, r.to_at, r.value, r.n, r.quality, r.currency, (
       select min(t.recorded_at) from readings t
       where t.metric = $1 and t.team = w.team and t.line = w.line and t.from_at = r.from_at and t.to_at = r.to_at
       having bool_or(t.value is distinct from r.value or t.n is distinct from r.n or t.quality is distinct from r.quality or t.currency is distinct from r.currency)
     ) as first_recorded_at
     from json_to_recordset($2::json) as w (i integer, team text, line text, lo bigint, hi bigint)
     cross join lateral (
       select *, abs(to_at - from_at - (w.hi - w.lo)) as off from readings p
       where p.metric = $1 and p.team = w.team and p.line = w.line and p.to_at > w.lo and p.to_at <= w.hi + ${SLACK}
         and 2 * p.to_at - least(p.to_at - p.from_at, ${2 * SLACK}) >= 2 * w.lo and 2 * p.to_at - least(p.to_at - p.from_at, ${2 * SLACK}) < 2 * w.hi
       order by (abs(to_at - from_at - (w.hi - w.lo)) * ${FITTING.of} <= (w.hi - w.lo) * ${FITTING.parts}) desc, to_at desc, off, from_at desc, recorded_at desc
       limit 1) as r`,
    [metric, JSON.stringify(wanted)],
  );
  const found: (StandingReading | undefined)[] = slices.map(() => undefined);
  for (const { i, from_at: from, to_at: to, first_recorded_at: firstRecordedAt, ...told } of rows) found[i] = { ...told, from, to, firstRecordedAt };
  return found;
}

/** Metric and scope of a question about readings. */
export interface ToldKey {
  readonly metric: string;
  readonly team: string;
  readonly line: string;
}

/** Up to when each of some metrics and scopes is told, as core's `toldUntil`; those nobody told anything of are `undefined`. */
export async function readToldUntil(queries: Queries, keys: readonly ToldKey[]): Promise<readonly (ToldUntil | undefined)[]> {
  if (keys.length === 0) return [];
  const rows = await queries.query<{ readonly i: number; readonly to_at: number; readonly length: number }>(
    `select w.i, r.to_at, r.to_at - r.from_at as length
     from json_to_recordset($1::json) as w (i integer, metric text, team text, line text)
     cross join lateral (
       select from_at, to_at from readings p where p.metric = w.metric and p.team = w.team and p.line = w.line order by to_at desc, from_at desc limit 1) as r`,
    [JSON.stringify(keys.map((key, i) => ({ i, ...key })))],
  );
  const found: (ToldUntil | undefined)[] = keys.map(() => undefined);
  for (const { i, to_at: to, length } of rows) found[i] = { to, length };
  return found;
}

/** Whether anything was told of any metric. */
export async function hasReadings(queries: Queries): Promise<boolean> {
  const [row] = await queries.query<{ readonly found: boolean }>('select exists (select from readings) as found');
  return row?.found ?? false;
}
