import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/elements/base/reader.js';
import { figureRows } from '../../../src/elements/kpi-gauge/figure-rows.js';
import { gaugeModel } from '../../../src/elements/kpi-gauge/gauge-model.js';
import { messages } from '../../../src/locales/en.js';
import { en } from '../../../src/locales/explanations/en.js';
import { against, answer } from './answers.js';

const reader: Reader = { language: 'en-GB', messages, rightToLeft: false, now: Date.parse('2026-03-30T12:00:00Z') };
const rows = (given: ReturnType<typeof answer>, baseline = '') =>
  figureRows(given, gaugeModel(given, { baseline }, reader), reader, en, baseline).figures.map((row) => row.map((text) => text.replaceAll('\u00a0', ' ')));

describe('the figures of two clocks', () => {
  const clocks = { calendar: 15_000, business: 7200 };
  it('stand in a row of their own, and beside earlier values', () => {
    const before = { ...against(18_600, -3600), reading: { value: 18_600, n: 41, clocks: { calendar: 18_600, business: 9000 } } };
    expect(rows(answer({ previous: before }, {}, { clocks })).map(([name, figure, from]) => [name, figure, from])).toEqual([
      ['Value', '4 h 10 min', '38 tickets'],
      ['Period before', '5 h 10 min', '41 tickets · In working time: 2 h 30 min'],
      ['Difference', '−1 h', ''],
      ['In working time', '2 h', ''],
    ]);
  });

  it('are named beside the number where the source knows both', () => {
    const model = (given: ReturnType<typeof answer>) => gaugeModel(given, {}, reader);
    expect(model(answer({}, {}, { clocks })).clocks?.replaceAll('\u00a0', ' ')).toBe('Calendar time; 2 h in working time');
    expect(model(answer({}, {}, { clocks })).sentence.replaceAll('\u00a0', ' ')).toContain('4 h 10 min. Calendar time; 2 h in working time. ');
    expect(model(answer({}, {}, { clocks: { calendar: 15_000, business: 0 } })).clocks).toContain('0');
    for (const none of [undefined, { calendar: 15_000, business: null }]) expect(model(answer({}, {}, none && { clocks: none })).clocks).toBeUndefined();
  });
});

describe('the figures of a comparison', () => {
  it('are what was read then, the difference, and its interval with signs', () => {
    const before = { ...against(18_600, -3600, 'better'), interval: { low: -5400, high: -1800, confidence: 0.95 } };
    expect(rows(answer({ previous: before })).slice(1)).toEqual([
      ['Period before', '5 h 10 min', '41 tickets'],
      ['Difference', '−1 h', '95% interval −1 h 30 min to −30 min'],
    ]);
  });

  it('say how many whole months ago a baseline was', () => {
    const since = answer({ asOf: '2026-03-29T10:00:00Z', baseline: against(18_600, -3600) });
    expect(rows(since, '2025-11-29')[1]).toEqual(['Before 29 Nov 2025', '5 h 10 min', '41 tickets · 4 months since then']);
    expect(rows(since, '2025-11-30')[1]?.[2]).toBe('41 tickets · 3 months since then');
    expect(rows(since, '2026-03-28')[1]?.[2]).toBe('41 tickets');
    expect(rows(since, 'never')[1]?.[2]).toBe('41 tickets');
  });

  it('of rates are points, and of a side without a value there is none', () => {
    const rate = answer({ previous: { reading: { value: 0.31, n: 40 }, difference: 0.052, interval: { low: -0.01, high: 0.1, confidence: 0.95 } } }, { unit: 'rate' }, { value: 0.362 });
    expect(rows(rate)[2]).toEqual(['Difference', '+5.2 points', '95% interval −1 point to +10 points']);
    expect(rows(answer({ previous: { reading: { value: null, n: 0 }, difference: null } })).map(([name]) => name)).toEqual(['Value', 'Period before']);
  });
});

describe('the earlier values', () => {
  const history = [
    { value: 18_000, n: 30, from: '2026-01-05T00:00:00Z', to: '2026-01-12T00:00:00Z', target: 21_600 },
    { value: 17_000, n: 30, from: '2026-01-12T00:00:00Z', to: '2026-01-19T00:00:00Z', target: null },
    { value: 16_000, n: 30, from: '2026-01-19T00:00:00Z', to: '2026-01-26T00:00:00Z' },
  ];
  const madeFrom = (target?: string) => {
    const given = answer({ target: { value: 14_400 }, history });
    return figureRows(given, gaugeModel(given, { target }, reader), reader, en, '').history.map((row) => row[2].replaceAll('\u00a0', ' '));
  };

  it('say their target where it was another', () => expect(madeFrom()).toEqual(['30 tickets · Target 6 h', '30 tickets · no target', '30 tickets']));

  it('have the one an author set, like all the rest', () => expect(madeFrom('PT4H')).toEqual(['30 tickets', '30 tickets', '30 tickets']));
});

describe('a number that was told before and said something else', () => {
  it('is marked with the day it was first told, now and in the history', () => {
    const restated = answer({ history: [{ value: 9000, n: 30, from: '2026-01-05T00:00:00Z', to: '2026-01-12T00:00:00Z', recordedAt: '2026-01-14T09:00:00Z' }] }, {}, { recordedAt: '2026-03-30T08:00:00Z' });
    expect(rows(restated)[0]).toEqual(['Value', '4 h 10 min', '38 tickets · restated; first told on 30 Mar 2026']);
    const { history } = figureRows(restated, gaugeModel(restated, {}, reader), reader, en, '');
    expect(history[0]?.[2]).toBe('30 tickets · restated; first told on 14 Jan 2026');
  });
});
