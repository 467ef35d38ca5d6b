import { describe, expect, it } from 'vitest';
import { jsonAdapter } from '../../src/adapters/json.js';
import { readAmount } from '../../src/adapters/documents/badge.js';
import { answerOf, context, inline, resultOf, written } from './answering.js';

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

  it('tells of a ticket what has not happened yet as well, last, and counts it nowhere', async () => {
    const [first] = log.tickets;
    const later = [{ at: '2026-12-24T08:00:00Z', kind: 'assigned', team: 'network' }, { at: '2026-11-05T08:00:00Z', kind: 'note', alert: 'Errors above 5 %' }];
    const ticket = await inline({ ...log, tickets: [{ ...first, events: [...later, ...(first?.events ?? [])] }] }).readTicket?.('desk:INC-1', context);
    expect(ticket).toMatchObject({ state: 'resolved', team: 'desk', asOf: '2026-10-31T12:00:00.000Z' });
    expect(ticket?.events.map(({ at, alert }) => [at, alert]).slice(-2)).toEqual([['2026-11-05T08:00:00Z', 'Errors above 5 %'], ['2026-12-24T08:00:00Z', undefined]]);
  });

  it('a ticket log is computed, with the log\u2019s own names and targets', async () => {
    const source = inline(log);
    expect(await resultOf(source)).toMatchObject({ reading: { value: 14_400, n: 1 }, target: { value: 14_400 }, zone: 'Europe/Berlin', asOf: '2026-10-31T12:00:00.000Z' });
    expect(await source.readTeams?.(context)).toEqual([...log.teams, { id: 'a-new-team', name: 'A new team' }]);
    expect((await source.describe?.(context))?.capabilities).toContain('ticket');
    const ticket = await source.readTicket?.('desk:INC-1', context);
    expect(ticket).toMatchObject({ state: 'resolved', team: 'desk', createdAt: '2026-10-30T08:00:00.000Z', resolvedAt: '2026-10-30T12:00:00.000Z' });
    expect(await inline({ ...log, freshForSeconds: 900 }).readTicket?.('desk:INC-1', context)).toMatchObject({ freshForSeconds: 900 });
    expect(ticket?.events.map((event) => event.team)).toEqual(['desk', 'net', 'desk', undefined]);
    expect(await source.readTickets?.({ from: 'net', limit: 1 }, context)).toMatchObject({ tickets: [{ id: 'desk:INC-1', state: 'resolved', team: 'desk', handoffs: 2, returns: 1 }], teams: [{ id: 'desk' }] });
    const { nextCursor = '', tickets: [newest] = [] } = (await source.readTickets?.({ limit: 1 }, context)) ?? {};
    const { tickets: [older] = [], ...rest } = (await source.readTickets?.({ limit: 1, cursor: nextCursor }, context)) ?? {};
    expect([newest?.id, older?.id]).toEqual(['desk:INC-1', 'desk:INC-2']);
    expect(rest).not.toHaveProperty('nextCursor');
    await expect(source.readTickets?.({ minReturns: 1, cursor: nextCursor }, context)).rejects.toMatchObject({ kind: 'invalid-data', path: '$.cursor' });
    expect(await source.readHandoffs?.({ period: 'P28D', minimum: 2 }, context)).toMatchObject({
      zone: 'Europe/Berlin',
      pairs: [{ from: 'desk', to: 'net', tickets: null }, { from: 'net', to: 'desk', tickets: null }],
      totals: { tickets: 2, ticketsWithHandoff: 1, handoffs: 2, returns: 1, ticketsWithReturn: 1 },
    });
    await expect(source.readTicket?.('desk:INC-9', context)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await answerOf(source, { metric: 'nonsense' })).toMatchObject({ kind: 'failure', error: { kind: 'not-found' } });
  });

  it('a ticket log has targets that follow each other, as amounts people write', async () => {
    const targets = [{ metric: 'time-to-resolve', target: 'PT4H' }, { metric: 'time-to-resolve', target: { value: 7200, label: 'plan' }, from: '2026-10-01', bands: [{ name: 'good', to: 'PT2H' }] }];
    const question = { metric: 'time-to-resolve', period: '2026-10', history: { bucket: 'month' as const, count: 2 } };
    expect(await resultOf(inline({ ...log, targets }), question)).toMatchObject({ target: { value: 7200, label: 'plan' }, bands: [{ name: 'good', to: 7200 }], history: [{ target: 14_400 }, {}] });
    const owned = inline({ ...log, targets: [{ metric: 'time-to-resolve', target: 'PT4H', owners: ['Service desk', 'net', 'Facilities'] }] });
    expect((await resultOf(owned)).definition.owners).toEqual(['desk', 'net', 'facilities']);
    expect(await owned.readTeams?.(context)).toContainEqual({ id: 'facilities', name: 'Facilities' });
    const wrong: readonly [object, string, RegExp][] = [
      [{ metric: 'lunch', target: 1 }, '$.targets[0].metric', /no metric “lunch”/],
      [{ metric: 'reopen-rate', target: 0.5, owners: 'Network' }, '$.targets[0].owners', /list of 1 to 20 teams/],
      [{ metric: 'reopen-rate', target: 0.5, owners: ['Network', 5] }, '$.targets[0].owners[1]', /team name or id/],
      [{ metric: 'reopen-rate', target: 95 }, '$.targets[0].target', /95 % is 0.95/],
      [{ metric: 'reopen-rate', target: 0.5, from: 'soon' }, '$.targets[0].from', /no start/],
      [{ metric: 'reopen-rate', bands: [{ name: 'good' }, { name: 'act' }] }, '$.targets[0].bands', /overlap/],
    ];
    for (const [one, path, words] of wrong) {
      await expect(answerOf(inline({ ...log, targets: [one] }), question)).rejects.toMatchObject({ kind: 'invalid-data', path, message: expect.stringMatching(words) });
    }
  });

  it('a ticket log may have calendars, and is refused with the place of what is wrong in them', async () => {
    const office = { id: 'office', name: 'Office', zone: 'UTC', hours: [{ weekday: [1, 2, 3, 4, 5], from: '09:00', to: '11:00' }], holidays: [] };
    const source = inline({ ...log, calendars: [office] });
    expect((await resultOf(source)).reading.clocks).toEqual({ calendar: 14_400, business: 7200 });
    expect((await source.describe?.(context))?.calendars).toMatchObject([{ id: 'office', hours: [{ weekday: 1 }, {}, {}, {}, {}] }]);
    expect(await resultOf(inline(log))).not.toHaveProperty('reading.clocks');
    const found = inline({ ...log, calendars: [{ ...office, teams: ['A NEW team', 'net', 'Service desk'] }] });
    expect((await found.describe?.(context))?.calendars?.[0]?.teams).toEqual(['a-new-team', 'net', 'desk']);
    expect((await resultOf(found)).reading.clocks).toEqual({ calendar: 14_400, business: 7200 });
    const wrong: readonly [unknown, string][] = [
      [{}, '$.calendars'],
      [[{ ...office, zone: 'Mars' }], '$.calendars[0].zone'],
      [[{ ...office, teams: ['Nobody'] }], '$.calendars[0].teams[0]'],
      [[{ ...office, holidays: undefined }], '$.calendars[0]'],
    ];
    for (const [calendars, path] of wrong) await expect(answerOf(inline({ ...log, calendars }))).rejects.toMatchObject({ kind: 'invalid-data', path });
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
    await expect(answerOf(served('', { status: 404 }))).rejects.toMatchObject({ kind: 'unreachable', message: 'There is nothing at https://wiki.example/kpis.json: HTTP 404' });
    await expect(answerOf(served('<form>', { headers: { 'Content-Type': 'text/html' } }))).rejects.toMatchObject({ kind: 'auth-required' });
    await expect(answerOf(served('{'))).rejects.toMatchObject({ kind: 'invalid-data' });
  });
});

