import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDateFormat, compileDates } from '../../../src/connectors/ticket-log/date-format.js';

const read = (format: string, text: string, zone = 'UTC'): string | undefined => {
  const reader = compileDateFormat(format, zone);
  if (typeof reader === 'string') throw new Error(reader);
  const instant = reader(text);
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe('dates of a log', () => {
  it.each([
    ['d/M/yyyy HH:mm', '29/2/2016 06:38', 'UTC', '2016-02-29T06:38:00.000Z'],
    ['d/M/yyyy HH:mm', '1/12/2016 06:38', 'Europe/Berlin', '2016-12-01T05:38:00.000Z'],
    ['M/d/yyyy h:mm a', '7/4/2026 12:05 AM', 'UTC', '2026-07-04T00:05:00.000Z'],
    ['M/d/yyyy h:mm a', '7/4/2026 12:05 p.m.', 'UTC', '2026-07-04T12:05:00.000Z'],
    ['dd-MMM-yyyy HH:mm:ss', '05-Mar-2026 23:59:59', 'UTC', '2026-03-05T23:59:59.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-03-05T10:00:00.250+02:00', 'America/New_York', '2026-03-05T08:00:00.250Z'],
    ['iso', '2026-03-05T10:00:00-05:00', 'Europe/Berlin', '2026-03-05T15:00:00.000Z'],
    ['iso', '2026-03-05 10:00', 'Europe/Berlin', '2026-03-05T09:00:00.000Z'],
    ['iso', '2026-03-05', 'UTC', '2026-03-05T00:00:00.000Z'],
    ['epoch-seconds', '1456727880', 'UTC', '2016-02-29T06:38:00.000Z'],
    ['epoch-milliseconds', '1456727880250', 'UTC', '2016-02-29T06:38:00.250Z'],
    // Clocks went from 02:00 to 03:00; and from 03:00 back to 02:00, where the first 02:30 is meant.
    ['d/M/yyyy HH:mm', '29/3/2026 02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['d/M/yyyy HH:mm', '25/10/2026 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ])('%s reads %s in %s', (format, text, zone, instant) => {
    expect(read(format, text, zone)).toBe(instant);
  });

  it.each([
    ['d/M/yyyy HH:mm', '30/2/2016 06:38'],
    ['d/M/yyyy HH:mm', '29/2/2015 06:38'],
    ['d/M/yyyy HH:mm', '1/13/2016 06:38'],
    ['d/M/yyyy HH:mm', '1/1/2016 24:00'],
    ['d/M/yyyy HH:mm', '1/1/2016 06:60'],
    ['d/M/yyyy HH:mm', '1/1/2016'],
    ['d/M/yyyy HH:mm', ' 1/1/2016 06:38 and more'],
    ['d/M/yyyy HH:mm', '1/1/0016 06:38'],
    ['d/M/yyyy h:mm a', '1/1/2016 13:00 PM'],
    ['dd-MMM-yyyy', '05-Foo-2026'],
    ['iso', '2026-02-30T10:00:00Z'],
    ['iso', 'yesterday'],
    ['iso', ''],
    ['epoch-seconds', '-5'],
    ['epoch-seconds', '99999999999'],
  ])('%s refuses %s', (format, text) => {
    expect(read(format, text)).toBeUndefined();
  });

  it('tries several forms in their order', () => {
    const reader = compileDates(['iso', 'd/M/yyyy'], 'UTC');
    expect(reader('3/4/2026')).toBe(Date.UTC(2026, 3, 3));
    expect(reader('2026-04-03')).toBe(Date.UTC(2026, 3, 3));
    expect(reader('nonsense')).toBeUndefined();
  });

  it('reads back every instant it could have been written from', () => {
    const reader = compileDateFormat('d/M/yyyy H:mm:ss.SSS', 'UTC');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) }), (ms) => {
        const date = new Date(ms);
        const two = (value: number): string => String(value).padStart(2, '0');
        const text = `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()} ${date.getUTCHours()}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${String(date.getUTCMilliseconds()).padStart(3, '0')}`;
        expect(typeof reader === 'string' ? reader : reader(text)).toBe(ms);
      }),
    );
  });
});
