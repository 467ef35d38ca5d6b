import { describe, expect, it } from 'vitest';
import type { Change, KpiQuery, KpiResult } from '../../../src/contract/index.js';
import { answerKpis, compare, findRecipe, frequencyInterval } from '../../../src/core/index.js';
import { frequency } from '../../../src/core/metrics/frequency.js';

const AS_OF = Date.UTC(2026, 2, 29);
const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const teams = [{ id: 'payments', name: 'Payments', line: 'engineering' }, { id: 'sre', name: 'SRE', line: 'sre' }, { id: 'legal', name: 'Legal' }];
const lines = [{ id: 'engineering', name: 'Engineering', tier: 2 }, { id: 'sre', name: 'SRE', tier: 3 }];
const HOUR = 3600;

function deployment(id: string, day: number, more: Partial<Change> = {}): Change {
  return { id, at: at(day, 12), kind: 'deployment', title: id, team: 'payments', ...more };
}

/** Eight deployments of four weeks; what is not a deployment must not count. */
const changes: readonly Change[] = [
  deployment('a', 2, { outcome: 'succeeded', committedAt: at(1, 12) }),
  deployment('b', 4, { outcome: 'failed', committedAt: at(1), recoveredAt: at(4, 14) }),
  deployment('c', 5, { outcome: 'succeeded', committedAt: at(5, 8), unplanned: true }),
  deployment('d', 10, { outcome: 'rolled-back', recoveredAt: at(10, 18) }),
  deployment('e', 11, { outcome: 'succeeded', committedAt: at(9, 12), unplanned: true }),
  deployment('f', 18, { outcome: 'rolled-back' }),
  deployment('g', 23, { committedAt: at(24) }),
  deployment('h', 25, { outcome: 'failed', team: 'sre' }),
  { id: 'i', at: at(12), kind: 'configuration', title: 'i', team: 'payments', outcome: 'failed', unplanned: true },
  { id: 'j', at: at(13), kind: 'contract', title: 'j' },
];

function ask(query: Partial<KpiQuery> & { readonly metric: string }, given: readonly Change[] = changes): KpiResult {
  const [answer] = answerKpis([{ period: 'P28D', ...query }], { facts: [], changes: given, teams, lines, zone: 'UTC', asOf: AS_OF });
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer;
}
const reading = (metric: string, query: Partial<KpiQuery> = {}) => ask({ metric, ...query }).reading;

describe('the delivery metrics, by hand', () => {
  it('change lead time is the median of those that went out and whose commit is known and earlier', () => {
    // a 24 h, c 4 h, e 48 h; b failed, g was committed after it went out.
    expect(reading('change-lead-time')).toMatchObject({ value: 24 * HOUR, n: 3, mean: expect.closeTo((76 / 3) * HOUR, 6) as number });
  });

  it('release frequency counts what stayed, a week', () => {
    // a, c, e and g in 4 weeks; score interval (4 + z²/2 ± z√(4 + z²/4)) ÷ 4 weeks.
    expect(reading('release-frequency')).toMatchObject({ value: 1, n: 4, interval: { low: expect.closeTo(0.3889, 4) as number, high: expect.closeTo(2.5715, 4) as number, confidence: 0.95 } });
    expect(reading('release-frequency')).not.toHaveProperty('p90');
  });

  it('change fail rate leaves out what nobody told', () => {
    expect(reading('change-fail-rate')).toMatchObject({ value: 4 / 7, n: 7, count: 4, interval: { low: expect.closeTo(0.2505, 4) as number, high: expect.closeTo(0.8418, 4) as number } });
  });

  it('recovery time has the unrecovered beside it, and not what was rolled back at an unknown time', () => {
    // b 2 h, d 6 h; h lasts since 25 March 12:00 = 84 h; S(2 h) = 2/3, S(6 h) = 1/3.
    expect(reading('failed-deployment-recovery-time')).toMatchObject({ value: 4 * HOUR, n: 2, unfinished: 1, survivalMedian: 6 * HOUR });
  });

  it('rework rate counts the marked, over all', () => {
    expect(reading('deployment-rework-rate')).toMatchObject({ value: 2 / 8, n: 8, count: 2 });
    const unmarked = changes.filter(({ unplanned }) => unplanned === undefined);
    expect(ask({ metric: 'deployment-rework-rate' }, unmarked).reading).toMatchObject({ value: null, n: 0 });
  });

  it('are of the team or line that made the change', () => {
    expect(reading('change-fail-rate', { scope: { team: 'sre' } })).toMatchObject({ value: 1, n: 1 });
    expect(reading('release-frequency', { scope: { line: 'engineering' } })).toMatchObject({ value: 1, n: 4 });
    expect(reading('failed-deployment-recovery-time', { scope: { line: 'engineering' } })).toMatchObject({ n: 2, unfinished: 0 });
  });
});