describe('two tickets of a log', () => {
  const events = [{ at: '2026-03-02T08:00:00Z', kind: 'created', team: 'Desk' }];

  it('with one id are refused, since they would count as two', async () => {
    await expect(answerOf(inline({ tickets: [{ id: 'T-1', events }, { id: 'T-2', events }, { id: 'log:T-1', events }] }))).rejects.toMatchObject({
      kind: 'invalid-data',
      path: '$.tickets[2].id',
      message: expect.stringMatching(/^\$\.tickets\[2\]\.id is that of another ticket of this log, "log:T-1"/),
    });
  });

  it('of two sources may have one number', async () => {
    const log = inline({ tickets: [{ id: 'T-1', events }, { id: 'T-1', source: 'desk', events }] });
    expect((await resultOf(log, { metric: 'backlog-age' })).reading.n).toBe(2);
  });
});

describe('a word that nobody knows', () => {
  it.each([
    ['$.tickets[0].events[0].state', { tickets: [{ id: 'T-1', events: [{ at: '2026-03-02T08:00:00Z', kind: 'created', state: 'Resolved' }] }] }, 'queued, working, waiting, resolved, closed'],
    ['$.changes[0].kind', { changes: [{ id: 'r-7', at: '2026-03-02T07:00:00Z', kind: 'Deployment', title: 'Release 7' }] }, 'deployment'],
  ])('at %s is a slip of the document, told with the words that may stand there', async (path, document, words) => {
    await expect(answerOf(inline(document))).rejects.toMatchObject({ kind: 'invalid-data', path, message: expect.stringContaining(words) });
  });
});

