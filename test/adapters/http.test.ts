import { describe, expect, it, vi } from 'vitest';
import { httpAdapter } from '../../src/adapters/http.js';
import type { HttpAdapterOptions } from '../../src/adapters/http.js';
import type { TiebeamAdapter } from '../../src/contract/index.js';
import { problemOf, TiebeamError } from '../../src/contract/index.js';
import { result } from '../page/kpi-source.js';
import { answerOf, context, resultOf } from './answering.js';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: unknown;
}

/** A server of one answer that remembers what came. */
function serve(answer: (sent: Sent) => Response | Promise<Response>, more: Partial<HttpAdapterOptions> = {}) {
  const sent: Sent[] = [];
  const adapter = httpAdapter({
    base: 'https://kpi.example',
    fetch: async (url, init = {}) => {
      const text = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : init.body;
      const one: Sent = { url: String(url), init, body: typeof text === 'string' ? JSON.parse(text) : undefined };
      sent.push(one);
      return answer(one);
    },
    ...more,
  });
  return { adapter, sent };
}

const json = (value: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(value), { ...init, headers: { 'Content-Type': 'application/json', ...init.headers } });

describe('the calls', () => {
  it('send a batch of KPI queries and hand its answers on', async () => {
    const { adapter, sent } = serve(() => json({ answers: [result(5)] }));
    expect((await resultOf(adapter, { scope: { team: 'desk' } })).reading.value).toBe(5);
    expect(sent[0]).toMatchObject({
      url: 'https://kpi.example/v1/kpis',
      init: { method: 'POST', credentials: 'same-origin', headers: { 'Accept-Language': 'en', 'Content-Type': 'application/json' } },
      body: { queries: [{ metric: 'time-to-resolve', period: 'P28D', scope: { team: 'desk' } }] },
    });
  });

  it('follow the addresses of the contract', async () => {
    const { adapter, sent } = serve(() => json({}));
    const calls: readonly [(adapter: TiebeamAdapter) => Promise<unknown> | undefined, string][] = [
      [(a) => a.describe?.(context), '/v1'],
      [(a) => a.readCatalogue?.(context), '/v1/catalogue'],
      [(a) => a.readTeams?.(context), '/v1/teams'],
      [(a) => a.readTicket?.('desk:INC 1/2', context), '/v1/tickets/desk%3AINC%201%2F2'],
      [(a) => a.readTickets?.({ scope: { line: 'first' }, minReturns: 1, limit: 5 }, context), '/v1/tickets?line=first&minReturns=1&limit=5'],
      [(a) => a.readHandoffs?.({ period: 'P28D', zone: 'Europe/Berlin' }, context), '/v1/handoffs?period=P28D&zone=Europe%2FBerlin'],
      [(a) => a.readHandoffs?.({ period: 'P1Y', by: 'line' }, context), '/v1/handoffs?period=P1Y&by=line'],
      [(a) => a.readChanges?.({ period: '2026-03', effect: 'time-to-resolve' }, context), '/v1/changes?period=2026-03&effect=time-to-resolve'],
      [(a) => a.readSurvey?.('pulse', context), '/v1/surveys/pulse'],
      [(a) => a.readWave?.('pulse', context), '/v1/surveys/pulse/wave'],
      [(a) => a.readResults?.({ survey: 'pulse', wave: 'w1' }, context), '/v1/surveys/pulse/results?wave=w1'],
      [(a) => a.sendResponse?.({ survey: 'pulse', wave: 'w1', answers: {} }, context), '/v1/surveys/pulse/responses'],
    ];
    for (const [call] of calls) await call(adapter);
    expect(sent.map(({ url }) => url.replace('https://kpi.example', ''))).toEqual(calls.map(([, path]) => path));
  });

  it('take a base with or without /v1, slashes and a signed query', async () => {
    for (const [base, url] of [
      ['https://kpi.example/', 'https://kpi.example/v1'],
      ['https://kpi.example/tools/v1/', 'https://kpi.example/tools/v1'],
      ['/v1', '/v1'],
      ['', '/v1'],
      ['https://kpi.example/v1?key=a%26b', 'https://kpi.example/v1?key=a%26b'],
    ]) {
      const { adapter, sent } = serve(() => json({}), { base: base ?? '' });
      await adapter.describe?.(context);
      expect(sent[0]?.url).toBe(url);
    }
  });

  it('carry bytes as base64url', async () => {
    const { adapter, sent } = serve(() => json({ signature: '-_8' }));
    expect(await adapter.issueToken?.('pulse', new Uint8Array([251, 255]), context)).toEqual(new Uint8Array([251, 255]));
    expect(sent[0]?.body).toEqual({ blinded: '-_8' });
    const bad = serve(() => json({ signature: 'not base64!' }));
    await expect(bad.adapter.issueToken?.('pulse', new Uint8Array(1), context)).rejects.toMatchObject({ kind: 'invalid-data', path: '$.signature' });
  });

  it('carry the token of the moment and the host\u2019s headers', async () => {
    let token = 'one';
    const { adapter, sent } = serve(() => json({}), { token: async () => token, headers: { 'X-Portal': 'hr' } });
    await adapter.describe?.(context);
    token = 'two';
    await adapter.describe?.(context);
    expect(sent.map(({ init }) => (init.headers as Record<string, string>)['Authorization'])).toEqual(['Bearer one', 'Bearer two']);
    expect(sent[0]?.init.headers).toMatchObject({ 'X-Portal': 'hr' });
  });

  it('tell the server\u2019s clock, but not that of a cached answer', async () => {
    const heard: number[] = [];
    const date = 'Sat, 31 Oct 2026 12:00:00 GMT';
    let headers: Record<string, string> = { Date: date };
    const { adapter } = serve(() => json({}, { headers }), { onServerTime: (now) => heard.push(now) });
    await adapter.describe?.(context);
    headers = { Date: date, Age: '300' };
    await adapter.describe?.(context);
    headers = { Date: 'noon' };
    await adapter.describe?.(context);
    expect(heard).toEqual([Date.parse(date)]);
  });

  it('share an identity by address, unless credentials of their own tell them apart', () => {
    expect(httpAdapter({ base: '/v1' }).id).toBe(httpAdapter({ base: '/' }).id);
    expect(httpAdapter({ base: '/v1', token: 'x' }).id).toBeUndefined();
    expect(httpAdapter({ base: '/v1', token: 'x', scope: 'anna' })).toMatchObject({ id: '/v1', scope: 'anna' });
  });
});

