import { describe, expect, it } from 'vitest';
import type { KpiQuery, KpiResult } from '../../../src/contract/index.js';
import { answerKpis, catalogue, findRecipe, standingReading } from '../../../src/core/index.js';
import type { FactsLog, ToldReading } from '../../../src/core/index.js';
import { lines, teams } from '../histories.js';

const ms = (iso: string): number => Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);

/** A reading of all teams from one day to another. */
function told(from: string, to: string, value: number | null, more: Partial<ToldReading> = {}): ToldReading {
  return { metric: 'csat', scope: {}, from: ms(from), to: ms(to), recordedAt: ms(to), value, n: null, quality: 'measured', currency: null, ...more };
}

const january = told('2026-01-01', '2026-02-01', 0.7, { n: 50 });
const february = told('2026-02-01', '2026-03-01', 0.8, { n: 60 });
const march = told('2026-03-01', '2026-04-01', 0.9, { n: 200 });

function ask(query: Partial<KpiQuery>, readings: readonly ToldReading[], more: Partial<FactsLog> = {}): KpiResult {
  const log: FactsLog = { facts: [], readings, teams, lines, zone: 'UTC', asOf: ms('2026-05-01'), ...more };
  const [answer] = answerKpis([{ metric: 'csat', period: 'P28D', ...query }], log);
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer;
}

describe('the reading that stands for a period', () => {
  const pick = (readings: readonly ToldReading[], from: string, to: string) => standingReading(readings, 'csat', {}, { from: ms(from), to: ms(to) })?.value;

  it('is the one of that period', () => {
    expect(pick([january, february, march], '2026-02-01', '2026-03-01')).toBe(0.8);
    expect(pick([january, february, march], '2026-04-01', '2026-05-01')).toBeUndefined();
  });

  it('is that of the same month in another zone', () => {
    // March in Berlin begins an hour before that of UTC, in Honolulu ten hours after.
    expect(pick([january, february, march], '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z')).toBe(0.9);
    expect(pick([january, february, march], '2026-03-01T10:00:00Z', '2026-04-01T10:00:00Z')).toBe(0.9);
  });

  it('is the last that ended in a longer period, and one of its length before that', () => {
    expect(pick([january, february, march], '2026-01-01', '2026-04-01')).toBe(0.9);
    const quarter = told('2026-01-01', '2026-04-01', 0.85);
    expect(pick([january, february, quarter, march], '2026-01-01', '2026-04-01')).toBe(0.85);
    expect(pick([january, february, quarter, march], '2026-03-01', '2026-04-01')).toBe(0.9);
    // 28 days: a month is about as long, a quarter is not, though it ends then too.
    expect(pick([quarter, march], '2026-03-04', '2026-04-01')).toBe(0.9);
    // Three months, no quarter: the last of them, not the one that is nearest in length.
    expect(pick([told('2026-04-01', '2026-05-01', 0.1), told('2026-05-01', '2026-06-01', 0.2), told('2026-06-01', '2026-07-01', 0.3)], '2026-04-01', '2026-07-01')).toBe(0.3);
  });

  it('is each day’s own of a window that rolls', () => {
    const rolling = [28, 29, 30].map((day) => told(`2026-02-${day - 2}`, `2026-03-${day}`, day / 100));
    expect(pick(rolling, '2026-03-28', '2026-03-29')).toBe(0.29);
    expect(pick(rolling, '2026-03-27', '2026-03-28')).toBe(0.28);
  });

  it('is the one told last, and says since when it is another', () => {
    const again = { ...march, recordedAt: ms('2026-04-09'), value: 0.6 };
    const range = { from: march.from, to: march.to };
    expect(standingReading([again, march], 'csat', {}, range)).toMatchObject({ value: 0.6, firstRecordedAt: ms('2026-04-01') });
    expect(standingReading([march, { ...march, recordedAt: ms('2026-04-09') }], 'csat', {}, range)).toMatchObject({ value: 0.9, firstRecordedAt: null });
  });

  it('is of exactly that scope', () => {
    const desk = { ...march, scope: { team: 'desk' }, value: 0.5 };
    expect(ask({ scope: { team: 'desk' } }, [march, desk]).reading.value).toBe(0.5);
    expect(ask({ scope: { line: 'first' } }, [march, desk]).reading).toMatchObject({ value: null, n: 0 });
    expect(ask({}, [desk]).reading.value).toBeNull();
  });
});

