import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/elements/kpi-gauge/gauge-query.js';

describe('the question of a gauge', () => {
  it('asks for four weeks and the period before, unless told otherwise', () => {
    expect(readQuestion({ metric: 'time-to-resolve' })).toEqual({
      query: { metric: 'time-to-resolve', period: 'P28D', compare: 'previous' },
      ignored: [],
    });
  });

  it('carries team, line, zone, baseline and history', () => {
    const { query } = readQuestion({
      metric: 'm',
      team: 'desk',
      line: 'first',
      period: '2026-Q1',
      zone: 'Europe/Berlin',
      compare: 'none',
      baseline: '2026-01-01',
      history: 'P30D',
    });
    expect(query).toEqual({
      metric: 'm',
      scope: { team: 'desk', line: 'first' },
      period: '2026-Q1',
      zone: 'Europe/Berlin',
      baseline: '2026-01-01',
      history: { bucket: 'day', count: 30 },
    });
  });

  it('asks for a history where the variant shows one', () => {
    expect(readQuestion({ metric: 'm', variant: 'number' }).query?.history).toEqual({ bucket: 'week', count: 12 });
    expect(readQuestion({ metric: 'm', variant: 'number', history: 'none' }).query?.history).toBeUndefined();
  });

  it.each([
    ['period', 'lately'],
    ['period', '2025-W55'],
    ['period', '2026-13'],
    ['period', '2025-03-31/2025-03-01'],
    ['period', '2025-03-31/2025-03-31'],
    ['compare', 'best'],
    ['baseline', '2026-02-45'],
    ['zone', 'Mars/Olympus'],
    ['history', 'P999Y'],
    ['history', 'P0W'],
  ])('leaves out %s=%j, names it and still asks', (attribute, text) => {
    const read = readQuestion({ metric: 'm', [attribute]: text });
    expect(read.ignored).toEqual([[attribute, text]]);
    expect(read.query?.metric).toBe('m');
  });

  it.each(['P28D', 'P1Y', '2026-12', '2020-W53', '2026-Q4', '2026-03-01/2026-04-01', '2026-03-01T10:00:00+09:00/2026-03-01T09:00:00Z', '2026-03-01/2026-03-01T12:00:00Z'])(
    'asks for the period %s',
    (period) => {
      expect(readQuestion({ metric: 'm', period })).toMatchObject({ query: { period }, ignored: [] });
    },
  );

  it('does not ask under a name that cannot be one', () => {
    expect(readQuestion({ metric: 'Time to resolve' })).toEqual({ refused: 'Time to resolve', ignored: [] });
    expect(readQuestion({ metric: 'm', team: 'x'.repeat(1_000_000) }).query).toBeUndefined();
  });

  it('has nothing to ask without a metric', () => {
    expect(readQuestion({})).toEqual({ ignored: [] });
  });
});
