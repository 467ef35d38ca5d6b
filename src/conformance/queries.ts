import * as fc from 'fast-check';
import type { KpiQuery } from '../contract/kpi.js';
import type { Probe } from './probe.js';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'];

/** ISO date of an instant. */
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Periods of every form, not far from now. */
function periods(now: number): fc.Arbitrary<string> {
  const day = 86_400_000;
  const year = new Date(now).getUTCFullYear();
  return fc.oneof(
    fc.constantFrom('P28D', 'P7D', 'P4W', 'P3M', 'P1Y'),
    fc.record({ year: fc.integer({ min: year - 1, max: year }), month: fc.integer({ min: 1, max: 12 }) }).map(({ year: y, month }) => `${y}-${String(month).padStart(2, '0')}`),
    fc.constantFrom(`${year}-Q1`, `${year - 1}-Q4`, `${year - 1}-W10`),
    fc.record({ back: fc.integer({ min: 1, max: 400 }), days: fc.integer({ min: 1, max: 90 }) }).map(({ back, days }) => `${dateOf(now - (back + days) * day)}/${dateOf(now - back * day)}`),
  );
}

/** Queries that a source must understand, made of what it says it has. */
export function goodQueries(probe: Probe): fc.Arbitrary<KpiQuery> {
  const scopes = fc.constantFrom(undefined, ...probe.teams.map(({ id }) => ({ team: id })));
  return fc
    .record({
      metric: fc.constantFrom(...probe.metrics),
      period: periods(probe.now()),
      scope: scopes,
      zone: fc.constantFrom(undefined, ...ZONES),
      compare: fc.constantFrom(undefined, 'previous' as const),
      history: fc.constantFrom(undefined, { bucket: 'week' as const, count: 4 }, { bucket: 'month' as const, count: 3 }),
    })
    .map((query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as unknown as KpiQuery);
}

/** Batches of good queries. */
export function batches(probe: Probe): fc.Arbitrary<readonly KpiQuery[]> {
  return fc.array(goodQueries(probe), { minLength: 1, maxLength: 8 });
}

/** A metric id that no source has. */
export const NO_SUCH_METRIC = 'no-such-metric-0b7e';

/** Queries of the right shape that nothing can answer, with what is wrong in them. */
export function badQueries(metric: string): readonly (readonly [string, KpiQuery])[] {
  return [
    ['a metric that does not exist', { metric: NO_SUCH_METRIC, period: 'P28D' }],
    ['a team that does not exist', { metric, period: 'P28D', scope: { team: 'no-such-team-0b7e' } }],
    ['a period that is none', { metric, period: 'someday' }],
    ['a month that is none', { metric, period: '2026-13' }],
    ['a time zone that is none', { metric, period: 'P28D', zone: 'Mars/Olympus' }],
  ];
}
