import type { Comparison, KpiAnswer, KpiQuery, KpiResult, MetricDefinition, Reading, TiebeamAdapter, Verdict } from '../../../src/contract/index.js';

/** An instant that is fresh whenever the test runs. */
export const freshAsOf = (): string => new Date(Date.now() - 60_000).toISOString();

/** Four hours and ten minutes to resolve, of 38 tickets; changed as the test needs. */
export function answer(
  changes: Partial<KpiResult> = {},
  definition: Partial<MetricDefinition> = {},
  reading: Partial<Reading> = {},
): KpiResult {
  return {
    kind: 'result',
    asOf: freshAsOf(),
    complete: true,
    zone: 'Europe/Berlin',
    scope: { team: { id: 'service-desk', name: 'Service desk' } },
    definition: {
      id: 'time-to-resolve',
      name: 'Time to resolve',
      unit: 'seconds',
      direction: 'lower',
      definition: 'Half of the tickets took no longer than this.',
      formula: 'median(resolved − created)',
      population: { attribution: 'resolving', window: 'resolved' },
      openTickets: 'Not counted.',
      traps: ['Falls when easy tickets arrive.'],
      version: '1',
      ...definition,
    },
    reading: { value: 15_000, n: 38, from: '2026-03-01T23:00:00Z', to: '2026-03-29T22:00:00Z', quality: 'measured', ...reading },
    ...changes,
  };
}

/** A comparison with an earlier reading. */
export function against(value: number, difference: number, verdict?: Verdict): Comparison {
  return { reading: { value, n: 41 }, difference, ...(verdict && { verdict }) };
}

/** Twelve weeks of earlier values, one of them missing. */
export function weeks(values: readonly (number | null)[]): Reading[] {
  return values.map((value, index) => ({
    value,
    n: 30,
    from: new Date(Date.UTC(2026, 0, 5 + 7 * index)).toISOString(),
    to: new Date(Date.UTC(2026, 0, 12 + 7 * index)).toISOString(),
  }));
}

/** A source that gives every question the same answer, or rejects with a thrown value. */
export function source(give: KpiAnswer | ((query: KpiQuery) => unknown)): TiebeamAdapter & { readonly asked: KpiQuery[] } {
  const asked: KpiQuery[] = [];
  return {
    contract: 1,
    name: 'test',
    asked,
    readKpis: async (queries) => {
      asked.push(...queries);
      return queries.map((query) => (typeof give === 'function' ? give(query) : give)) as KpiAnswer[];
    },
  };
}

/** A source that never answers. */
export const silent: TiebeamAdapter = { contract: 1, name: 'silent', readKpis: () => new Promise(() => undefined) };
