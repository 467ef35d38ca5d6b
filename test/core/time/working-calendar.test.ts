import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/contract/index.js';
import { workingClock } from '../../../src/core/index.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const at = (text: string): number => Date.parse(text);

function calendar(zone: string, hours: WorkingCalendar['hours'], more: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return { id: 'hours', name: 'Hours', zone, hours, holidays: [], ...more };
}

function daily(from: string, to: string, weekdays: readonly number[] = WEEK): WorkingCalendar['hours'] {
  return weekdays.map((weekday) => ({ weekday, from, to }));
}

function worked(of: WorkingCalendar, from: number, to: number): number {
  const clock = workingClock(of);
  const [begin, end] = [clock.workedUntil(from), clock.workedUntil(to)];
  if (begin === null || end === null) throw new Error('outside the calendar');
  return end - begin;
}

const workedHours = (of: WorkingCalendar, from: string, to: string): number => worked(of, at(from), at(to)) / HOUR;

/** What the wall clock shows, asked of the machine minute by minute: slow, and made of other parts. */
function slowlyWorked({ zone, hours, holidays = [], specialHours = [] }: WorkingCalendar, from: number, to: number): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  let sum = 0;
  for (let minute = from; minute < to; minute += MINUTE) {
    const parts = Object.fromEntries(format.formatToParts(minute).map(({ type, value }) => [type, value]));
    const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
    const time = `${parts['hour']}:${parts['minute']}`;
    const special = specialHours.filter((one) => one.date === date);
    const weekday = names.indexOf(parts['weekday'] ?? '') + 1;
    const open = holidays.includes(date) ? [] : special.length > 0 ? special : hours.filter((one) => one.weekday === weekday);
    if (open.some((one) => one.from <= time && time < one.to)) sum += MINUTE;
  }
  return sum;
}

