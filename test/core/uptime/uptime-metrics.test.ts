import { describe, expect, it } from 'vitest';
import type { KpiQuery, KpiResult, UptimeSample, WatchedService } from '../../../src/contract/index.js';
import { answerKpis, serviceFacts } from '../../../src/core/index.js';
import type { FactsLog, SampleSource, ServiceFacts } from '../../../src/core/index.js';
import { tally } from '../../../src/core/uptime/tally.js';
import { lines, teams } from '../histories.js';

const ms = (iso: string): number => Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
const iso = (at: number): string => new Date(at).toISOString();
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** A record of thirty days, known to its end: up but for one time, from an instant on for so many milliseconds. */
const BEGIN = ms('2026-03-01');
const END = ms('2026-03-31');
const state = (service: string, at: number, is: 'up' | 'down' | 'maintenance', team?: string): UptimeSample => ({ service, at: iso(at), state: is, ...(team !== undefined && { team }) });
const outage = (service: string, at: number, lasts: number): readonly UptimeSample[] => [state(service, BEGIN, 'up'), state(service, at, 'down'), state(service, at + lasts, 'up')];
const requests = (service: string, from: number, good: number, valid: number): UptimeSample => ({ service, from: iso(from), to: iso(from + HOUR), good, valid });
const promise = (service: string, objective: number, more: Partial<WatchedService> = {}): WatchedService => ({ service, objective, ...more });

function ask(metric: string, samples: readonly UptimeSample[], services: readonly WatchedService[] = [], query: Partial<KpiQuery> = {}, source: SampleSource = {}, more: Partial<FactsLog> = {}): KpiResult {
  const facts = serviceFacts(samples, services, { asOf: END, ...source });
  const [answer] = answerKpis([{ metric, period: 'P30D', ...query }], { facts: [], services: facts, teams, lines, zone: 'UTC', asOf: ms('2026-12-01'), ...more });
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer;
}
const valueOf = (...given: Parameters<typeof ask>): number | null => ask(...given).reading.value;

describe('by hand, over 30 days with an objective of 99.9 %', () => {
  const three9s = [promise('shop', 0.999)];
  // 43 min 12 s is all that 99.9 % leaves of 30 days.
  const spent = outage('shop', ms('2026-03-10T12:00:00Z'), 43.2 * MINUTE);
  const tenMinutes = outage('shop', ms('2026-03-10T12:00:00Z'), 10 * MINUTE);

  it.each([
    ['availability', spent, 0.999],
    ['slo-attainment', spent, 1],
    ['slo-attainment', outage('shop', ms('2026-03-10'), 43.2 * MINUTE + 1), 0],
    ['error-budget-left', spent, 0],
    ['error-budget-left', tenMinutes, 1 - 10 / 43.2],
    ['error-budget-left', outage('shop', ms('2026-03-10'), 2 * 43.2 * MINUTE), -1],
    ['error-budget-time-left', tenMinutes, 33.2 * 60],
    ['error-budget-time-left', outage('shop', ms('2026-03-10'), DAY), 0],
    ['burn-rate', spent, 1],
    ['burn-rate', outage('shop', ms('2026-03-10'), 14.4 * 43.2 * MINUTE), 14.4],
  ])('%s', (metric, samples, due) => {
    expect(valueOf(metric, samples, three9s)).toBeCloseTo(due, 9);
  });

  it('2 % of the budget in an hour is a burn rate of 14.4 in that hour', () => {
    const hour = outage('shop', END - 10 * MINUTE, 0.02 * 43.2 * MINUTE);
    expect(valueOf('burn-rate', hour, three9s, { period: `${iso(END - HOUR)}/${iso(END)}` })).toBeCloseTo(14.4, 9);
  });

  it('counts requests where a service tells them', () => {
    // 99.9 % of a million allows 1000 bad ones; 1300 were.
    const samples = [requests('shop', ms('2026-03-10'), 499_000, 500_000), requests('shop', ms('2026-03-11'), 499_700, 500_000)];
    expect(ask('availability', samples, three9s).reading).toMatchObject({ value: expect.closeTo(0.9987, 9) as number, n: 1_000_000 });
    expect(valueOf('error-budget-left', samples, three9s)).toBeCloseTo(-0.3, 9);
    expect(valueOf('burn-rate', samples, three9s)).toBeCloseTo(1.3, 9);
  });

  it('a month that still runs has the budget of all of it', () => {
    // 31 days leave 44.64 min; up to the 11th 20 of them are gone.
    const samples = outage('shop', ms('2026-03-05'), 20 * MINUTE);
    const asOf = { asOf: ms('2026-03-11') };
    expect(valueOf('error-budget-time-left', samples, three9s, { period: '2026-03' }, asOf)).toBeCloseTo(24.64 * 60, 6);
    expect(valueOf('error-budget-left', samples, three9s, { period: '2026-03' }, asOf)).toBeCloseTo(24.64 / 44.64, 9);
    expect(valueOf('burn-rate', samples, three9s, { period: '2026-03' }, asOf)).toBeCloseTo(20 / 14.4, 9);
  });
});

