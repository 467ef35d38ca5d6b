import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/contract/index.js';
import { counted, differenceText, momentText, periodText, textOf, valueParts, type Writing } from '../../../src/elements/kpi-gauge/format.js';
import { messages as ar } from '../../../src/locales/ar.js';
import { messages as de } from '../../../src/locales/de.js';
import { messages as en } from '../../../src/locales/en.js';

const english: Writing = { language: 'en', messages: en };
const german: Writing = { language: 'de', messages: de };
const written = (value: number, unit: Unit, writing = english): string => textOf(valueParts(value, unit, writing)).replaceAll('\u00a0', ' ');

describe('a duration is written', () => {
  it.each([
    [0, '0 s'],
    [0.4, '0.4 s'],
    [42, '42 s'],
    [59.6, '1 min'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [599.6, '10 min'],
    [720, '12 min'],
    [3599.9, '1 h'],
    [15_000, '4 h 10 min'],
    [14_400, '4 h'],
    [47.5 * 3600, '47 h 30 min'],
    [2.3 * 86_400, '2.3 d'],
    [74.4 * 86_400, '74 d'],
    [-720, '-12 min'],
  ])('%d s as %s', (seconds, text) => expect(written(seconds, 'seconds')).toBe(text));
});

describe('a value is written in its unit', () => {
  it.each([
    [0.222, 'rate', '22.2%'],
    [0.0004, 'ratio', '0.0004'],
    [-4e-7, 'ratio', '-4E-7'],
    [-0, 'count', '0'],
    [0, 'rate', '0%'],
    [NaN, 'rate', 'NaN%'],
    [1, 'rate', '100%'],
    [0.9995, 'rate', '99.95%'],
    [0.99999, 'rate', '99.999%'],
    [0.0004, 'rate', '0.04%'],
    [12, 'score', '+12'],
    [-3, 'score', '-3'],
    [0, 'score', '0'],
    [3.5, 'per-week', '3.5 per week'],
    [1204, 'count', '1,204'],
    [1.256, 'ratio', '1.26'],
    [12_345_678, 'count', '12.3M'],
    [1e308, 'ratio', '1E308'],
  ] as const)('%d %s as %s', (value, unit, text) => expect(written(value, unit)).toBe(text));

  it('money comes from minor units, as many as the currency has', () => {
    expect(written(2230, 'money', { ...english, currency: 'EUR' })).toBe('€22.30');
    expect(written(2230, 'money', { ...english, currency: 'JPY' })).toBe('¥2,230');
    expect(written(2230, 'money', { ...german, currency: 'EUR' })).toBe('22,30 €');
  });

  it('never says 0 % or 100 % of a share that is neither', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1 - 1e-5, noNaN: true }), (rate) => {
        expect(['0%', '100%']).not.toContain(written(rate, 'rate'));
      }),
    );
  });

  it('never throws, whatever the number', () => {
    fc.assert(
      fc.property(fc.double(), fc.constantFrom('rate', 'ratio', 'score', 'seconds', 'count', 'per-week', 'money'), (value, unit) => {
        expect(written(value, unit as Unit).length).toBeLessThan(60);
      }),
    );
  });
});

describe('a difference', () => {
  it('of rates is in percentage points', () => {
    expect(differenceText(-0.021, 'rate', english)).toBe('2.1 points');
    expect(differenceText(0.01, 'rate', english)).toBe('1 point');
    expect(differenceText(0.021, 'rate', german)).toBe('2,1 Prozentpunkte');
  });

  it('of anything else is in the unit, without its sign', () => {
    expect(differenceText(-720, 'seconds', english)).toBe('12\u00a0min');
    expect(differenceText(-8, 'score', english)).toBe('8');
  });
});

it('counts in the plural of the language', () => {
  expect(counted(en.tickets, 1, english)).toBe('1 ticket');
  expect(counted(en.tickets, 1204, english)).toBe('1,204 tickets');
  expect(counted(ar.tickets, 2, { language: 'ar', messages: ar })).toBe('تذكرتان');
});

describe('times', () => {
  const now = Date.parse('2026-03-30T15:00:00');

  it('name the hour today and the day before', () => {
    expect(momentText('2026-03-30T14:05:00', 'en-GB', now)).toBe('14:05');
    expect(momentText('2026-03-28T14:05:00', 'en-GB', now)).toMatch(/28 Mar.* 14:05/);
  });

  it('name the days of a half-open period in the zone of the answer', () => {
    const text = periodText('2026-03-01T23:00:00Z', '2026-03-29T22:00:00Z', 'Europe/Berlin', 'en-GB');
    expect(text.replace(/\s/g, '')).toBe('2–29Mar2026');
  });

  it('stay silent about a period without ends or in reverse', () => {
    expect(periodText(undefined, '2026-03-29T22:00:00Z', 'UTC', 'en')).toBe('');
    expect(periodText('2026-04-01T00:00:00Z', '2026-03-29T22:00:00Z', 'UTC', 'en')).toBe('');
  });

  it('do without a zone the browser does not know', () => {
    expect(periodText('2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z', 'Mars/Olympus', 'en')).toContain('2026');
  });
});

describe('a duration of working time', () => {
  it('is told in hours, since a day of it would be read as a working day', () => {
    const told = (seconds: number) => textOf(valueParts(seconds, 'seconds', { language: 'en', messages: en, inHours: true })).replaceAll('\u00a0', ' ');
    expect([told(62 * 3600), told(62.5 * 3600), told(90), told(3 * 3600)]).toEqual(['62 h', '62 h 30 min', '1 min 30 s', '3 h']);
  });
});
