import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { jsonAdapter } from '../../src/adapters/json.js';
import type { TiebeamAdapter } from '../../src/contract/index.js';
import { mockAdapter, reportText, runConformance } from '../../src/conformance/index.js';

const asOf = Date.UTC(2026, 2, 15, 12);
const options = { seed: 7, runs: 12, now: () => asOf, tickets: ['mock:1', 'mock:2'] };
const failing = (report: Awaited<ReturnType<typeof runConformance>>) => report.checks.filter(({ outcome }) => outcome === 'fails');

describe('a source that keeps the contract', () => {
  it('holds everywhere: the mock adapter', async () => {
    const report = await runConformance(mockAdapter({ asOf }), options);
    expect(failing(report)).toEqual([]);
    expect(report.conforms).toBe(true);
    expect(report.levels).toMatchObject({ describe: 'full', catalogue: 'full', teams: 'full', kpis: 'full', ticket: 'full', tickets: 'full', handoffs: 'full', results: 'not-offered' });
  });

  it('holds for readings written by hand', async () => {
    const adapter = jsonAdapter({
      text: JSON.stringify({
        asOf: '2026-03-15T12:00:00Z',
        kpis: [
          { metric: 'time-to-resolve', value: 15_000, unit: 'seconds', direction: 'lower', n: 38 },
          { metric: 'escalation-rate', value: 0.2, unit: 'rate', n: 38 },
          { metric: 'cost', value: null, unit: 'money', currency: 'EUR', n: 0 },
        ],
      }),
    });
    const report = await runConformance(adapter, options);
    expect(failing(report)).toEqual([]);
  });

  it.each<[string, object, string, RegExp]>([
    ['of another contract', { contract: 2, name: 'x', readKpis: async () => [] }, 'adapter-contract', /must be the number 1; it is 2/],
    ['without a contract', { name: 'x', readKpis: async () => [] }, 'adapter-contract', /it is missing/],
    ['without a name', { contract: 1, readKpis: async () => [] }, 'adapter-contract', /name must be/],
    ['that offers nothing', { contract: 1, name: 'bare' }, 'adapter-offers', /none of readCatalogue/],
    ['with a call that is spelt otherwise', { contract: 1, name: 'x', readKpi: async () => [] }, 'adapter-offers', /readKpi is no call of the contract/],
  ])('is told apart from one %s', async (_, adapter, id, words) => {
    const report = await runConformance(adapter as TiebeamAdapter, { ...options, only: ['adapter-contract', 'adapter-offers'] });
    expect(failing(report)).toMatchObject([{ id, finding: { sentence: expect.stringMatching(words) as string } }]);
    expect(report.conforms).toBe(false);
    expect(reportText(report)).toContain('adapter: ');
  });

  it('is told each outcome as it comes, and a run can be repeated by its seed', async () => {
    const told: string[] = [];
    const first = await runConformance(memoryAdapter({ data: { metric: 'm', value: 2, unit: 'rate', asOf: '2026-03-15T12:00:00Z' } }), { ...options, onCheck: ({ id }) => told.push(id) });
    const second = await runConformance(memoryAdapter({ data: { metric: 'm', value: 2, unit: 'rate', asOf: '2026-03-15T12:00:00Z' } }), options);
    expect(told).toEqual(first.checks.map(({ id }) => id));
    expect(failing(second)).toEqual(failing(first));
    expect(first.seed).toBe(7);
  });
});