describe('an answer from readings', () => {
  it('tells the newest one with its own period, its as-of, and Wilson’s interval', () => {
    const answer = ask({}, [january, february, march]);
    expect(answer).toMatchObject({ asOf: '2026-04-01T00:00:00.000Z', complete: true, freshForSeconds: 31 * 86_400 * 1.5 });
    // Wilson 1927 for 180 of 200.
    expect(answer.reading).toEqual({
      value: 0.9, n: 200, from: '2026-03-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z', quality: 'measured',
      interval: { low: expect.closeTo(0.8506, 4) as number, high: expect.closeTo(0.9343, 4) as number, confidence: 0.95 },
    });
  });

  it('compares shares that were counted, and only those', () => {
    // Newcombe 1998, method 10: 180 of 200 against 48 of 60.
    const { previous } = ask({ compare: 'previous' }, [january, february, march]);
    expect(previous).toMatchObject({ reading: { value: 0.8, n: 60 }, difference: expect.closeTo(0.1, 12) as number, verdict: 'better' });
    expect(previous?.interval).toMatchObject({ low: expect.closeTo(0.0045, 3) as number, high: expect.closeTo(0.2227, 3) as number });
    expect(ask({ compare: 'previous' }, [january, february]).previous).toMatchObject({ verdict: 'no-clear-change' });
    expect(ask({ compare: 'previous', baseline: '2026-02-01' }, [january, february, march]).baseline).toMatchObject({ reading: { value: 0.7, n: 50 }, verdict: 'better' });
    const estimated = ask({ compare: 'previous' }, [february, { ...march, quality: 'estimated' }]);
    expect(estimated.reading).not.toHaveProperty('interval');
    expect(estimated.previous).toMatchObject({ difference: expect.closeTo(0.1, 12) as number });
    expect(estimated.previous).not.toHaveProperty('verdict');
    expect(ask({}, [{ ...march, n: null }]).reading).toMatchObject({ n: 1 });
    expect(ask({}, [{ ...march, n: null }]).reading).not.toHaveProperty('interval');
  });

  it('has a history in the buckets that were asked for', () => {
    const { history } = ask({ period: '2026-03', history: { bucket: 'month', count: 4 } }, [january, march]);
    expect(history?.map(({ value, n, from }) => [value, n, from?.slice(0, 7)])).toEqual([[null, 0, '2025-12'], [0.7, 50, '2026-01'], [null, 0, '2026-02'], [0.9, 200, '2026-03']]);
  });

  it('says nothing of money in one currency by money in another', () => {
    const cost = (one: ToldReading, value: number, currency: string) => ({ ...one, metric: 'cost-per-ticket', value, currency });
    const answer = ask({ metric: 'cost-per-ticket', compare: 'previous' }, [cost(february, 2200, 'EUR'), cost(march, 2500, 'CHF')]);
    expect(answer).toMatchObject({ definition: { unit: 'money', currency: 'CHF' }, reading: { value: 2500 }, previous: { reading: { value: null }, difference: null } });
    expect(ask({ metric: 'cost-per-ticket', compare: 'previous' }, [cost(february, 2200, 'EUR'), cost(march, 2500, 'EUR')]).previous).toMatchObject({ difference: 300 });
  });

  it('has no value before anybody told one, at the as-of of the source', () => {
    expect(ask({ compare: 'previous' }, [])).toMatchObject({ asOf: '2026-05-01T00:00:00.000Z', reading: { value: null, n: 0 }, previous: { difference: null } });
  });

  /** By hand or from the literature: what each number must come to, told as the definition says. */
  it.each([
    // 21 of 28 closed with the first answer.
    ['first-contact-resolution', 21 / 28, 0.75],
    // 3 of 20 incidents with a known cause had it before.
    ['incident-recurrence', 3 / 20, 0.15],
    // 4s and 5s of 40 ratings.
    ['csat', (14 + 18) / 40, 0.8],
    // 10 promoters, 8 passives, 2 detractors (measuringu.com/nps-three-confidence-intervals).
    ['nps', (100 * (10 - 2)) / 20, 40],
    ['enps', (100 * (120 - 20)) / 200, 50],
    ['feature-adoption', 336 / 800, 0.42],
    ['time-to-value', 12 * 86_400, 1_036_800],
    // MetricNet's example: 22 $ in the first line and 62 $ in the second, in cents.
    ['cost-per-ticket', (22 + 62) * 100, 8400],
    ['engineering-time-value', 320 * 9500, 3_040_000],
    ['unplanned-work-share', 130 / 400, 0.325],
    // 30 days with 43 min 12 s down.
    ['availability', 1 - 2592 / (30 * 86_400), 0.999],
    ['slo-attainment', 11 / 12, 11 / 12],
    // 99.9 % over a million requests allows 1000 bad ones; 1300 were.
    ['error-budget-left', 1 - 1300 / (0.001 * 1_000_000), -0.3],
    ['error-budget-time-left', 0.001 * 30 * 86_400 - 600, 1992],
    // SRE workbook, chapter 5: 2 % of the budget of 30 days in one hour.
    ['burn-rate', (0.02 * 720) / 1, 14.4],
  ])('%s stands as it was told', (metric, value, due) => {
    expect(['reading', 'uptime']).toContain(findRecipe(metric)?.kind);
    const money = findRecipe(metric)?.definition.unit === 'money';
    const { reading } = ask({ metric }, [{ ...march, metric, value, n: null, currency: money ? 'EUR' : null }]);
    expect(reading.value).toBeCloseTo(due, 9);
  });

  it('every told metric has its vector above', () => {
    expect(catalogue().filter(({ id }) => findRecipe(id)?.kind === 'reading')).toHaveLength(10);
  });
});
