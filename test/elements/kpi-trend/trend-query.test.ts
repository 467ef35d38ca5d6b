import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/contract/index.js';
import { kpiQuerySchema } from '../../../src/contract/schemas/queries.js';
import { bandsAttribute, changesQuestion, readTrendQuestion } from '../../../src/elements/kpi-trend/trend-query.js';
import { answer, weeks } from '../kpi-gauge/answers.js';

describe('the question of a trend', () => {
  it('is 26 weeks where nothing else is said, its number that of the last bucket', () => {
    expect(readTrendQuestion({ metric: 'csat' })).toEqual({ query: { metric: 'csat', period: 'P1W', compare: 'previous', history: { bucket: 'week', count: 26 } }, ignored: [] });
    expect(readTrendQuestion({ metric: 'csat', history: 'P30D' }).query).toMatchObject({ period: 'P1D', history: { bucket: 'day', count: 30 } });
    expect(readTrendQuestion({ metric: 'csat', history: 'P12M' }).query).toMatchObject({ period: 'P1M', history: { bucket: 'month', count: 12 } });
    expect(readTrendQuestion({ metric: 'csat', history: 'P12M', period: 'P28D' }).query).toMatchObject({ period: 'P28D' });
  });

  it('leaves out what it does not understand, and names it', () => {
    const { query, ignored } = readTrendQuestion({ metric: 'csat', history: 'forever', period: 'last spring' });
    expect(query).toMatchObject({ period: 'P1W', history: { bucket: 'week', count: 26 } });
    expect(ignored.map(([attribute]) => attribute).sort()).toEqual(['history', 'period']);
    expect(readTrendQuestion({ metric: 'csat', history: 'P521W' }).query?.history?.count ?? 0).toBeLessThanOrEqual(520);
  });

  it('is none without a metric', () => {
    for (const metric of [undefined, null, '']) expect(readTrendQuestion({ metric }).query).toBeUndefined();
  });

  it('is one of the contract, or none, whatever stands in the attributes', () => {
    const text = fc.oneof(fc.constantFrom(undefined, null, '', 'csat', 'P26W', 'P0D', 'P999999W', '2026-03', 'previous', 'Europe/Berlin', '2026-03-01', '2026-02-31'), fc.string());
    fc.assert(
      fc.property(fc.record({ metric: text, team: text, line: text, period: text, history: text, zone: text, compare: text, baseline: text }), (asked) => {
        const { query } = readTrendQuestion(asked);
        if (query) expect(parse(kpiQuerySchema, query)).toEqual(query);
      }),
    );
  });
});

describe('the question for changes', () => {
  it('covers the time of the history, for the same scope and zone', () => {
    const query = { metric: 'csat', period: 'P1W', scope: { team: 'sre' }, zone: 'Asia/Tokyo' };
    expect(changesQuestion(query, answer({ history: weeks([1, 2]) }))).toEqual({ scope: { team: 'sre' }, period: '2026-01-05T00:00:00.000Z/2026-01-19T00:00:00.000Z', zone: 'Asia/Tokyo' });
  });

  it('is none where the history does not say its time', () => {
    const query = { metric: 'csat', period: 'P1W' };
    expect(changesQuestion(query, answer())).toBeUndefined();
    expect(changesQuestion(query, answer({ history: [] }))).toBeUndefined();
    expect(changesQuestion(query, answer({ history: [{ value: 1, n: 1 }] }))).toBeUndefined();
  });
});

describe('bands of an attribute', () => {
  it('are read from JSON and from values, and refused where they are none', () => {
    const bands = [{ name: 'good', to: 4 }, { name: 'act', from: 4 }];
    expect(bandsAttribute(JSON.stringify(bands))).toEqual({ bands });
    expect(bandsAttribute(bands)).toEqual({ bands });
    for (const nothing of [undefined, null, '']) expect(bandsAttribute(nothing)).toEqual({});
    for (const wrong of ['[', 'green', '[]', 7, {}, [{ name: 'good', from: Number.NaN }], '[{"name":"good","to":2},{"name":"act","from":1}]']) expect(bandsAttribute(wrong)).toEqual({ refused: true });
  });
});