describe('what goes wrong', () => {
  it('problem documents say what they are', async () => {
    const { status, body } = problemOf(new TiebeamError('rate-limited', { message: 'busy', retryAfterSeconds: 30 }));
    const { adapter } = serve(() => json(body, { status, headers: { 'Retry-After': '45' } }));
    await expect(answerOf(adapter)).rejects.toMatchObject({ tiebeamError: 1, kind: 'rate-limited', message: 'busy', retryAfterSeconds: 45 });
  });

  it('bare statuses say what they can', async () => {
    for (const [status, kind] of [[401, 'auth-required'], [403, 'forbidden'], [404, 'unreachable'], [429, 'rate-limited'], [500, 'unreachable'], [503, 'unreachable']] as const) {
      const { adapter } = serve(() => new Response('<h1>nginx</h1>', { status, headers: { 'Content-Type': 'text/html' } }));
      await expect(answerOf(adapter)).rejects.toMatchObject({ kind });
    }
  });

  it('an address that leads nowhere is out of reach, and is named; what a call asks for by name may be unknown', async () => {
    const { body } = problemOf(new TiebeamError('not-found', { message: 'There is no such address.' }));
    for (const answer of [() => new Response(null, { status: 404 }), () => json(body, { status: 404 })]) {
      const { adapter } = serve(answer);
      await expect(answerOf(adapter)).rejects.toMatchObject({ kind: 'unreachable', message: expect.stringMatching(/^There is nothing at .*\/v1\/kpis: /) });
      await expect(adapter.describe?.(context)).rejects.toMatchObject({ kind: 'unreachable' });
      await expect(adapter.readTicket?.('desk:1', context)).rejects.toMatchObject({ kind: 'not-found' });
    }
  });

  it('statuses must do where the reading of problems cannot be loaded, and nobody keeps what may no longer be seen', async () => {
    vi.doMock('../../src/adapters/refusal.js', () => { throw new TypeError('Failed to fetch dynamically imported module'); });
    try {
      for (const [status, kind] of [[401, 'auth-required'], [403, 'auth-required'], [404, 'unreachable'], [500, 'unreachable']] as const) {
        const { adapter } = serve(() => json({}, { status }));
        await expect(answerOf(adapter)).rejects.toMatchObject({ kind, message: `HTTP ${status}` });
      }
    } finally {
      vi.doUnmock('../../src/adapters/refusal.js');
    }
  });

  it('a sign-in page is auth-required, however it comes', async () => {
    const page = serve(() => new Response('<form>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
    await expect(answerOf(page.adapter)).rejects.toMatchObject({ kind: 'auth-required' });
    const away = serve(({ init }) => {
      if (init.redirect !== 'manual') throw new TypeError('Failed to fetch');
      return Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
    });
    await expect(answerOf(away.adapter)).rejects.toMatchObject({ kind: 'auth-required' });
  });

  it('a response is never sent twice to find that out', async () => {
    const { adapter, sent } = serve(() => { throw new TypeError('Failed to fetch'); });
    await expect(adapter.sendResponse?.({ survey: 'p', wave: 'w', answers: {} }, context)).rejects.toMatchObject({ kind: 'unreachable' });
    expect(sent).toHaveLength(1);
  });

  it('the network is unreachable, with its cause', async () => {
    const cause = new TypeError('Failed to fetch');
    const { adapter } = serve(() => { throw cause; });
    await expect(answerOf(adapter)).rejects.toMatchObject({ kind: 'unreachable', cause });
  });

  it('an answer that is no JSON, or none of the shape, is invalid-data', async () => {
    await expect(answerOf(serve(() => new Response('{"answers": [')).adapter)).rejects.toMatchObject({ kind: 'invalid-data' });
    for (const value of [null, 5, {}, { answers: [null] }, { answers: 'x' }]) {
      await expect(answerOf(serve(() => json(value)).adapter)).rejects.toMatchObject({ kind: 'invalid-data' });
    }
  });

  it('silence is unreachable after the timeout', async () => {
    vi.useFakeTimers();
    const { adapter } = serve(({ init }) => new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))), { timeoutSeconds: 3 });
    const outcome = expect(answerOf(adapter)).rejects.toMatchObject({ kind: 'unreachable' });
    await vi.advanceTimersByTimeAsync(3_000);
    await outcome;
    vi.useRealTimers();
  });

  it('an aborted call ends at once with the caller\u2019s reason', async () => {
    const controller = new AbortController();
    const { adapter, sent } = serve(({ init }) => new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))));
    const call = adapter.describe?.({ signal: controller.signal, locale: 'en' });
    controller.abort(new Error('left'));
    await expect(call).rejects.toThrow('left');
    await expect(adapter.describe?.({ signal: controller.signal, locale: 'en' })).rejects.toThrow('left');
    expect(sent).toHaveLength(1);
  });
});