describe('what cannot be told', () => {
  it('is no value: no changes, none of the team, before the first, in the future', () => {
    for (const metric of ['change-lead-time', 'release-frequency', 'change-fail-rate', 'failed-deployment-recovery-time', 'deployment-rework-rate']) {
      expect(ask({ metric }, []).reading).toMatchObject({ value: null, n: 0 });
      expect(reading(metric, { period: '2026-02' })).toMatchObject({ value: null, n: 0 });
      expect(reading(metric, { period: '2026-05' })).toMatchObject({ value: null, n: 0 });
      expect(reading(metric, { scope: { team: 'legal' } })).toMatchObject({ value: null, n: 0 });
    }
  });

  it('is 0 a week only after the first deployment', () => {
    const { history } = ask({ metric: 'release-frequency', period: '2026-03-02/2026-03-30', history: { bucket: 'week', count: 6 } });
    // The last week has one day to go.
    expect(history?.map(({ value }) => value)).toEqual([null, null, 2, 1, 0, expect.closeTo(7 / 6, 12) as number]);
  });

  it('does not count what is planned for later', () => {
    const planned = deployment('z', 29, { outcome: 'succeeded' });
    expect(ask({ metric: 'release-frequency', period: '2026-03' }, [...changes, planned]).reading.n).toBe(4);
  });
});

describe('a change of frequency', () => {
  it('has the score intervals worked out by hand', () => {
    // x = 0: (0, z²); x = 5: 5 + 1.9207 ± 1.96·√5.9604.
    expect(frequencyInterval(0, 1)).toEqual({ low: 0, high: expect.closeTo(3.8415, 4) as number, confidence: 0.95 });
    expect(frequencyInterval(5, 1)).toEqual({ low: expect.closeTo(2.1357, 4) as number, high: expect.closeTo(11.7058, 4) as number, confidence: 0.95 });
    expect(frequencyInterval(5, 0)).toBeNull();
  });

  it('is called one where chance does not explain it', () => {
    const recipe = findRecipe('release-frequency');
    if (recipe === undefined) throw new Error('release-frequency');
    const weeks = (count: number) => frequency(count, { from: 0, to: 28 * 86_400_000 }, 0);
    const verdict = (later: number, earlier: number) => compare(recipe, weeks(later), weeks(earlier), { direction: 'higher' }).verdict;
    expect(verdict(30, 10)).toBe('better');
    expect(verdict(10, 30)).toBe('worse');
    expect(verdict(14, 10)).toBe('no-clear-change');
    expect(verdict(4, 40)).toBe('too-few');
    expect(compare(recipe, weeks(30), weeks(10), { direction: 'higher' })).toMatchObject({ difference: 5, method: expect.stringContaining('score') as string });
  });

  it('is compared with the period before and a baseline', () => {
    const answer = ask({ metric: 'change-fail-rate', period: '2026-W12', compare: 'previous', baseline: '2026-03-09' });
    expect(answer.previous).toMatchObject({ reading: { n: 2, count: 1 }, verdict: 'too-few' });
    expect(answer.baseline).toMatchObject({ reading: { n: 3, count: 1 } });
  });
});
