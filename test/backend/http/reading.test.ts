import { describe, expect, it } from 'vitest';
import { TiebeamError, parse } from '../../../src/contract/index.js';
import { operations } from '../../../src/contract/openapi/operations.js';
import { kpiAnswerSchema } from '../../../src/contract/schemas/kpis.js';
import { sourceSchema } from '../../../src/contract/schemas/source.js';
import { ask, problem } from './ask.js';

describe('what a page reads', () => {
  it('gets the description of the source, with only the calls it answers', async () => {
    const { get } = ask({ name: 'Our desk' });
    const description = parse(sourceSchema, await (await get('/v1')).json());
    expect(description).toMatchObject({ name: 'Our desk', zone: 'Europe/Berlin', asOf: '2026-03-31T22:00:00Z', freshForSeconds: 900 });
    expect(description.capabilities.toSorted()).toEqual(['catalogue', 'changes', 'handoffs', 'kpis', 'subscribe', 'teams', 'ticket', 'tickets']);
  });

  it('gets catalogue and teams', async () => {
    const { get } = ask();
    expect(await (await get('/v1/catalogue')).json()).toMatchObject([{ id: 'time-to-resolve' }]);
    expect(await (await get('/v1/teams')).json()).toEqual([{ id: 'service-desk', name: 'Service desk', line: 'first' }]);
  });

  it('gets answers in the order of the queries, a failure for each that is wrong, from one question to the store', async () => {
    const { post, store } = ask();
    const good = { metric: 'time-to-resolve', period: 'P28D' };
    const response = await post('/v1/kpis', {
      queries: [good, { metric: 'nobody-knows', period: 'P28D' }, { metric: 'time-to-resolve' }, 7, null, { ...good, compare: 'next' }, good],
    });
    expect(response.status).toBe(200);
    const { answers } = (await response.json()) as { answers: unknown[] };
    const parsed = answers.map((answer) => parse(kpiAnswerSchema, answer));
    expect(parsed.map((answer) => (answer.kind === 'failure' ? `${answer.error.kind} ${answer.error.path ?? ''}` : answer.kind))).toEqual([
      'result',
      'not-found ',
      'invalid-data $.queries[2].period',
      'invalid-data $.queries[3]',
      'invalid-data $.queries[4]',
      'unsupported $.queries[5].compare',
      'result',
    ]);
    expect(store.kpiCalls).toEqual([3]);
  });

  it('gets one KPI by its address', async () => {
    const { get } = ask();
    const response = await get('/v1/kpis/time-to-resolve?team=service-desk&period=P28D&zone=Europe/Berlin&compare=previous&history=week:12');
    expect(await response.json()).toMatchObject({ kind: 'result', zone: 'Europe/Berlin', reading: { value: 15_000, n: 38 } });
  });

  it.each([
    ['/v1/kpis/nobody-knows', 404, 'not-found', undefined],
    ['/v1/kpis/Time%20to', 400, 'invalid-data', '$.metric'],
    ['/v1/kpis/time-to-resolve?period=yesterday', 400, 'invalid-data', '$.period'],
    ['/v1/kpis/time-to-resolve?period=P28D&period=P7D', 400, 'invalid-data', '$.period'],
    ['/v1/kpis/time-to-resolve?history=week', 400, 'invalid-data', '$.history'],
    ['/v1/kpis/time-to-resolve?history=week:0', 400, 'invalid-data', '$.history.count'],
    ['/v1/kpis/time-to-resolve?history=year:3', 400, 'unsupported', '$.history.bucket'],
    ['/v1/kpis/time-to-resolve?team=../../etc', 400, 'invalid-data', '$.scope.team'],
    ['/v1/kpis/time-to-resolve?zone=<script>', 400, 'invalid-data', '$.zone'],
    ['/v1/tickets?minReturns=many', 400, 'invalid-data', '$.minReturns'],
    ['/v1/tickets?minHandoffs=1.5', 400, 'invalid-data', '$.minHandoffs'],
    ['/v1/tickets?minWaitSeconds=-1', 400, 'invalid-data', '$.minWaitSeconds'],
    ['/v1/tickets?minWaitSeconds=1e9', 400, 'invalid-data', '$.minWaitSeconds'],
    ['/v1/tickets?limit=0', 400, 'invalid-data', '$.limit'],
    ['/v1/tickets?limit=501', 400, 'invalid-data', '$.limit'],
    ['/v1/tickets?limit=5&limit=6', 400, 'invalid-data', '$.limit'],
    ['/v1/tickets?from=Service%20desk', 400, 'invalid-data', '$.from'],
    ['/v1/tickets?period=soon', 400, 'invalid-data', '$.period'],
    ['/v1/handoffs?period=soon', 400, 'invalid-data', '$.period'],
    ['/v1/handoffs?minimum=few', 400, 'invalid-data', '$.minimum'],
    ['/v1/handoffs?by=person', 400, 'unsupported', '$.by'],
    ['/v1/tickets?from=first&by=floor', 400, 'unsupported', '$.by'],
    ['/v1/handoffs?team=../../etc', 400, 'invalid-data', '$.scope.team'],
    ['/v1/changes?effect=Time%20to', 400, 'invalid-data', '$.effect'],
    ['/v1/changes?period=soon', 400, 'invalid-data', '$.period'],
    ['/v1/changes?line=First%20line', 400, 'invalid-data', '$.scope.line'],
  ])('is told what is wrong with %s', async (path, status, kind, at) => {
    const { get } = ask();
    expect(await problem(await get(path))).toMatchObject({ status, kind, ...(at === undefined ? {} : { path: at }) });
  });

  it('asks for tickets and handoffs in the words of the contract', async () => {
    const { get, store } = ask();
    expect((await get('/v1/tickets?team=service-desk&period=P28D&minReturns=1&minHandoffs=2&minWaitSeconds=3600.5&from=a&to=b&limit=5&cursor=x')).status).toBe(200);
    expect((await get('/v1/tickets')).status).toBe(200);
    expect(store.ticketQueries).toEqual([{ scope: { team: 'service-desk' }, period: 'P28D', minReturns: 1, minHandoffs: 2, minWaitSeconds: 3600.5, from: 'a', to: 'b', limit: 5, cursor: 'x' }, {}]);
    expect((await get('/v1/handoffs?line=first&period=2026-Q1&zone=UTC&minimum=5')).status).toBe(200);
    expect((await get('/v1/handoffs')).status).toBe(200);
    expect(store.handoffQueries).toEqual([{ scope: { line: 'first' }, period: '2026-Q1', zone: 'UTC', minimum: 5 }, { period: 'P28D' }]);
  });

  it('gets a ticket whose id holds a slash, a space and an umlaut as one segment', async () => {
    const { get } = ask();
    const id = 'desk:INC/1 \u00e4';
    expect(await (await get(`/v1/tickets/${encodeURIComponent(id)}`)).json()).toMatchObject({ id });
    expect(await problem(await get('/v1/tickets/desk%3Aother'))).toMatchObject({ status: 404, kind: 'not-found' });
    expect(await problem(await get('/v1/tickets/INC-1'))).toMatchObject({ status: 400, kind: 'invalid-data', path: '$.id' });
  });

  it.each(['/v1/surveys/pulse', '/v1/surveys/pulse/wave', '/v1/surveys/pulse/results'])(
    'is told that %s is not answered by this source',
    async (path) => {
      const { get } = ask();
      expect(await problem(await get(path))).toMatchObject({ status: 501, kind: 'unsupported' });
    },
  );

  it('reads under a base of the host', async () => {
    const { get } = ask({ base: '/tiebeam' });
    expect((await get('/tiebeam/v1')).status).toBe(200);
    expect((await get('/v1')).status).toBe(404);
    expect(await (await get('/tiebeam/v1/openapi.json')).json()).toMatchObject({ servers: [{ url: '/tiebeam' }] });
  });
});