describe('the valid time', () => {
  it('leaves agreed maintenance out', () => {
    const samples = [state('shop', BEGIN, 'up'), state('shop', BEGIN + DAY, 'maintenance'), state('shop', BEGIN + 2 * DAY, 'down'), state('shop', BEGIN + 3 * DAY, 'up')];
    expect(valueOf('availability', samples)).toBeCloseTo(28 / 29, 12);
    const busy = [...samples, requests('shop', BEGIN + 1.5 * DAY, 0, 100), requests('shop', BEGIN + 5 * DAY, 99, 100)];
    expect(ask('availability', busy).reading).toMatchObject({ value: 0.99, n: 100 });
  });

  it('loses no request of sums beyond 2^53, in whatever order they come', () => {
    const huge = Number.MAX_SAFE_INTEGER;
    // One by one, the single ones would be rounded away beside the huge one.
    const single = Array.from({ length: 400 }, (_, hour) => requests('shop', BEGIN + hour * HOUR, 1, 1));
    const facts = (samples: readonly UptimeSample[]) => tally(serviceFacts(samples)[0] as ServiceFacts, { from: BEGIN, to: END });
    const due = { valid: Number(BigInt(huge) + 400n), good: 400 };
    expect(facts([...single, requests('shop', BEGIN + 500 * HOUR, 0, huge)])).toMatchObject(due);
    expect(facts([requests('shop', BEGIN - HOUR / 4, 0, huge), ...single.slice(1), requests('shop', END - HOUR, 1, 1)])).toMatchObject(due);
    expect(ask('availability', [requests('shop', BEGIN, 0, huge), requests('shop', BEGIN + HOUR, huge, huge)]).reading).toMatchObject({ value: 0.5, n: huge });
  });

  it('begins with the first look and ends with as-of', () => {
    const samples = [state('shop', END - 4 * DAY, 'down'), state('shop', END - 3 * DAY, 'up')];
    const { reading, asOf, truncatedBefore } = ask('availability', samples);
    expect([reading.value, reading.n]).toEqual([0.75, 4 * 24 * 60]);
    expect([asOf, truncatedBefore]).toEqual([iso(END), iso(END - 4 * DAY)]);
    expect(valueOf('availability', samples, [], {}, { asOf: END + 4 * DAY })).toBe(0.875);
  });

  it('ends where a monitor that should look every few minutes fell silent', () => {
    const samples = [state('shop', BEGIN, 'up'), state('shop', BEGIN + 5 * MINUTE, 'down')];
    expect(ask('availability', samples, [{ service: 'shop', holdsForSeconds: 600 }], { period: '2026-03' }).reading).toMatchObject({ value: 5 / 15, n: 15 });
  });

  it('is none where nothing was seen', () => {
    for (const metric of ['availability', 'slo-attainment', 'error-budget-left', 'error-budget-time-left', 'burn-rate', 'fast-burning-services']) {
      const { reading } = ask(metric, outage('shop', BEGIN + DAY, HOUR), [promise('shop', 0.99)], { period: '2026-02' });
      expect([metric, reading.value, reading.n]).toEqual([metric, null, 0]);
    }
  });

  it('is cut into buckets that add up', () => {
    const { reading, history = [] } = ask('availability', outage('shop', ms('2026-03-20T23:30:00Z'), HOUR), [], { history: { bucket: 'day', count: 30 } });
    const down = (one: { value: number | null; n: number }): number => Math.round((1 - (one.value ?? 0)) * one.n);
    expect(history.map(down).filter((minutes) => minutes > 0)).toEqual([30, 30]);
    expect(down(reading)).toBe(60);
  });
});

