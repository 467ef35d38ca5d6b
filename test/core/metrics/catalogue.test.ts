import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/contract/index.js';
import { catalogueSchema } from '../../../src/contract/schemas/metrics.js';
import { catalogue, findRecipe } from '../../../src/core/index.js';
import { define } from '../../../src/core/metrics/catalogue/define.js';
import type { WrittenRecipe } from '../../../src/core/metrics/catalogue/define.js';

const written: WrittenRecipe = {
  kind: 'share',
  column: 'returned',
  window: 'resolvedAt',
  definition: {
    id: 'x', name: 'X', unit: 'rate', direction: 'lower', definition: 'd', formula: 'f', statistic: 'share',
    population: { attribution: 'first', window: 'resolved' }, openTickets: 'o', traps: ['t'], source: 's', version: '1', group: 'g',
  },
};
const hashOf = (recipe: WrittenRecipe) => define(recipe).definition.hash;

describe('the catalogue', () => {
  it('offers the metrics of tickets, of changes and of other systems, each explained in full and of the contract’s shape', () => {
    expect(parse(catalogueSchema, catalogue())).toEqual(catalogue());
    expect(catalogue().map(({ id }) => id)).toEqual([
      'time-to-resolve', 'time-to-restore', 'mean-time-to-restore', 'time-to-acknowledge', 'backlog-age', 'escalation-rate', 'reassignments-per-ticket', 'return-rate',
      'handoff-waiting-time', 'cross-team-collaboration', 'first-team-resolution', 'reopen-rate',
      'change-lead-time', 'release-frequency', 'change-fail-rate', 'failed-deployment-recovery-time', 'deployment-rework-rate',
      'first-contact-resolution', 'incident-recurrence', 'csat', 'nps', 'feature-adoption', 'time-to-value', 'enps', 'cost-per-ticket', 'engineering-time-value', 'unplanned-work-share',
      'availability', 'slo-attainment', 'error-budget-left', 'error-budget-time-left', 'burn-rate', 'fast-burning-services', 'slow-burning-services',
    ]);
    for (const { id, name, definition, formula, statistic, population, openTickets, traps, source, version, hash, group, guard } of catalogue()) {
      for (const text of [name, definition, formula, statistic, openTickets, version, group]) expect(text).toMatch(/\S/);
      expect(population === undefined, `${id} has a population of tickets`).toBe(['change', 'reading', 'uptime'].includes(findRecipe(id)?.kind ?? ''));
      expect(traps?.length).toBeGreaterThan(0);
      expect(source).toMatch(/^https:\/\//);
      expect(hash).toMatch(/^[0-9a-f]{16}$/);
      if (guard !== undefined) expect(findRecipe(guard)).toBeDefined();
    }
    expect(new Set(catalogue().map(({ hash }) => hash)).size).toBe(catalogue().length);
  });

  it('keeps the hash over new words, and changes it with the meaning', () => {
    const { definition } = written;
    expect(hashOf({ ...written, definition: { ...definition, name: 'Y', definition: 'e', traps: [], source: 'z', group: 'h' } })).toBe(hashOf(written));
    const others = [
      { ...written, column: 'reopened' as const },
      { ...written, window: 'createdAt' as const },
      { ...written, definition: { ...definition, direction: 'higher' as const } },
      { ...written, definition: { ...definition, formula: 'g' } },
      { ...written, definition: { ...definition, version: '2' } },
      { ...written, definition: { ...definition, population: { attribution: 'current' as const, window: 'resolved' as const } } },
    ];
    expect(new Set([written, ...others].map(hashOf)).size).toBe(others.length + 1);
  });

  it('hashes what a change metric counts', () => {
    const { population: _none, ...definition } = written.definition;
    const hashes = (['failed', 'unplanned'] as const).map((column) => hashOf({ kind: 'change', measure: { statistic: 'share', column }, definition }));
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('knows no metric by an accidental name', () => {
    for (const id of ['', 'toString', '__proto__', 'TIME-TO-RESOLVE']) expect(findRecipe(id)).toBeUndefined();
  });
});