describe('workingClock', () => {
  const office = calendar('Europe/Berlin', daily('09:00', '17:00', [1, 2, 3, 4, 5]), { holidays: ['2026-12-25'], specialHours: [{ date: '2026-12-24', from: '09:00', to: '12:00' }, { date: '2026-12-12', from: '10:00', to: '14:00' }] });

  it('counts office hours over nights and weekends', () => {
    // Friday 16:00 to Monday 10:30.
    expect(workedHours(office, '2026-03-06T15:00:00Z', '2026-03-09T09:30:00Z')).toBe(2.5);
    // Within one day, in the morning before the door opens, and on a Sunday.
    expect(workedHours(office, '2026-03-04T09:15:00Z', '2026-03-04T09:45:30Z')).toBe(30.5 / 60);
    expect(workedHours(office, '2026-03-04T01:00:00Z', '2026-03-04T07:59:59Z')).toBe(0);
    expect(workedHours(office, '2026-03-08T00:00:00Z', '2026-03-08T20:00:00Z')).toBe(0);
    // A whole week.
    expect(workedHours(office, '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z')).toBe(40);
  });

  it('leaves holidays out and takes special hours in the place of the weekday’s', () => {
    // Wednesday 23 December has 8 hours, Christmas Eve 3, Christmas none; Saturday 12 December 4.
    expect(workedHours(office, '2026-12-22T23:00:00Z', '2026-12-26T23:00:00Z')).toBe(11);
    expect(workedHours(office, '2026-12-11T23:00:00Z', '2026-12-13T23:00:00Z')).toBe(4);
  });

  it.each([
    // Clocks go from 02:00 to 03:00: an hour of this shift is never shown.
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23, 1, 0],
    // Clocks go from 03:00 back to 02:00: that hour is shown twice.
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25, 3, 2],
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 23, 1, 0],
    ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 25, 3, 1],
    // Half an hour: 02:00 to 02:30, and 02:00 back to 01:30.
    ['Australia/Lord_Howe', '2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z', 23.5, 1.5, 0.5],
    ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z', 24.5, 2.5, 1],
    // No change of clocks, and half an hour off.
    ['Asia/Kolkata', '2026-03-28T18:30:00Z', '2026-03-29T18:30:00Z', 24, 2, 1],
  ])('counts what the wall clock shows on a day of change: %s from %s', (zone, from, to, day, shift, hour) => {
    expect(workedHours(calendar(zone, daily('00:00', '24:00')), from, to)).toBe(day);
    expect(workedHours(calendar(zone, daily('01:00', '03:00')), from, to)).toBe(shift);
    expect(workedHours(calendar(zone, daily('02:00', '03:00')), from, to)).toBe(hour);
  });

  it('lets a shift across midnight stand as two', () => {
    const night = calendar('America/New_York', [...daily('22:00', '24:00', [5]), ...daily('00:00', '06:00', [6])]);
    expect(workedHours(night, '2026-06-05T12:00:00Z', '2026-06-06T12:00:00Z')).toBe(8);
    // In the night in which clocks go forward it is an hour shorter.
    const sunday = calendar('America/New_York', [...daily('22:00', '24:00', [6]), ...daily('00:00', '06:00', [7])]);
    expect(workedHours(sunday, '2026-03-07T12:00:00Z', '2026-03-08T12:00:00Z')).toBe(7);
  });

  it('knows nothing of a date that was skipped, nor of years nobody has hours for', () => {
    // Samoa had no 30 December 2011, a Friday.
    const apia = calendar('Pacific/Apia', daily('09:00', '17:00', [5]));
    expect(workedHours(apia, '2011-12-29T10:00:00Z', '2012-01-01T10:00:00Z')).toBe(0);
    const clock = workingClock(office);
    for (const text of ['1899-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '0001-01-01T00:00:00Z']) expect(clock.workedUntil(at(text))).toBeNull();
    expect(clock.workedUntil(Number.NaN)).toBeNull();
    expect(clock.workedUntil(at('1900-01-01T00:00:00Z'))).toBeLessThan(0);
  });

  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca', 'America/St_Johns', 'Pacific/Apia');
  const clockTime = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const shifts = fc.uniqueArray(fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15), { minLength: 2, maxLength: 6 }).map((edges) => {
    const sorted = [...edges].sort((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, pair) => ({ from: clockTime(sorted[pair * 2] ?? 0), to: clockTime(sorted[pair * 2 + 1] ?? 0) }));
  });
  const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc
    .record({ zone, days: fc.uniqueArray(fc.constantFrom(...WEEK), { minLength: 1 }), shifts, holidays: fc.subarray(['2026-03-29', '2026-10-25', '2026-04-05', '2025-12-31']) })
    .map(({ zone: its, days, shifts: rows, holidays }) => calendar(its, days.flatMap((weekday) => rows.map((row) => ({ weekday, ...row }))), { holidays, specialHours: [{ date: '2026-03-08', from: '01:30', to: '04:00' }] }));
  const minute = fc.oneof(
    fc.integer({ min: at('2025-12-20T00:00:00Z') / MINUTE, max: at('2026-12-31T00:00:00Z') / MINUTE }),
    // Around changes of clocks.
    fc.constantFrom('2026-03-08T06:00:00Z', '2026-03-29T00:00:00Z', '2026-04-04T14:00:00Z', '2026-10-03T15:00:00Z', '2026-10-25T00:00:00Z', '2026-11-01T05:00:00Z', '2026-02-15T02:00:00Z', '2025-12-31T23:00:00Z').map((text) => at(text) / MINUTE),
  );

  it('agrees with asking the wall clock minute by minute', () => {
    fc.assert(
      fc.property(anyCalendar, minute, fc.integer({ min: 0, max: 3 * 1440 }), (of, begin, length) => {
        const [from, to] = [begin * MINUTE, (begin + length) * MINUTE];
        expect(worked(of, from, to)).toBe(slowlyWorked(of, from, to));
      }),
      { numRuns: 60 },
    );
  });

  it('adds up, never runs backwards, and never faster than the calendar', () => {
    const instant = fc.integer({ min: at('1999-01-01T00:00:00Z'), max: at('2031-01-01T00:00:00Z') });
    fc.assert(
      fc.property(anyCalendar, fc.tuple(instant, instant, instant), (of, instants) => {
        const [a, b, c] = [...instants].sort((one, other) => one - other) as [number, number, number];
        expect(worked(of, a, b) + worked(of, b, c)).toBe(worked(of, a, c));
        expect(worked(of, a, b)).toBeGreaterThanOrEqual(0);
        expect(worked(of, a, b)).toBeLessThanOrEqual(b - a);
        expect(worked(calendar(of.zone, daily('00:00', '24:00')), a, c)).toBe(c - a);
      }),
    );
  });
});
