import type { MetricDefinition, PushedReading, Reading } from '../../contract/index.js';
import { findRecipe } from '../../core/metrics/catalogue/index.js';
import type { TimeRange } from '../../core/time/range.js';
import type { Slice } from './kpis/windows.js';
import { announce } from './change-notices.js';
import type { Queries } from './database.js';
import { instantOf, millisecondsOf } from './instants.js';

/**
 * Keeps pushed readings; returns how many said something new. A reading that says again what is known for its
 * metric, scope and period changes nothing; one that says something else restates it, and both are kept.
 */
export async function putReadings(queries: Queries, readings: readonly PushedReading[]): Promise<number> {
  const now = Date.now();
  let written = 0;
  for (const reading of readings) {
    const rows = await queries.query(INSERT, [
      reading.metric,
      reading.scope?.team ?? '',
      reading.scope?.line ?? '',
      millisecondsOf(reading.from),
      millisecondsOf(reading.to),
      reading.recordedAt === undefined ? null : millisecondsOf(reading.recordedAt),
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

/** The newest of the period is compared, so that a value that went and came back is kept as a restatement; two in one millisecond follow each other. */
const INSERT = `
  with latest as (
    select * from readings where metric = $1 and team = $2 and line = $3 and from_at = $4::bigint and to_at = $5::bigint
    order by recorded_at desc limit 1)
  insert into readings (metric, team, line, from_at, to_at, recorded_at, value, n, quality, currency, definition_hash)
  select $1, $2, $3, $4::bigint, $5::bigint, coalesce($6::bigint, greatest($12::bigint, (select recorded_at + 1 from latest))),
    $7::double precision, $8::bigint, $9, $10, $11
  where $6::bigint is not null or not exists (
    select 1 from latest where value is not distinct from $7::double precision and n is not distinct from $8::bigint
      and quality is not distinct from $9::text and currency is not distinct from $10::text)
  on conflict (metric, team, line, from_at, to_at, recorded_at) do nothing
  returning metric`;

interface CoveringRow {
  readonly i: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly value: number | null;
  readonly n: number | null;
  readonly quality: string | null;
  readonly currency: string | null;
  readonly first_recorded_at: number;
  readonly restated: boolean;
}

/** A pushed reading that answers a slice, with the currency it came in. */
export interface FoundReading {
  readonly reading: Reading;
  readonly currency: string | null;
}

/**
 * For each slice the pushed reading that stands for it: of those that end within the slice (a period after its
 * start, up to its end), else of those that cover it whole, the one that ends last; of that period the one
 * recorded last.
 */
export async function findReadings(queries: Queries, metric: string, slices: readonly Slice[]): Promise<readonly (FoundReading | undefined)[]> {
  const wanted = slices.map(({ scope, range }, i) => ({ i, team: scope.team ?? '', line: scope.line ?? '', lo: range.from, hi: range.to }));
  const rows = await queries.query<CoveringRow>(
    `select w.i, r.* from json_to_recordset($2::json) as w (i integer, team text, line text, lo bigint, hi bigint)
     cross join lateral (
       select from_at, to_at, value, n, quality, currency,
         min(recorded_at) over same as first_recorded_at, count(*) over same > 1 as restated
       from readings where metric = $1 and readings.team = w.team and readings.line = w.line
         and ((to_at > w.lo and to_at <= w.hi) or (from_at <= w.lo and to_at >= w.hi))
       window same as (partition by from_at, to_at)
       order by (to_at <= w.hi) desc, to_at desc, from_at desc, recorded_at desc limit 1) as r`,
    [metric, JSON.stringify(wanted)],
  );
  const found: (FoundReading | undefined)[] = slices.map(() => undefined);
  for (const row of rows) found[row.i] = { reading: readingOf(row), currency: row.currency };
  return found;
}

function readingOf(row: CoveringRow): Reading {
  return {
    value: row.value,
    n: row.n ?? 0,
    from: instantOf(row.from_at),
    to: instantOf(row.to_at),
    ...(row.quality !== null && { quality: row.quality as NonNullable<Reading['quality']> }),
    ...(row.restated && { recordedAt: instantOf(row.first_recorded_at) }),
  };
}

/** A reading of a period nobody told. */
export function unknownReading(range: TimeRange): Reading {
  return { value: null, n: 0, from: instantOf(range.from), to: instantOf(range.to) };
}

interface PushedMetricRow {
  readonly metric: string;
  readonly currency: string | null;
  readonly to_at: number;
}

/** A metric that other systems push, with the end of its newest reading (epoch milliseconds). */
export interface PushedMetric {
  readonly definition: MetricDefinition;
  readonly asOf: number;
}

/** Metrics that no recipe computes and some system pushes. Their definition says no more than is known. */
export async function readPushedMetrics(queries: Queries): Promise<ReadonlyMap<string, PushedMetric>> {
  const rows = await queries.query<PushedMetricRow>('select metric, max(currency) as currency, max(to_at) as to_at from readings group by metric order by metric');
  return new Map(
    rows
      .filter(({ metric }) => findRecipe(metric) === undefined)
      .map(({ metric, currency, to_at }) => [metric, { definition: pushedDefinition(metric, currency), asOf: to_at }]),
  );
}

function pushedDefinition(metric: string, currency: string | null): MetricDefinition {
  const words = metric.replaceAll('-', ' ').trim();
  return {
    id: metric,
    name: words.charAt(0).toUpperCase() + words.slice(1),
    unit: currency === null ? 'ratio' : 'money',
    direction: 'none',
    definition: 'Told by another system; Tiebeam keeps the number and does not compute it.',
    ...(currency !== null && { currency }),
  };
}
