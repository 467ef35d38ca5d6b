import { describe, expect, it } from 'vitest';
import { jsonAdapter } from '../../src/adapters/json.js';
import { readAmount } from '../../src/adapters/documents/badge.js';
import { answerOf, context, resultOf } from './answering.js';

const inline = (value: unknown) => jsonAdapter({ text: JSON.stringify(value) });

const written = {
  metric: 'time-to-resolve',
  name: 'Time to resolve',
  value: 15_000,
  unit: 'seconds',
  direction: 'lower',
  target: 14_400,
  n: 38,
  asOf: '2026-10-31T12:00:00Z',
  previous: 15_720,
  bands: [{ value: null, color: 'green' }, { value: 14_400, color: 'red' }],
  definition: 'From creation to resolution.',
};

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

describe('other forms', () => {
  it('whole answers of the contract pass as they are', async () => {
    const answer = {
      kind: 'result', asOf: '2026-10-31T12:00:00Z', complete: true, zone: 'UTC',
      definition: { id: 'cost', name: 'Cost', unit: 'money', direction: 'lower', currency: 'EUR' },
      reading: { value: -12, n: 3 },
    };
    expect(await resultOf(inline({ answers: [answer] }), { metric: 'cost' })).toEqual(answer);
    expect(await resultOf(inline(answer), { metric: 'cost' })).toEqual(answer);
  });

  it('a shields.io badge answers any metric, its colour judging the value', async () => {
    const badge = inline({ schemaVersion: 1, label: 'coverage', message: '87%', color: 'brightgreen', cacheSeconds: 300 });
    expect(await resultOf(badge, { metric: 'test-coverage' })).toMatchObject({
      definition: { id: 'test-coverage', name: 'coverage', unit: 'rate' }, reading: { value: 0.87 }, freshForSeconds: 300, bands: [{ name: 'good' }],
    });
    expect(await answerOf(inline({ schemaVersion: 1, label: 'build', message: 'passing' }))).toMatchObject({ kind: 'failure', error: { kind: 'unsupported' } });
    expect(await answerOf(inline({ schemaVersion: 1, label: 'x', message: '500', isError: true }))).toMatchObject({ kind: 'failure', error: { kind: 'unreachable' } });
  });

  it('badge messages are read as people mean them', () => {
    const cases: readonly [string, number | undefined, string?][] = [
      ['87.5 %', 0.875, 'rate'], ['120%', 1.2, 'ratio'], ['-5%', -0.05, 'ratio'], ['3/5', 0.6, 'rate'], ['1.2k', 1200, 'count'], ['3M', 3_000_000, 'count'],
      ['1,234', 1234, 'count'], ['38 open', 38, 'count'], ['4h 10min', 15_000, 'seconds'], ['2d 3h', 183_600, 'seconds'], ['250 ms', 0.25, 'seconds'],
      ['5m', 300, 'seconds'], ['1.5 hours', 5400, 'seconds'], ['passing', undefined], ['v1.2.3', undefined], ['', undefined], ['2026-10-31', undefined], ['1/0', undefined],
    ];
    for (const [message, value, unit] of cases) expect([message, readAmount(message)]).toEqual([message, value === undefined ? undefined : { value, unit }]);
  });

  const log = {
    source: 'desk', zone: 'Europe/Berlin', asOf: '2026-10-31T12:00:00Z',
    lines: [{ id: 'first', name: 'First line', tier: 1 }, { id: 'second', name: 'Second line', tier: 2 }],
    teams: [{ id: 'desk', name: 'Service desk', line: 'first' }, { id: 'net', name: 'Network', line: 'second' }],
    targets: [{ metric: 'time-to-resolve', target: 14_400 }],
    tickets: [
      {
        id: 'INC-1',
        events: [
          { at: '2026-10-30T08:00:00Z', kind: 'created', team: 'Service desk', state: 'queued' },
          { at: '2026-10-30T09:00:00Z', kind: 'assigned', team: 'network' },
          { at: '2026-10-30T10:00:00Z', kind: 'assigned', team: 'desk' },
          { at: '2026-10-30T12:00:00Z', kind: 'state', state: 'resolved' },
        ],
      },
      { id: 'INC-2', events: [{ at: '2026-10-30T08:00:00Z', kind: 'created', team: 'A new team', state: 'queued' }] },
    ],
  };

  it('a ticket log is computed, with the log\u2019s own names and targets', async () => {
    const source = inline(log);
    expect(await resultOf(source)).toMatchObject({ reading: { value: 14_400, n: 1 }, target: { value: 14_400 }, zone: 'Europe/Berlin', asOf: '2026-10-31T12:00:00.000Z' });
    expect(await source.readTeams?.(context)).toEqual([...log.teams, { id: 'a-new-team', name: 'A new team' }]);
    expect((await source.describe?.(context))?.capabilities).toContain('ticket');
    const ticket = await source.readTicket?.('desk:INC-1', context);
    expect(ticket).toMatchObject({ state: 'resolved', team: 'desk', createdAt: '2026-10-30T08:00:00.000Z', resolvedAt: '2026-10-30T12:00:00.000Z' });
    expect(ticket?.events.map((event) => event.team)).toEqual(['desk', 'net', 'desk', undefined]);
    await expect(source.readTicket?.('desk:INC-9', context)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await answerOf(source, { metric: 'nonsense' })).toMatchObject({ kind: 'failure', error: { kind: 'not-found' } });
  });

  it('a ticket log has targets that follow each other, as amounts people write', async () => {
    const targets = [{ metric: 'time-to-resolve', target: 'PT4H' }, { metric: 'time-to-resolve', target: { value: 7200, label: 'plan' }, from: '2026-10-01', bands: [{ name: 'good', to: 'PT2H' }] }];
    const question = { metric: 'time-to-resolve', period: '2026-10', history: { bucket: 'month' as const, count: 2 } };
    expect(await resultOf(inline({ ...log, targets }), question)).toMatchObject({ target: { value: 7200, label: 'plan' }, bands: [{ name: 'good', to: 7200 }], history: [{ target: 14_400 }, {}] });
    const wrong: readonly [object, string, RegExp][] = [
      [{ metric: 'lunch', target: 1 }, '$.targets[0].metric', /no metric “lunch”/],
      [{ metric: 'reopen-rate', target: 95 }, '$.targets[0].target', /95 % is 0.95/],
      [{ metric: 'reopen-rate', target: 0.5, from: 'soon' }, '$.targets[0].from', /no start/],
      [{ metric: 'reopen-rate', bands: [{ name: 'good' }, { name: 'act' }] }, '$.targets[0].bands', /overlap/],
    ];
    for (const [one, path, words] of wrong) {
      await expect(answerOf(inline({ ...log, targets: [one] }), question)).rejects.toMatchObject({ kind: 'invalid-data', path, message: expect.stringMatching(words) });
    }
  });

  it('earlier values written by hand may say the target they had', async () => {
    const source = inline({ metric: 'open-tickets', value: 41, unit: 'count', target: 50, history: [{ value: 60, target: 55 }, { value: 50, target: null }, 41] });
    expect(await resultOf(source, { metric: 'open-tickets' })).toMatchObject({ reading: { value: 41, n: 1 }, target: { value: 50 }, history: [{ target: 55 }, { target: null }, { value: 41 }] });
    expect((await resultOf(source, { metric: 'open-tickets' })).reading).not.toHaveProperty('target');
  });

  it('a log without as-of is known up to just after its last event', async () => {
    const answer = await resultOf(inline({ ...log, asOf: undefined }));
    expect(answer.asOf).toBe('2026-10-30T12:00:01.000Z');
    expect(answer.reading.n).toBe(1);
  });

  it('a log with a bad row is refused with its place', async () => {
    const wrong: readonly [unknown, string][] = [
      [{ id: 'a', events: [{ at: 'yesterday', kind: 'created' }] }, '$.tickets[0].events[0].at'],
      [{ id: 'a', events: [{ at: '2026-10-30T08:00:00Z', kind: 'created', team: 7 }] }, '$.tickets[0].events[0].team'],
      [{ id: 'a' }, '$.tickets[0].events'],
      [{ events: [] }, '$.tickets[0].id'],
      [null, '$.tickets[0].id'],
      [{ id: 'a', events: [null] }, '$.tickets[0].events[0]'],
    ];
    for (const [ticket, path] of wrong) await expect(answerOf(inline({ tickets: [ticket] }))).rejects.toMatchObject({ kind: 'invalid-data', path });
    await expect(answerOf(inline({ tickets: {} }))).rejects.toMatchObject({ path: '$.tickets' });
  });
});

