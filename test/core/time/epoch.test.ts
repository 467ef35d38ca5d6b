import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, plainEpoch } from '../../../src/core/time/epoch.js';

describe('the epoch of an instant', () => {
  it('is what Date.parse says', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
        const text = date.toISOString();
        const short = text.replace(/\.\d{3}Z/, 'Z');
        expect([epochOf(text), epochOf(short)]).toEqual([Date.parse(text), Date.parse(short)]);
        expect(plainEpoch(text)).toBe(date.getTime());
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['2056-02-29T00:00:00.000Z', '2000-02-29T23:59:59Z', '1600-02-29T00:00:00Z'])('of %s, a leap day, needs no parser', (text) => {
    expect(plainEpoch(text)).toBe(Date.parse(text));
  });

  it.each(['2026-02-29T00:00:00Z', '2100-02-29T00:00:00Z', '1900-02-29T00:00:00.000Z', '2000-02-30T00:00:00Z'])('of %s, which no calendar has, is left to the parser', (text) => {
    expect(plainEpoch(text)).toBeNaN();
  });

  it.each([
    '', 'Z', '2026-10-31T12:00:00', '2026-10-31T12:00:00+02:00', '2026-02-29T12:00:00Z', '2026-02-30T12:00:00Z', '2026-04-31T12:00:00Z', '2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z',
    '2026-10-10T24:00:00Z', '2026-10-10T23:60:00Z', '2026-10-10T23:59:60Z', '2026-10-10t23:59:00Z', '2026/10/10T23:59:00Z', '2026-10-1xT23:59:00Z', '2026-10-10T23:59:00.12Z', '2026-10-10T23:59:00,123Z',
    '2026-10-10T23:59:00.1234Z', '202६-10-10T23:59:00Z', '2026-10-10T23:59:-1Z', '+026-10-10T23:59:00Z', 'not an instant at all',
  ])('of %j is what Date.parse says', (text) => {
    expect(epochOf(text)).toBe(Date.parse(text));
  });
});
