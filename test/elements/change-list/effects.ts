import type { Change, ChangeEffect, MetricDefinition, TiebeamAdapter } from '../../../src/contract/index.js';

export const definition: MetricDefinition = {
  id: 'time-to-resolve',
  name: 'Time to resolve',
  unit: 'seconds',
  direction: 'lower',
  population: { attribution: 'resolving', window: 'resolved' },
};

/** What a metric read around a change, in hours; `half` is half of the interval of the difference. */
export function effect(before: number, after: number, half: number, verdict: ChangeEffect['verdict'], n = 90): ChangeEffect {
  const difference = (after - before) * 3600;
  const open = verdict === 'too-early' || verdict === 'too-few';
  return {
    metric: 'time-to-resolve',
    before: { value: before * 3600, n, from: '2026-03-01T00:00:00Z', to: '2026-03-15T00:00:00Z' },
    after: { value: after * 3600, n: n - 2, from: '2026-03-15T00:00:00Z', to: '2026-03-29T00:00:00Z' },
    difference: open ? null : difference,
    ...(!open && { interval: { low: difference - half * 3600, high: difference + half * 3600, confidence: 0.95 } }),
    verdict,
  };
}

export function change(id: string, at: string, came: ChangeEffect | undefined, more: Partial<Change> = {}): Change {
  return { id, at, kind: 'deployment', title: `Release ${id}`, ...more, ...(came && { effect: came }) };
}

/** One that helped, one that did not, one that nobody can tell, one that is too early. */
export const four: readonly Change[] = [
  change('1', '2026-03-02T10:00:00Z', effect(15, 11, 1, 'better'), { service: 'checkout', outcome: 'succeeded', url: 'https://changes.example/1' }),
  change('2', '2026-03-09T10:00:00Z', effect(11, 15, 1, 'worse'), { outcome: 'failed', unplanned: true }),
  change('3', '2026-03-16T10:00:00Z', effect(12, 11.5, 3, 'no-clear-change'), { kind: 'configuration' }),
  change('4', '2026-03-28T10:00:00Z', effect(12, 9, 0, 'too-early', 8), { kind: 'contract' }),
];

/** A source of these changes. */
export function changing(changes: readonly Change[] | (() => unknown), definitions: readonly MetricDefinition[] = [definition]): TiebeamAdapter & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    contract: 1,
    name: 'changes',
    asked,
    readCatalogue: async () => definitions,
    readChanges: async (query) => {
      asked.push(query);
      return (typeof changes === 'function' ? changes() : changes) as Change[];
    },
  };
}
