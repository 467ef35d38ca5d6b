import { describe, expect, it } from 'vitest';
import { answerOf, inline, resultOf, written } from './answering.js';

describe('readings written by hand', () => {
  it('become answers with all that was written', async () => {
    const answer = await resultOf(inline({ kpis: [written] }));
    expect(answer).toMatchObject({
      kind: 'result',
      asOf: '2026-10-31T12:00:00Z',
      complete: true,
      zone: 'UTC',
      definition: { id: 'time-to-resolve', name: 'Time to resolve', unit: 'seconds', direction: 'lower', definition: 'From creation to resolution.' },
      reading: { value: 15_000, n: 38 },
      previous: { reading: { value: 15_720 }, difference: -720 },
      target: { value: 14_400 },
      bands: [{ name: 'good', to: 14_400 }, { name: 'act', from: 14_400 }],
    });
  });

  it('may stand alone or in a bare list, and need only metric, value and unit', async () => {
    for (const value of [{ metric: 'a-b', value: 1, unit: 'count' }, [{ metric: 'a-b', value: 1, unit: 'count' }]]) {
      const answer = await resultOf(inline(value), { metric: 'a-b' });
      expect(answer.definition).toEqual({ id: 'a-b', name: 'A b', unit: 'count', direction: 'none' });
      expect(answer.reading).toEqual({ value: 1, n: 1 });
    }
  });

  it('tell what never happened from nothing', async () => {
    const never = await resultOf(inline({ ...written, value: null, n: 0 }));
    expect(never.reading.value).toBeNull();
    expect(never.previous?.difference).toBeNull();
    expect((await resultOf(inline({ ...written, value: 0 }))).reading.value).toBe(0);
  });

  it('carry a history as plain numbers or as readings', async () => {
    const answer = await resultOf(inline({ ...written, history: [16_000, null, { value: 15_000, n: 38 }] }));
    expect(answer.history).toEqual([{ value: 16_000, n: 1 }, { value: null, n: 1 }, { value: 15_000, n: 38 }]);
  });

  it('take zone, freshness, as-of and teams from the head of the document', async () => {
    const answer = await resultOf(
      inline({
        asOf: '2026-10-01T00:00:00Z', zone: 'Europe/Berlin', freshForSeconds: 60,
        teams: [{ id: 'desk', name: 'Service desk' }],
        kpis: [{ metric: 'backlog-age', value: 5, unit: 'seconds', team: 'Service desk' }],
      }),
      { metric: 'backlog-age', scope: { team: 'desk' } },
    );
    expect(answer).toMatchObject({ asOf: '2026-10-01T00:00:00Z', zone: 'Europe/Berlin', freshForSeconds: 60, scope: { team: { id: 'desk', name: 'Service desk' } } });
  });

  it('are found by metric, team and period', async () => {
    const source = inline([
      { metric: 'm', value: 1, unit: 'count' },
      { metric: 'm', value: 2, unit: 'count', team: 'network' },
      { metric: 'm', value: 3, unit: 'count', team: 'network', period: '2026-09' },
      { metric: 'only', value: 4, unit: 'count', team: 'network' },
    ]);
    const value = async (query: object) => (await resultOf(source, query)).reading.value;
    expect(await value({ metric: 'm' })).toBe(1);
    expect(await value({ metric: 'm', scope: { team: 'network' } })).toBe(2);
    expect(await value({ metric: 'm', scope: { team: 'network' }, period: '2026-09' })).toBe(3);
    expect(await value({ metric: 'only' })).toBe(4);
  });

  it('that name a period are shown for no other', async () => {
    const february = { metric: 'csat', value: 0.9, unit: 'rate', period: '2026-02' };
    const january = await answerOf(inline({ kpis: [february] }), { metric: 'csat', period: '2026-01' });
    expect(january).toEqual({
      kind: 'failure',
      error: { tiebeamError: 1, kind: 'not-found', path: '$.period', message: 'There is no reading "csat" for the period "2026-01" here; there is: 2026-02.' },
    });
    const several = inline({ kpis: [february, { ...february, value: 0.8, period: '2026-03' }] });
    expect(await answerOf(several, { metric: 'csat' })).toMatchObject({ error: { message: expect.stringContaining('there is: 2026-02, 2026-03.') } });
    expect((await resultOf(several, { metric: 'csat', period: '2026-03' })).reading.value).toBe(0.8);
  });

  it('that name a period say its days, also where a page names none and there is no other', async () => {
    const source = inline({ zone: 'Europe/Berlin', kpis: [{ metric: 'csat', value: 0.9, unit: 'rate', period: '2026-02' }] });
    expect((await resultOf(source, { metric: 'csat' })).reading).toEqual({ value: 0.9, n: 1, from: '2026-01-31T23:00:00.000Z', to: '2026-02-28T23:00:00.000Z' });
    for (const period of ['2026-13', 2026]) {
      const wrong = inline({ kpis: [{ metric: 'csat', value: 0.9, unit: 'rate', period }] });
      expect(await answerOf(wrong, { metric: 'csat' })).toMatchObject({ kind: 'failure', error: { kind: 'invalid-data', path: '$.kpis[0].period' } });
    }
  });

  it('that are missing are named, with what is there', async () => {
    const source = inline([{ metric: 'm', value: 1, unit: 'count' }]);
    expect(await answerOf(source, { metric: 'cost', scope: { team: 'desk' } })).toEqual({
      kind: 'failure',
      error: { tiebeamError: 1, kind: 'not-found', message: 'There is no reading "cost" of team "desk" here; there is: m.' },
    });
  });

  it('that are wrong spoil only themselves, with path and sentence', async () => {
    const wrong: readonly [object, string, RegExp][] = [
      [{ value: '15000' }, '$.kpis[1].value', /without quotes/],
      [{ value: undefined }, '$.kpis[1].value', /a number/],
      [{ unit: 'hours' }, '$.kpis[1].unit', /seconds/],
      [{ direction: 'down' }, '$.kpis[1].direction', /lower/],
      [{ bands: 'green' }, '$.kpis[1].bands', /list/],
      [{ target: 'soon' }, '$.kpis[1].target', /number/],
      [{ target: null }, '$.kpis[1].target', /leave it out/],
      [{ previous: '1' }, '$.kpis[1].previous', /number/],
      [{ history: 7 }, '$.kpis[1].history', /list/],
      [{ history: [{ value: 1, target: 'PT4H' }] }, '$.kpis[1].history[0].target', /without quotes/],
      [{ team: 5 }, '$.kpis[1].team', /name or an id/],
    ];
    for (const [change, path, words] of wrong) {
      const source = inline({ kpis: [{ metric: 'good', value: 1, unit: 'count' }, { ...written, ...change }] });
      const answer = await answerOf(source);
      expect(answer).toMatchObject({ kind: 'failure', error: { kind: 'invalid-data', path } });
      expect(answer.kind === 'failure' && answer.error.message).toMatch(words);
      expect((await resultOf(source, { metric: 'good' })).reading.value).toBe(1);
    }
  });
});