describe('several services', () => {
  const samples = [...outage('shop', ms('2026-03-10'), 3 * DAY), ...outage('mail', ms('2026-03-12'), 12 * HOUR), state('wiki', BEGIN, 'up')];

  it('are added up in time', () => {
    expect(valueOf('availability', samples)).toBeCloseTo(1 - 3.5 / 90, 12);
    const halves = [state('shop', BEGIN, 'up'), ...Array.from({ length: 720 }, (_, hour) => requests('mail', BEGIN + hour * HOUR, 5, 10))];
    expect(valueOf('availability', halves)).toBeCloseTo(0.75, 12);
  });

  it('meet their own objectives, and those without one are left out', () => {
    expect(ask('slo-attainment', samples, [promise('shop', 0.9), promise('mail', 0.99)]).reading).toMatchObject({ value: 0.5, n: 2 });
    expect(valueOf('error-budget-left', samples, [promise('shop', 0.9), promise('mail', 0.99)])).toBeCloseTo(1 - 3.5 / 3.3, 12);
  });

  it('belong to the team that was named last', () => {
    const owned = [...samples, state('shop', BEGIN + HOUR, 'up', 'desk'), state('shop', BEGIN + 2 * HOUR, 'up', 'apps')];
    expect(valueOf('availability', owned, [{ service: 'mail', team: 'net' }], { scope: { team: 'apps' } })).toBeCloseTo(0.9, 12);
    expect(valueOf('availability', owned, [{ service: 'mail', team: 'net' }], { scope: { line: 'engineering' } })).toBeCloseTo(1 - 3.5 / 60, 12);
    expect(valueOf('availability', owned, [], { scope: { team: 'desk' } })).toBeNull();
  });

  it('that burn are counted by how urgent it is, each once', () => {
    const services = ['fast', 'slow', 'over', 'well'].map((service) => promise(service, 0.999));
    const burning = [
      ...outage('fast', END - 30 * MINUTE, 30 * MINUTE),
      state('slow', BEGIN, 'up'), state('slow', END - 5 * HOUR, 'down'), state('slow', END - 5 * HOUR + 6 * MINUTE, 'up'),
      ...outage('over', END - 12 * HOUR, HOUR),
      state('well', BEGIN, 'up'),
    ];
    expect([valueOf('fast-burning-services', burning, services), valueOf('slow-burning-services', burning, services)]).toEqual([1, 1]);
    // Half an hour later nothing of it burns in the short windows.
    const later = { period: `${iso(END - DAY)}/${iso(END + HOUR)}` };
    expect(valueOf('fast-burning-services', burning, services, later, { asOf: END + HOUR })).toBe(0);
  });
});

describe('an answer from samples', () => {
  it('has no interval and no verdict: outages come in clumps', () => {
    const { reading, previous } = ask('availability', outage('shop', ms('2026-03-30'), HOUR), [], { period: 'P7D', compare: 'previous' });
    expect(reading).toEqual({ value: expect.closeTo(1 - 1 / 168, 12) as number, n: 7 * 1440, from: iso(END - 7 * DAY), to: iso(END), quality: 'measured' });
    expect(previous).toEqual({ reading: expect.objectContaining({ value: 1 }) as object, difference: expect.closeTo(-1 / 168, 12) as number });
  });

  it('is fresh as long as its source says', () => {
    expect(ask('availability', outage('shop', BEGIN + DAY, HOUR), [], {}, { freshForSeconds: 600 })).toMatchObject({ asOf: iso(END), freshForSeconds: 600 });
  });

  it('gives way to what was told where the scope has no samples', () => {
    const told = { metric: 'availability', from: BEGIN, to: END, recordedAt: END, n: null, quality: 'estimated' as const, currency: null };
    const readings = [{ ...told, scope: {}, value: 0.5 }, { ...told, scope: { team: 'desk' }, value: 0.6 }];
    const samples = outage('shop', ms('2026-03-10'), 3 * DAY);
    expect(ask('availability', samples, [], {}, {}, { readings }).reading).toMatchObject({ value: 0.9, quality: 'measured' });
    expect(ask('availability', samples, [], { scope: { team: 'desk' } }, {}, { readings }).reading).toMatchObject({ value: 0.6, quality: 'estimated' });
    expect(ask('error-budget-left', samples, [], {}, {}, { readings: [{ ...told, scope: {}, metric: 'error-budget-left', value: -0.3 }] }).reading.value).toBe(-0.3);
  });
});
