import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { parse, type KpiAnswer } from '../../../src/contract/index.js';
import { kpiAnswerSchema } from '../../../src/contract/schemas/kpis.js';
import { ask, bearer, problem } from './ask.js';

const good = { metric: 'time-to-resolve', period: 'P28D' };

async function askKpis(queries: readonly object[]): Promise<readonly KpiAnswer[]> {
  const response = await ask().post('/v1/kpis', { queries });
  return parse(z.object({ answers: z.array(kpiAnswerSchema) }), await response.json()).answers;
}

describe('a body', () => {
  it('is refused as soon as it is larger than allowed, whatever length it announced', async () => {
    const { app, store } = ask({ maxBodyBytes: 1000 });
    const { secret } = await store.createToken('feeder', 'test', null);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(600).fill(32));
      },
    });
    const init = { method: 'POST', headers: { ...bearer(secret), 'content-type': 'application/json', 'content-length': '10' }, body: endless, duplex: 'half' };
    const response = await app.fetch(new Request('http://tiebeam.test/v1/changes', init as RequestInit));
    expect(await problem(response)).toMatchObject({ status: 413, kind: 'invalid-data' });
    expect(pulled).toBeLessThan(6);
  });

  it('is refused by its announced length without being read', async () => {
    const { post } = ask();
    expect(await problem(await post('/v1/kpis', ' '.repeat(300 * 1024)))).toMatchObject({ status: 413 });
  });

  it.each([
    ['text/plain', 415],
    ['', 415],
    ['application/json; charset=utf-16', 415],
    ['application/json; charset=UTF-8', 200],
    ['Application/JSON', 200],
    ['multipart/form-data', 415],
  ])('announced as "%s"', async (type, status) => {
    const { post } = ask();
    expect((await post('/v1/kpis', { queries: [good] }, { 'content-type': type })).status).toBe(status);
  });

  it('is refused when compressed', async () => {
    expect((await ask().post('/v1/kpis', '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it.each([
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['no JSON', '{"queries":'],
    ['nothing', ''],
    ['a word', '"queries"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no list of queries', '{"queries":{"length":3}}'],
  ])('that is %s is a 400', async (_name, body) => {
    expect(await problem(await ask().post('/v1/kpis', body))).toMatchObject({ status: 400, kind: 'invalid-data' });
  });

  it('nested a hundred thousand deep is answered', async () => {
    const deep = `{"queries":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    const { answers } = (await (await ask().post('/v1/kpis', deep)).json()) as { answers: { kind: string }[] };
    expect(answers.map(({ kind }) => kind)).toEqual(['failure']);
  });

  it('with more queries than a batch holds is refused, with as many it is answered', async () => {
    const { post, store } = ask();
    const refused = await post('/v1/kpis', { queries: Array.from({ length: 3000 }, () => good) });
    expect(await problem(refused)).toMatchObject({ status: 400, kind: 'invalid-data', path: '$.queries' });
    expect(store.kpiCalls).toEqual([]);
    const { answers } = (await (await post('/v1/kpis', { queries: Array.from({ length: 200 }, () => good) })).json()) as { answers: unknown[] };
    expect(answers).toHaveLength(200);
  });

  it('of a page full of gauges with comparisons and history is answered whole', async () => {
    const gauge = { ...good, compare: 'previous', baseline: '2026-01-01', history: { bucket: 'week', count: 30 } };
    expect((await askKpis(Array.from({ length: 200 }, () => gauge))).every(({ kind }) => kind === 'result')).toBe(true);
  });

  it('that asks for more work than a batch may cost is answered in part, and the rest as soon as it is asked for again', async () => {
    let left: readonly object[] = Array.from({ length: 60 }, (_, at) => ({ ...good, scope: { team: `t-${at}` }, history: { bucket: 'day', count: 520 } }));
    const answered: number[] = [];
    while (left.length > 0 && answered.length < 10) {
      const answers = await askKpis(left);
      expect(answers).toHaveLength(left.length);
      const isLeft = (answer: KpiAnswer | undefined) => answer?.kind === 'failure' && answer.error.kind === 'rate-limited' && answer.error.retryAfterSeconds === 1;
      expect(answers.every((answer) => answer.kind === 'result' || isLeft(answer))).toBe(true);
      answered.push(answers.filter(({ kind }) => kind === 'result').length);
      left = left.filter((_, at) => isLeft(answers[at]));
    }
    expect(answered).toEqual([13, 13, 13, 13, 8]);
  });

  it('cannot reach a prototype', async () => {
    const { post } = ask();
    const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"queries":[{"__proto__":{"metric":"x"},"metric":"time-to-resolve","period":"P28D","scope":{"__proto__":{"team":"x"}}}]}';
    const { answers } = (await (await post('/v1/kpis', body)).json()) as { answers: { kind: string }[] };
    expect(answers.map(({ kind }) => kind)).toEqual(['result']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('of any JSON is answered with a status of the contract, never a 500', async () => {
    const { post, store } = ask();
    const { secret } = await store.createToken('feeder', 'test', null);
    const paths = fc.constantFrom('/v1/kpis', '/v1/ticket-events', '/v1/changes', '/v1/readings');
    const member = fc.constantFrom('queries', 'events', 'changes', 'readings', 'source');
    const bodies = fc.oneof(fc.json(), fc.dictionary(member, fc.jsonValue()).map((value) => JSON.stringify(value)));
    await fc.assert(
      fc.asyncProperty(paths, bodies, async (path, body) => {
        expect([200, 400, 422]).toContain((await post(path, body, bearer(secret))).status);
      }),
    );
  });
});

describe('an address', () => {
  it.each(['/v1/%ff', '/v1/tickets/desk%3A%c3%28', '/v1/kpis/%e0%a4'])('%s of broken UTF-8 is a 400', async (path) => {
    expect(await problem(await ask().get(path))).toMatchObject({ status: 400, kind: 'invalid-data' });
  });

  it.each(['/v1/../../etc/passwd', '/v1/%2e%2e/%2e%2e/etc/passwd', '/v1/tickets/..%2f..%2fetc', '/V1', '/v1/', '/v1//teams'])(
    '%s finds nothing',
    async (path) => {
      expect([400, 404]).toContain((await ask().get(path)).status);
    },
  );

  it('of any text is answered with a problem or an answer, never a 500', async () => {
    const { get } = ask();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/v1/kpis/', '/v1/tickets/', '/v1/'), fc.string({ unit: 'binary' }), async (path, text) => {
        let segment: string;
        try {
          segment = encodeURIComponent(text);
        } catch {
          segment = text;
        }
        expect([200, 400, 404, 501]).toContain((await get(`${path}${segment}`)).status);
        expect((await get(`/v1/kpis/time-to-resolve?period=${segment}&team=${segment}&history=${segment}`)).status).toBeLessThan(500);
      }),
    );
  });
});

describe('a header', () => {
  it('cannot put another into the answer', async () => {
    const { get } = ask({ allowedOrigins: ['https://portal.example'] });
    const response = await get('/v1/kpis/x%0d%0aSet-Cookie:%20a=1?period=%0d%0aX-Evil:1', { origin: 'https://portal.example' });
    expect(response.status).toBe(400);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('x-evil')).toBeNull();
  });
});
