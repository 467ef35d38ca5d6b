import { describe, expect, it } from 'vitest';
import type { KpiQuery, KpiResult, Reading } from '../../../src/contract/index.js';
import { answerKpis, catalogue, findRecipe } from '../../../src/core/index.js';
import type { FactsLog, ToldReading } from '../../../src/core/index.js';
import { factsOf, lines, MINUTE, row, START, teams } from '../histories.js';

const DAY = 1440;

/** Tickets of one day, so many of them reopened and solved again. */
const tickets = (day: number, many: number, reopened: number) =>
  Array.from({ length: many }, (_, at) =>
    factsOf([row(day * DAY, 'desk', 'working'), row(day * DAY + 60, 'desk', 'resolved'), ...(at < reopened ? [row(day * DAY + 70, 'desk', 'queued'), row(day * DAY + 90, 'desk', 'resolved')] : [])], 60 * DAY),
  );

function guardOf(query: Partial<KpiQuery>, log: Partial<FactsLog>): KpiResult['guard'] {
  const [answer] = answerKpis([{ metric: 'time-to-resolve', period: '2026-04', ...query }], { facts: [], teams, lines, zone: 'UTC', asOf: START + 60 * DAY * MINUTE, ...log });
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer.guard;
}

describe('a guard', () => {
  const steady = [...tickets(10, 40, 4), ...tickets(40, 40, 4)];

  it('holds while it is not clearly worse than before', () => {
    expect(guardOf({}, { facts: steady })).toEqual({ metric: 'reopen-rate', name: 'Reopen rate', holds: true });
    expect(guardOf({}, { facts: [...tickets(10, 40, 2), ...tickets(40, 40, 20)] })?.holds).toBe(false);
    expect(guardOf({}, { facts: [...tickets(10, 40, 20), ...tickets(40, 40, 2)] })?.holds).toBe(true);
    expect(guardOf({}, { facts: tickets(40, 40, 20) })?.holds).toBe(true);
  });

  it('breaks where it misses its target or leaves its good band', () => {
    expect(guardOf({}, { facts: steady, targets: [{ metric: 'reopen-rate', target: { value: 0.05 } }] })?.holds).toBe(false);
    expect(guardOf({}, { facts: steady, targets: [{ metric: 'reopen-rate', target: { value: 0.1 } }] })?.holds).toBe(true);
    expect(guardOf({}, { facts: steady, targets: [{ metric: 'reopen-rate', bands: [{ name: 'good', to: 0.08 }, { name: 'watch', from: 0.08 }] }] })?.holds).toBe(false);
    expect(guardOf({}, { facts: steady, targets: [{ metric: 'time-to-resolve', target: { value: 1 } }] })?.holds).toBe(true);
  });

  it('is of the same scope and period', () => {
    const facts = [...tickets(10, 40, 2), ...tickets(40, 40, 20)];
    expect(guardOf({ period: '2026-03' }, { facts })?.holds).toBe(true);
    expect(guardOf({ scope: { team: 'apps' } }, { facts })?.holds).toBeNull();
    expect(guardOf({ scope: { team: 'desk' } }, { facts })?.holds).toBe(false);
    const targets = [{ metric: 'reopen-rate', scope: { team: 'desk' }, target: { value: 0.01 } }];
    expect([guardOf({}, { facts: steady, targets })?.holds, guardOf({ scope: { team: 'desk' } }, { facts: steady, targets })?.holds]).toEqual([true, false]);
  });

  it('is not known of few tickets, or none', () => {
    expect(guardOf({}, { facts: tickets(40, 4, 4) })?.holds).toBeNull();
    expect(guardOf({}, {})).toEqual({ metric: 'reopen-rate', name: 'Reopen rate', holds: null });
  });

  it('is not named where there is none', () => {
    expect(guardOf({ metric: 'return-rate' }, { facts: steady })).toBeUndefined();
  });

  describe('that is told', () => {
    const told = (metric: string, from: string, to: string, value: number, more: Partial<ToldReading> = {}): ToldReading => ({
      metric, scope: {}, from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`), recordedAt: 0, value, n: 100, quality: 'measured', currency: null, ...more,
    });
    const cost = told('cost-per-ticket', '2026-03-01', '2026-04-01', 2000, { currency: 'EUR' });
    const of = (...csat: readonly ToldReading[]) => guardOf({ metric: 'cost-per-ticket', period: 'P28D' }, { readings: [cost, ...csat] });

    it('holds by its readings of the period and the one before', () => {
      expect(of(told('csat', '2026-02-01', '2026-03-01', 0.9), told('csat', '2026-03-01', '2026-04-01', 0.88))).toEqual({ metric: 'csat', name: 'Customer satisfaction (CSAT)', holds: true });
      expect(of(told('csat', '2026-02-01', '2026-03-01', 0.9), told('csat', '2026-03-01', '2026-04-01', 0.6))?.holds).toBe(false);
    });

    it('counts for a quarter where nothing newer was told, and then no more', () => {
      expect(of(told('csat', '2025-10-01', '2026-01-01', 0.9))?.holds).toBe(true);
      expect(of(told('csat', '2025-07-01', '2025-10-01', 0.9))?.holds).toBeNull();
      expect(of()?.holds).toBeNull();
    });
  });

  it('is in the catalogue, never guards itself, and says which way is better', () => {
    for (const { id, guard } of catalogue()) {
      if (guard === undefined) continue;
      expect(guard).not.toBe(id);
      expect(['lower', 'higher']).toContain(findRecipe(guard)?.definition.direction satisfies string | undefined);
    }
    expect((findRecipe('time-to-resolve')?.definition.guard satisfies Reading['recordedAt'])).toBe('reopen-rate');
  });
});