describe('changes and readings of a log', () => {
  const tickets = [{ id: 1, events: [{ at: '2026-03-02T08:00:00Z', kind: 'created', team: 'Desk' }, { at: '2026-03-02T10:00:00Z', kind: 'state', state: 'resolved' }] }];
  const release = (id: string, at: string, others: object = {}) => ({ id, at, kind: 'deployment', title: `Release ${id}`, team: 'Payments', committedAt: '2026-03-01T08:00:00Z', outcome: 'succeeded', ...others });
  const changes = [release('two', '2026-03-03T08:00:00Z', { outcome: 'failed' }), release('one', '2026-03-02T08:00:00Z')];
  const reading = { metric: 'csat', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', value: 0.9, n: 200 };
  const march = { period: '2026-03' };

  it('give what deployments are measured by', async () => {
    const adapter = inline({ tickets, changes, asOf: '2026-03-20T00:00:00Z' });
    expect((await resultOf(adapter, { metric: 'change-lead-time', ...march })).reading).toMatchObject({ n: 1, value: 86_400 });
    expect((await resultOf(adapter, { metric: 'change-fail-rate', ...march, scope: { team: 'payments' } })).reading).toMatchObject({ n: 2, count: 1, value: 0.5 });
    expect((await resultOf(inline({ changes }), { metric: 'change-fail-rate' })).reading).toMatchObject({ n: 2, value: 0.5 });
  });

  it('are read back, oldest first, the last of an id, of a scope, with what came before and after', async () => {
    const adapter = inline({ tickets, changes: [...changes, release('one', '2026-03-02T08:00:00Z', { title: 'Corrected' })], lines: ['Engineering'] });
    expect((await adapter.describe?.(context))?.capabilities).toContain('changes');
    expect((await adapter.readChanges?.(march, context))?.map(({ title, team }) => [title, team])).toEqual([['Corrected', 'payments'], ['Release two', 'payments']]);
    expect(await adapter.readChanges?.({ ...march, scope: { team: 'desk' } }, context)).toEqual([]);
    expect(await adapter.readChanges?.({ period: '2026-03-03/2026-03-04' }, context)).toHaveLength(1);
    expect((await adapter.readChanges?.({ ...march, effect: 'time-to-resolve' }, context))?.[0]?.effect).toMatchObject({ metric: 'time-to-resolve', verdict: 'too-early' });
    await expect(adapter.readChanges?.({ ...march, scope: { team: 'nobody' } }, context)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(adapter.readChanges?.({ ...march, effect: 'csat' }, context)).rejects.toMatchObject({ kind: 'unsupported' });
    await expect(adapter.readChanges?.({ period: 'soon' }, context)).rejects.toMatchObject({ kind: 'invalid-data' });
  });

  it('stand beside numbers written by hand, without effects', async () => {
    const adapter = inline({ kpis: [written], changes });
    expect(await adapter.readChanges?.(march, context)).toHaveLength(2);
    expect((await resultOf(adapter)).reading.value).toBe(15_000);
    await expect(adapter.readChanges?.({ ...march, effect: 'time-to-resolve' }, context)).rejects.toMatchObject({ kind: 'unsupported', path: '$.effect' });
  });

  it('are missing in words where a document lists none', async () => {
    await expect(inline({ tickets }).readChanges?.(march, context)).rejects.toMatchObject({ kind: 'unsupported' });
    expect((await inline({ tickets }).describe?.(context))?.capabilities).not.toContain('changes');
  });

  it('say what no ticket can, for a team by its name, restated by what is listed later or told later', async () => {
    const adapter = inline({
      lines: [{ id: 'second', name: 'Second line' }],
      readings: [reading, { ...reading, value: 0.8 }, { ...reading, team: 'Payments', value: 0.7 }, { ...reading, scope: { line: 'Second line' }, value: 0.6, recordedAt: '2026-04-03T00:00:00Z' }, { ...reading, line: 'second', value: 0.5 }],
    });
    const csat = { metric: 'csat', ...march };
    expect((await resultOf(adapter, csat)).reading).toMatchObject({ value: 0.8, n: 200, recordedAt: '2026-04-01T00:00:00.000Z' });
    expect((await resultOf(adapter, { ...csat, scope: { team: 'payments' } })).reading.value).toBe(0.7);
    expect((await resultOf(adapter, { ...csat, scope: { line: 'second' } })).reading.value).toBe(0.6);
  });

  it.each([
    ['changes that are no list', { tickets, changes: {} }, '$.changes'],
    ['a change that is a word', { tickets, changes: ['release'] }, '$.changes[0]'],
    ['a change without a title', { changes: [{ ...release('x', '2026-03-02T08:00:00Z'), title: undefined }] }, '$.changes[0].title'],
    ['a change at a day that is none', { changes: [release('x', '2026-02-30T08:00:00')] }, '$.changes[0].at'],
    ['a commit after the change', { changes: [release('x', '2026-03-02T08:00:00Z', { committedAt: '2026-03-09T08:00:00Z' })] }, '$.changes[0].committedAt'],
    ['a link that runs', { changes: [release('x', '2026-03-02T08:00:00Z', { url: 'javascript:alert(1)' })] }, '$.changes[0].url'],
    ['a team that is a number', { changes: [release('x', '2026-03-02T08:00:00Z', { team: 7 })] }, '$.changes[0].team'],
    ['changes beside numbers that are none', { kpis: [written], changes: [null] }, '$.changes[0]'],
    ['samples that are no list', { samples: 'up' }, '$.samples'],
    ['a sample that is a word', { samples: ['up'] }, '$.samples[0]'],
    ['a sample of another state', { samples: [{ service: 'shop', at: '2026-03-01T00:00:00Z', state: 'degraded' }] }, '$.samples[0].state'],
    ['a look at the future', { samples: [{ service: 'shop', at: '2999-01-01T00:00:00Z', state: 'up' }] }, '$.samples[0].at'],
    ['more good requests than valid ones', { samples: [{ service: 'shop', from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z', good: 3, valid: 2 }] }, '$.samples[0].good'],
    ['an objective of all', { samples: [], services: [{ service: 'shop', objective: 1 }] }, '$.services[0].objective'],
    ['services that are no list', { samples: [], services: {} }, '$.services'],
    ['readings that are no list', { readings: 'csat' }, '$.readings'],
    ['a reading that is a number', { readings: [1] }, '$.readings[0]'],
    ['a reading of a metric that is computed', { readings: [{ ...reading, metric: 'time-to-resolve' }] }, '$.readings[0].metric'],
    ['a reading of a metric nobody knows', { readings: [{ ...reading, metric: 'luck' }] }, '$.readings[0].metric'],
    ['a share above one', { readings: [{ ...reading, value: 87 }] }, '$.readings[0].value'],
    ['a value in quotes', { readings: [{ ...reading, value: '0.9' }] }, '$.readings[0].value'],
    ['a period that ends before it begins', { readings: [{ ...reading, to: '2026-02-01T00:00:00Z' }] }, '$.readings[0].to'],
    ['a period of the future', { readings: [{ ...reading, to: '2999-01-01T00:00:00Z' }] }, '$.readings[0].to'],
    ['a scope that is a word', { readings: [{ ...reading, scope: 'all' }] }, '$.readings[0].scope'],
    ['a line that is a list', { readings: [{ ...reading, line: [] }] }, '$.readings[0].line'],
    ['tickets that are no list', { tickets: 'none', changes }, '$.tickets'],
  ])('with %s are refused with their path', async (_, document, path) => {
    await expect(inline(document).readKpis?.([{ metric: 'csat', ...march }], context)).rejects.toMatchObject({ tiebeamError: 1, path, message: expect.stringMatching(/\w/) as string });
  });

  it('give availability and what is left of its budget, from looks at a service', async () => {
    const look = (at: string, state: string) => ({ service: 'checkout', at, state });
    const samples = [look('2026-03-01T00:00:00Z', 'up'), look('2026-03-10T12:00:00Z', 'down'), look('2026-03-10T12:43:12Z', 'up'), look('2026-03-31T00:00:00Z', 'up')];
    const adapter = inline({ samples, services: [{ service: 'checkout', team: 'Payments', objective: 0.999, period: 'P30D' }], zone: 'UTC' });
    const month = { period: '2026-03-01/2026-03-31' };
    expect((await resultOf(adapter, { metric: 'availability', ...month })).reading.value).toBeCloseTo(0.999, 10);
    // 30 days at 99.9 % allow 43 min 12 s, and so long it was down.
    expect((await resultOf(adapter, { metric: 'error-budget-left', ...month, scope: { team: 'payments' } })).reading.value).toBeCloseTo(0, 10);
    expect((await resultOf(adapter, { metric: 'slo-attainment', ...month })).reading.n).toBe(1);
  });

  it('leave no trace of hostile names', async () => {
    const [change] = (await inline({ changes: [release('__proto__', '2026-03-02T08:00:00Z', { team: 'constructor', effect: { metric: 'x' }, extra: '<script>' })] }).readChanges?.(march, context)) ?? [];
    expect(change).toEqual({ id: '__proto__', at: '2026-03-02T08:00:00Z', kind: 'deployment', title: 'Release __proto__', team: 'constructor', committedAt: '2026-03-01T08:00:00Z', outcome: 'succeeded' });
  });
});