describe('hostile and unknown documents', () => {
  it('are invalid-data with a path and a sentence', async () => {
    for (const value of [5, 'x', null, true, {}, { foo: 1 }, { kpis: {} }, { answers: 1 }, { asOf: 'x', kpis: [] }, { teams: 5, kpis: [] }]) {
      await expect(answerOf(inline(value))).rejects.toMatchObject({ kind: 'invalid-data', path: expect.stringMatching(/^\$/) });
    }
    await expect(answerOf(jsonAdapter({ text: '{"kpis": [' }))).rejects.toMatchObject({ kind: 'invalid-data', path: '$' });
    await expect(answerOf(jsonAdapter({}))).rejects.toMatchObject({ kind: 'invalid-data' });
  });

  it('keep markup as text and a long name whole', async () => {
    const name = '<img src=x onerror=alert(1)>'.repeat(10_000);
    expect((await resultOf(inline({ ...written, name }))).definition.name).toBe(name);
  });

  it('cannot smuggle a prototype', async () => {
    const source = jsonAdapter({ text: '{"__proto__": {"polluted": 1}, "metric": "m", "value": 1, "unit": "count", "constructor": 5}' });
    await resultOf(source, { metric: 'm' });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a file', () => {
  const served = (body: string, init: ResponseInit = {}) =>
    jsonAdapter({ src: 'https://wiki.example/kpis.json', fetch: async () => new Response(body, init) });

  it('is read anew for every refresh, as of its last change', async () => {
    let value = 1;
    const source = jsonAdapter({
      src: 'https://wiki.example/kpis.json',
      fetch: async () => new Response(JSON.stringify({ metric: 'm', value: value++, unit: 'count' }), { headers: { 'Last-Modified': 'Sat, 31 Oct 2026 12:00:00 GMT' } }),
    });
    expect((await resultOf(source, { metric: 'm' })).reading.value).toBe(1);
    const second = await resultOf(source, { metric: 'm' });
    expect(second.reading.value).toBe(2);
    expect(second.asOf).toBe('2026-10-31T12:00:00.000Z');
  });

  it('fails in kind', async () => {
    await expect(answerOf(served('', { status: 404 }))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(answerOf(served('<form>', { headers: { 'Content-Type': 'text/html' } }))).rejects.toMatchObject({ kind: 'auth-required' });
    await expect(answerOf(served('{'))).rejects.toMatchObject({ kind: 'invalid-data' });
  });
});