describe('routes and document', () => {
  it('agree: every call of the document is routed, and nothing else is', async () => {
    const { app } = ask();
    const document = (await (await app.fetch(new Request('http://tiebeam.test/v1/openapi.json'))).json()) as { paths: Record<string, Record<string, unknown>> };
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
        const url = `http://tiebeam.test${path.replaceAll(/\{\w+\}/g, 'desk%3Ax')}`;
        const response = await app.fetch(new Request(url, { method: method.toUpperCase() }));
        const isStream = response.headers.get('content-type') === 'text/event-stream';
        const text = isStream ? await response.body?.cancel() : await response.text();
        expect(response.status === 405, `${method} ${path}`).toBe(!Object.hasOwn(item, method));
        expect(text ?? '').not.toContain('There is no such address.');
      }
    }
    expect(Object.keys(document.paths).toSorted()).toEqual([...new Set(operations.map(({ path }) => path))].toSorted());
  });

  it.each([
    ['/v1/handoffs?by=x', 'must be team or line'],
    ['/v1/handoffs?minimum=-1', 'must be at least 0'],
    ['/v1/handoffs?period=foo', 'must be a period: P28D'],
  ])('say what %s needs', async (path, words) => {
    const { app } = ask();
    const { detail } = (await (await app.fetch(new Request(`http://tiebeam.test${path}`))).json()) as { detail: string };
    expect(detail).toContain(words);
  });

  it('tell an address that is none from a thing that is not known', async () => {
    const { app } = ask();
    expect(await problem(await app.fetch(new Request('http://tiebeam.test/v2/v1/tickets/desk%3A1')))).toMatchObject({ status: 404, kind: 'unsupported' });
  });

  it('name the methods that are there', async () => {
    const { app } = ask();
    const response = await app.fetch(new Request('http://tiebeam.test/v1/kpis', { method: 'DELETE' }));
    expect(response.headers.get('allow')).toBe('POST');
    expect(await problem(response)).toMatchObject({ status: 405, kind: 'unsupported' });
  });
});