describe('notices of change', () => {
  class FakeEvents {
    static readonly all: FakeEvents[] = [];
    readyState = 1;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly url: string;
    readonly init: { withCredentials?: boolean } | undefined;
    constructor(url: string, init?: { withCredentials?: boolean }) {
      this.url = url;
      this.init = init;
      FakeEvents.all.push(this);
    }
    close() {
      this.readyState = 2;
    }
  }
  const listen = (more: Partial<HttpAdapterOptions> = {}) => {
    FakeEvents.all.length = 0;
    const heard: string[] = [];
    const adapter = httpAdapter({ base: 'https://kpi.example/v1', EventSource: FakeEvents, ...more });
    const stop = adapter.subscribe?.(['kpis', 'tickets'], (topic) => heard.push(topic));
    return { heard, stop, line: FakeEvents.all[0] };
  };

  it('come as topics, nonsense is ignored', () => {
    const { heard, line, stop } = listen({ credentials: 'include' });
    expect(line).toMatchObject({ url: 'https://kpi.example/v1/events?topics=kpis%2Ctickets', init: { withCredentials: true } });
    for (const data of ['{"topic":"kpis"}', 'null', '{', '{"topic":5}', '""']) line?.onmessage?.({ data });
    expect(heard).toEqual(['kpis']);
    stop?.();
    expect(line?.readyState).toBe(2);
  });

  it('count everything as changed after a gap', () => {
    const { heard, line } = listen();
    line?.onopen?.();
    expect(heard).toEqual([]);
    line?.onerror?.();
    line?.onopen?.();
    expect(heard).toEqual(['kpis', 'tickets']);
  });

  it('are opened again after a refusal, later each time, and never after the stop', async () => {
    vi.useFakeTimers();
    const { stop } = listen();
    const refuse = () => {
      const last = FakeEvents.all.at(-1);
      if (last) last.readyState = 2;
      last?.onerror?.();
    };
    refuse();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(FakeEvents.all).toHaveLength(2);
    refuse();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(FakeEvents.all).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(5_001);
    expect(FakeEvents.all).toHaveLength(3);
    refuse();
    stop?.();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(FakeEvents.all).toHaveLength(3);
    vi.useRealTimers();
  });

  it('are missing without harm where there is no EventSource or a policy forbids it', () => {
    expect(() => listen({ EventSource: null }).stop?.()).not.toThrow();
    class Forbidden {
      constructor() {
        throw new DOMException('blocked', 'SecurityError');
      }
    }
    expect(() => listen({ EventSource: Forbidden as never }).stop?.()).not.toThrow();
  });
});
