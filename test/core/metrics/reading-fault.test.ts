import { describe, expect, it } from 'vitest';
import type { PushedReading } from '../../../src/contract/index.js';
import { readingFault } from '../../../src/core/index.js';

const now = Date.parse('2026-04-10T12:00:00Z');
const good: PushedReading = { metric: 'feature-adoption', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', value: 0.42, n: 800 };
const money: PushedReading = { ...good, metric: 'cost-per-ticket', value: 2200, currency: 'EUR' };

describe('a reading', () => {
  it.each([
    ['as it should be', good],
    ['of a number nobody has', { ...good, value: null, n: 0 }],
    ['that ends now, by a clock three minutes ahead', { ...good, to: '2026-04-10T12:03:00Z' }],
    ['of money in its currency', money],
    ['of an overspent budget', { ...good, metric: 'error-budget-left', value: -0.3 }],
    ['of a score below zero', { ...good, metric: 'enps', value: -100 }],
  ])('%s is taken', (_words, reading) => {
    expect(readingFault(reading, now)).toBeUndefined();
  });

  it.each([
    ['of a metric nobody knows', { ...good, metric: 'lunch' }, 'metric', '“lunch”'],
    ['of what is computed from tickets', { ...good, metric: 'reopen-rate' }, 'metric', 'computed from tickets'],
    ['of what is computed from changes', { ...good, metric: 'change-fail-rate' }, 'metric', 'computed from changes'],
    ['of the future', { ...good, to: '2026-05-01T00:00:00Z' }, 'to', 'in the future'],
    ['that ends before it begins', { ...good, to: good.from }, 'to', 'not after its beginning'],
    ['recorded in the future', { ...good, recordedAt: '2027-01-01T00:00:00Z' }, 'recordedAt', 'in the future'],
    ['in percent', { ...good, value: 42 }, 'value', '42 is no rate: it lies between 0 and 1 (42 % is 0.42).'],
    ['of a score off the scale', { ...good, metric: 'nps', value: 101 }, 'value', 'between -100 and 100'],
    ['of a negative time', { ...good, metric: 'time-to-value', value: -1 }, 'value', 'at least 0'],
    ['of money without currency', { ...good, metric: 'cost-per-ticket', value: 2200 }, 'currency', 'minor units'],
    ['of no money with currency', { ...good, currency: 'EUR' }, 'currency', 'no money'],
    ['of something made from nothing', { ...good, n: 0 }, 'n', 'null'],
  ])('%s is refused in words', (_words, reading, member, words) => {
    expect(readingFault(reading, now)).toEqual({ member, message: expect.stringContaining(words) as string });
  });
});