describe('answers that have not changed', () => {
  it('are 304 for a reader who has them', async () => {
    const { get } = ask();
    const first = await get('/v1/kpis/time-to-resolve');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    for (const header of [tag, tag.replace('W/', ''), `"other", ${tag}`, '*']) {
      const again = await get('/v1/kpis/time-to-resolve', { 'if-none-match': header });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await get('/v1/kpis/time-to-resolve', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('are never kept when they answer a batch or are failures', async () => {
    const { get, post } = ask();
    expect((await post('/v1/kpis', { queries: [] })).headers.get('cache-control')).toBe('no-store');
    expect((await get('/v1/nowhere')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('a source that fails', () => {
  it('answers 503 with a time to come back, without the database\u2019s words, and recovers', async () => {
    const lines: string[] = [];
    const { get, store } = ask({ log: (line) => lines.push(JSON.stringify(line)) });
    store.breakWith(new TiebeamError('unreachable', { message: 'connect ECONNREFUSED 10.1.2.3:5432' }));
    const response = await get('/v1/teams');
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await problem(response)).toEqual({ status: 503, kind: 'unreachable', message: 'The source cannot answer now.' });
    expect(lines).toEqual([expect.stringContaining('10.1.2.3')]);
    store.breakWith(undefined);
    expect((await get('/v1/teams')).status).toBe(200);
  });

  it('answers 500 to a fault of its own, in no words of it', async () => {
    const { get, store } = ask();
    store.breakWith(new Error('secret of the house'));
    const response = await get('/v1/teams');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  it('survives what is thrown without being an error', async () => {
    const { get, store } = ask();
    store.breakWith('just words');
    expect((await get('/v1/teams')).status).toBe(500);
  });
});

describe('the log', () => {
  it('is silent about good requests unless asked, and then names no address and no query', async () => {
    const quiet: unknown[] = [];
    await ask({ log: (line) => quiet.push(line) }).get('/v1/teams');
    expect(quiet).toEqual([]);
    const lines: string[] = [];
    const { get } = ask({ log: (line) => lines.push(JSON.stringify(line)), logRequests: true });
    await get('/v1/tickets/desk%3AINC-77?secret=1', { 'x-forwarded-for': '10.9.8.7', 'x-user': 'mary' }, { remoteAddress: '10.9.8.7' });
    expect(lines).toEqual([expect.stringContaining('"route":"/v1/tickets/{id}"')]);
    expect(lines.join()).not.toMatch(/INC-77|secret|10\.9\.8\.7|mary/);
  });
});
