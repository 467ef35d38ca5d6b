import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTarget, type WrittenTarget } from '../../../src/core/index.js';

describe('a written target', () => {
  it.each<[WrittenTarget, object]>([
    [{ metric: 'time-to-resolve', target: 'PT4H' }, { metric: 'time-to-resolve', target: { value: 14_400 } }],
    [{ metric: 'reopen-rate', target: '5%', from: '2026-07-01', scope: { team: 'desk' } }, { metric: 'reopen-rate', scope: { team: 'desk' }, from: '2026-07-01', target: { value: 0.05 } }],
    [{ metric: 'enps', target: { value: -5, label: 'plan' } }, { metric: 'enps', target: { value: -5, label: 'plan' } }],
    [{ metric: 'csat', target: null, from: '2026-07-01T00:00:00Z' }, { metric: 'csat', from: '2026-07-01T00:00:00Z' }],
    [{ metric: 'cost-per-ticket', target: 2500, currency: 'EUR' }, { metric: 'cost-per-ticket', target: { value: 2500 }, currency: 'EUR' }],
    [
      { metric: 'time-to-resolve', bands: [{ name: 'watch', from: 'PT4H', to: 'P1D' }, { name: 'good', to: 'PT4H' }] },
      { metric: 'time-to-resolve', bands: [{ name: 'good', to: 14_400 }, { name: 'watch', from: 14_400, to: 86_400 }] },
    ],
  ])('%j is read', (written, setting) => {
    expect(readTarget(written)).toEqual({ ok: true, setting });
  });

  it.each<[WrittenTarget, string, string]>([
    [{ metric: 'lunch', target: 1 }, 'metric', 'There is no metric “lunch” in the catalogue.'],
    [{ metric: 7, target: 1 }, 'metric', 'There is no metric'],
    [{ metric: '__proto__', target: 1 }, 'metric', 'There is no metric'],
    [{ metric: 'csat', target: 95 }, 'target', '95 is no rate: it lies between 0 and 1 (95 % is 0.95).'],
    [{ metric: 'csat', target: '95' }, 'target', '(95 % is 0.95)'],
    [{ metric: 'csat', target: '120%' }, 'target', '1.2 is no rate'],
    [{ metric: 'enps', target: -101 }, 'target', 'between -100 and 100'],
    [{ metric: 'time-to-resolve', target: -1 }, 'target', 'it is at least 0'],
    [{ metric: 'time-to-resolve', target: '4 hours' }, 'target', 'a duration such as PT4H'],
    [{ metric: 'csat', target: 'PT4H' }, 'target', 'or 95%'],
    [{ metric: 'csat', target: Number.NaN }, 'target', 'is no target'],
    [{ metric: 'csat', target: {} }, 'target', 'is no target'],
    [{ metric: 'csat', target: { value: 0.9, label: 'x'.repeat(201) } }, 'target', 'at most 200 characters'],
    [{ metric: 'csat', target: { value: 0.9, label: 'cut \ud83d' } }, 'target', 'halves of one'],
    [{ metric: 'csat', target: { value: 0.9, label: 'a\u0000b' } }, 'target', 'without NUL'],
    [{ metric: 'csat' }, 'target', 'It needs a target or bands.'],
    [{ metric: 'csat', target: null }, 'from', 'say from when there is none'],
    [{ metric: 'csat', target: 0.9, from: '2026-02-30' }, 'from', 'is no start'],
    [{ metric: 'csat', target: 0.9, from: '0000-01-01T00:00:00+14:00' }, 'from', 'outside the years 1970 to 2199'],
    [{ metric: 'csat', target: 0.9, from: '2200-01-01' }, 'from', 'outside the years 1970 to 2199'],
    [{ metric: 'csat', target: 0.9, from: 20_260_701 }, 'from', 'in quotes'],
    [{ metric: 'csat', bands: [{ name: 'good', from: 0.8 }, { name: 'watch', from: 0.5, to: 0.9 }] }, 'bands', 'Bands must not overlap.'],
    [{ metric: 'csat', bands: [{ name: 'good', from: 80 }] }, 'bands', 'A band ends outside the scale: 80 is no rate'],
    [{ metric: 'csat', bands: [{ name: 'good', from: 'often' }] }, 'bands', 'finite numbers'],
    [{ metric: 'csat', bands: 'green' }, 'bands', 'a list'],
    [{ metric: 'cost-per-ticket', target: 2500 }, 'currency', 'is money and needs a currency'],
    [{ metric: 'cost-per-ticket', target: 2500, currency: 'euro' }, 'currency', '“euro” is no currency such as EUR.'],
    [{ metric: 'csat', target: 0.9, currency: 'EUR' }, 'currency', 'is no money'],
  ])('%j is refused for its %s', (written, member, words) => {
    expect(readTarget(written)).toMatchObject({ ok: false, member, message: expect.stringContaining(words) });
  });

  it('is read or refused, whatever it is', () => {
    const any = fc.record({ metric: fc.oneof(fc.constantFrom('csat', 'enps', 'cost-per-ticket', 'time-to-resolve'), fc.anything()), from: fc.anything(), target: fc.anything(), bands: fc.anything(), currency: fc.anything() });
    fc.assert(
      fc.property(any, (written) => {
        const reading = readTarget(written);
        expect(reading.ok ? reading.setting.metric : reading.message).toMatch(/./);
      }),
    );
  });
});
