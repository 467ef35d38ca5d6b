import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselinePeriod, buckets, previousPeriod, resolvePeriod, zoneClock } from '../../../src/core/index.js';
import type { TimeRange } from '../../../src/core/index.js';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const shown = ({ from, to }: TimeRange) => [new Date(from).toISOString(), new Date(to).toISOString()];
const hours = ({ from, to }: TimeRange) => (to - from) / HOUR;

describe('resolvePeriod', () => {
  it('gives calendar periods their days in the zone', () => {
    const resolve = (period: string, zone: string) => shown(resolvePeriod(period, zone, 0));
    expect(resolve('2026-03', 'UTC')).toEqual(['2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']);
    expect(resolve('2026-03', 'Europe/Berlin')).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
    expect(resolve('2026-Q1', 'Asia/Kathmandu')).toEqual(['2025-12-31T18:15:00.000Z', '2026-03-31T18:15:00.000Z']);
    expect(resolve('2026-Q4', 'UTC')).toEqual(['2026-10-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
    expect(resolve('2026-W01', 'UTC')).toEqual(['2025-12-29T00:00:00.000Z', '2026-01-05T00:00:00.000Z']);
    expect(resolve('2026-W53', 'UTC')).toEqual(['2026-12-28T00:00:00.000Z', '2027-01-04T00:00:00.000Z']);
    expect(resolve('2026-03-01/2026-04-01', 'America/New_York')).toEqual(['2026-03-01T05:00:00.000Z', '2026-04-01T04:00:00.000Z']);
    expect(resolve('2026-03-01T10:00:00+02:00/2026-03-02', 'UTC')).toEqual(['2026-03-01T08:00:00.000Z', '2026-03-02T00:00:00.000Z']);
  });

  it('counts rolling days by the calendar, not by 24 hours', () => {
    const afterSpringForward = at('2026-03-30T12:00:00Z');
    expect(hours(resolvePeriod('P2D', 'Europe/Berlin', afterSpringForward))).toBe(47);
    expect(hours(resolvePeriod('P2D', 'UTC', afterSpringForward))).toBe(48);
    const afterFallBack = at('2026-11-02T12:00:00Z');
    expect(hours(resolvePeriod('P2D', 'America/New_York', afterFallBack))).toBe(49);
    expect(hours(resolvePeriod('P2D', 'Asia/Kathmandu', afterFallBack))).toBe(48);
    expect(hours(resolvePeriod('P1D', 'Australia/Lord_Howe', at('2026-04-05T12:00:00Z')))).toBe(24.5);
    expect(hours(resolvePeriod('P1D', 'Australia/Lord_Howe', at('2026-10-04T10:00:00Z')))).toBe(23.5);
  });

  it('takes weeks, months and years back, on the last day of a shorter month', () => {
    const asOf = at('2028-03-31T08:30:15.250Z');
    expect(shown(resolvePeriod('P4W', 'UTC', asOf))[0]).toBe('2028-03-03T08:30:15.250Z');
    expect(shown(resolvePeriod('P1M', 'UTC', asOf))[0]).toBe('2028-02-29T08:30:15.250Z');
    expect(shown(resolvePeriod('P3M', 'UTC', asOf))[0]).toBe('2027-12-31T08:30:15.250Z');
    expect(shown(resolvePeriod('P1Y', 'UTC', at('2028-02-29T00:00:00Z')))[0]).toBe('2027-02-28T00:00:00.000Z');
  });

  it('begins a day at its first moment where midnight does not exist', () => {
    expect(shown(resolvePeriod('2026-04-24/2026-04-25', 'Africa/Cairo', 0))[0]).toBe('2026-04-23T22:00:00.000Z');
    const skipped = resolvePeriod('2011-12-29/2011-12-31', 'Pacific/Apia', 0);
    expect(hours(skipped)).toBe(24);
    expect(() => resolvePeriod('2011-12-30/2011-12-31', 'Pacific/Apia', 0)).toThrow('no time at all');
  });

  it.each([
    ['2026-13', 'does not exist'],
    ['2026-W00', 'does not exist'],
    ['2025-W53', 'does not exist'],
    ['2026-02-30/2026-03-05', 'needs two ISO dates'],
    ['2026-02-30T00:00:00Z/2026-03-05', 'needs two ISO dates'],
    ['2026-03-05/2026-03-05', 'ends before it begins'],
    ['2026-03-05/2026-03-01', 'ends before it begins'],
    ['2026-03-05T10:00:00Z/2026-03-01T10:00:00Z', 'ends before it begins'],
    ['P0D', 'holds no time'],
    ['P9999Y', 'outside the years'],
    ['0001-01', 'does not exist'],
    ['1234-01', 'outside the years'],
    ['9999-12', 'outside the years'],
    ['P-3D', 'is not a period'],
    ['last month', 'is not a period'],
    ['', 'is not a period'],
    ['2026-03-01/2026-03-02/2026-03-03', 'is not a period'],
    ['2026-03-01/2026-03-02T10:00', 'needs two ISO dates'],
    ['x'.repeat(1_000_000), 'is not a period'],
  ])('refuses %.30s in words', (period, words) => {
    const attempt = () => resolvePeriod(period, 'Europe/Berlin', at('2026-06-01T00:00:00Z'));
    expect(attempt).toThrow(expect.objectContaining({ tiebeamError: 1, kind: 'invalid-data', path: '$.period' }) as Error);
    expect(attempt).toThrow(words);
    expect(attempt).toThrow(`“${period.slice(0, 80)}”`);
  });

  it.each(['Europe/Berlyn', '', '+02:00', 'constructor', '../etc', 'x'.repeat(1_000_000)])('refuses the zone %.30s in words', (zone) => {
    const attempt = () => resolvePeriod('P28D', zone, 0);
    expect(attempt).toThrow(expect.objectContaining({ kind: 'invalid-data', path: '$.zone' }) as Error);
    expect(attempt).toThrow('is not a time zone known here');
  });
});

describe('previousPeriod', () => {
  it('is the equal period before', () => {
    const previous = (period: string) => shown(previousPeriod(period, 'Europe/Berlin', at('2026-04-10T12:00:00Z')));
    expect(previous('2026-03')).toEqual(['2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z']);
    expect(previous('2026-W14')).toEqual(['2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(previous('2026-Q1')).toEqual(['2025-09-30T22:00:00.000Z', '2025-12-31T23:00:00.000Z']);
    expect(previous('P28D')).toEqual(['2026-02-13T13:00:00.000Z', '2026-03-13T13:00:00.000Z']);
    expect(previous('2026-04-01/2026-04-04')).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z']);
    expect(previous('2026-04-01T06:00:00Z/2026-04-01T12:00:00Z')).toEqual(['2026-04-01T00:00:00.000Z', '2026-04-01T06:00:00.000Z']);
  });
});

describe('baselinePeriod', () => {
  it('is as long as the period and ends where the date begins', () => {
    expect(shown(baselinePeriod('P28D', '2026-03-30', 'Europe/Berlin'))).toEqual(['2026-03-01T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(shown(baselinePeriod('2026-10', '2026-03-01', 'UTC'))).toEqual(['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z']);
    expect(shown(baselinePeriod('2026-10-01T00:00:00Z/2026-10-01T06:00:00Z', '2026-03-01', 'UTC'))[0]).toBe('2026-02-28T18:00:00.000Z');
    expect(() => baselinePeriod('P28D', 'yesterday', 'UTC')).toThrow('The baseline “yesterday” is not a date');
  });
});

describe('buckets', () => {
  it('ends with the period and leaves no gap', () => {
    const range = resolvePeriod('2026-03', 'Europe/Berlin', 0);
    expect(buckets({ bucket: 'month', count: 3 }, range, 'Europe/Berlin').map((one) => shown(one)[0])).toEqual([
      '2025-12-31T23:00:00.000Z',
      '2026-01-31T23:00:00.000Z',
      '2026-02-28T23:00:00.000Z',
    ]);
    expect(buckets({ bucket: 'day', count: 4 }, range, 'Europe/Berlin').map(hours)).toEqual([24, 23, 24, 24]);
  });

  it.each([0, -1, 521, 1.5, Number.NaN])('refuses %s buckets in words', (count) => {
    expect(() => buckets({ bucket: 'day', count }, { from: 0, to: 1 }, 'UTC')).toThrow('A history is 1 to 520 buckets');
  });
});

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Cairo', 'Pacific/Apia', 'America/St_Johns');
const instants = fc.integer({ min: at('1985-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });

describe('for any instant and zone', () => {
  it('a wall reading leads back to an instant that shows it, the earlier where there are two', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const clock = zoneClock(zone);
        const back = clock.instantOf(clock.wallAt(instant));
        expect(clock.wallAt(back)).toBe(clock.wallAt(instant));
        expect(back).toBeLessThanOrEqual(instant);
      }),
    );
  });

  it('rolling periods end at as-of and follow one another', () => {
    fc.assert(
      fc.property(zones, instants, fc.constantFrom('P1D', 'P7D', 'P28D', 'P4W', 'P3M', 'P1Y'), (zone, asOf, period) => {
        const range = resolvePeriod(period, zone, asOf);
        const before = previousPeriod(period, zone, asOf);
        expect(range.to).toBe(asOf);
        expect(before.to).toBe(range.from);
        expect(before.from).toBeLessThan(before.to);
      }),
    );
  });

  it('buckets follow one another', () => {
    fc.assert(
      fc.property(zones, instants, fc.constantFrom('day' as const, 'week' as const, 'month' as const), fc.integer({ min: 1, max: 60 }), (zone, to, bucket, count) => {
        const all = buckets({ bucket, count }, { from: to - 1, to }, zone);
        expect(all).toHaveLength(count);
        expect(all.at(-1)?.to).toBe(to);
        for (const [index, one] of all.entries()) {
          expect(one.from).toBeLessThanOrEqual(one.to);
          if (index > 0) expect(one.from).toBe(all[index - 1]?.to);
        }
      }),
    );
  });
});
