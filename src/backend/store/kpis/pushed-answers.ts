import type { Comparison, KpiQuery, KpiResult, MetricDefinition, Reading } from '../../../contract/index.js';
import { findTarget } from '../../../core/metrics/answer-kpis.js';
import { scopeNames } from '../../../core/metrics/plan-kpi.js';
import { buckets } from '../../../core/time/buckets.js';
import { baselinePeriod, previousPeriod, resolvePeriod } from '../../../core/time/periods.js';
import type { TimeRange } from '../../../core/time/range.js';
import type { Queries } from '../database.js';
import { instantOf } from '../instants.js';
import { findReadings, type PushedMetric, unknownReading } from '../readings.js';
import type { KpiSetting } from './setting.js';

/**
 * Answers a query for a metric that another system pushes. As-of is the end of its newest reading; a
 * difference is told without a verdict, since nothing is known of the noise behind the numbers.
 *
 * @throws {TiebeamError} `invalid-data` for a period, zone, baseline or history that cannot be resolved
 */
export async function answerFromReadings(queries: Queries, query: KpiQuery, { definition, asOf }: PushedMetric, setting: KpiSetting): Promise<KpiResult> {
  const zone = query.zone ?? setting.zone;
  const scope = query.scope ?? {};
  const range = resolvePeriod(query.period, zone, asOf);
  const previous = query.compare === 'previous' ? previousPeriod(query.period, zone, asOf) : undefined;
  const baseline = query.baseline === undefined ? undefined : baselinePeriod(query.period, query.baseline, zone);
  const history = query.history === undefined ? [] : buckets(query.history, range, zone);
  const ranges = [range, ...(previous ? [previous] : []), ...(baseline ? [baseline] : []), ...history];
  const found = await findReadings(queries, query.metric, ranges.map((each) => ({ scope, range: each })));
  const readings = ranges.map((each, index) => found[index]?.reading ?? unknownReading(each));
  const [reading = unknownReading(range), ...rest] = readings;
  const names = scopeNames(scope, setting.teams, setting.lines);
  const set = findTarget(setting.targets, query);
  let next = 0;
  const compared = (wanted: TimeRange | undefined): Comparison | undefined => wanted && comparison(reading, rest[next++] ?? unknownReading(wanted));
  const before = compared(previous);
  const since = compared(baseline);
  return {
    kind: 'result',
    asOf: instantOf(asOf),
    complete: true,
    definition: withCurrency(definition, found[0]?.currency ?? null),
    ...(names && { scope: names }),
    zone,
    reading,
    ...(before && { previous: before }),
    ...(since && { baseline: since }),
    ...(query.history && { history: rest.slice(next) }),
    ...(set?.target && { target: set.target }),
    ...(set?.bands && { bands: set.bands }),
  };
}

function comparison(later: Reading, earlier: Reading): Comparison {
  return { reading: earlier, difference: later.value === null || earlier.value === null ? null : later.value - earlier.value };
}

function withCurrency(definition: MetricDefinition, currency: string | null): MetricDefinition {
  return currency === null ? definition : { ...definition, currency };
}
