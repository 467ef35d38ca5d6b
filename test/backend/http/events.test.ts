import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, bearer, problem } from './ask.js';

async function listen(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  return {
    /** The next piece of the stream; `undefined` at its end. */
    async next(): Promise<string | undefined> {
      const { done, value } = await reader.read();
      return done ? undefined : decoder.decode(value);
    },
    leave: () => reader.cancel(),
  };
}

const topicOf = (text: string | undefined) => /data: (\{.*\})\n\n$/.exec(text ?? '')?.[1];

describe('the event stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells a page of new data after a feed', async () => {
    const { get, post, store } = ask();
    const response = await get('/v1/events?topics=kpis');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    const stream = await listen(response);
    expect(await stream.next()).toMatch(/^retry: 5000\nid: \S+\n\n$/);
    const { secret } = await store.createToken('feeder', 'test', null);
    await post('/v1/ticket-events', { source: 'desk', events: [{ ticket: '1', at: '2026-03-30T08:00:00Z', kind: 'created' }] }, bearer(secret));
    expect(topicOf(await stream.next())).toBe('{"topic":"kpis"}');
  });

  it('tells only of the topics asked for', async () => {
    const { get, store } = ask();
    const stream = await listen(await get('/v1/events?topics=tickets,changes'));
    await stream.next();
    store.announce('kpis');
    store.announce('changes');
    expect(topicOf(await stream.next())).toBe('{"topic":"changes"}');
  });

  it('tells the first change at once and a flood together, a second later', async () => {
    const { get, store } = ask();
    const stream = await listen(await get('/v1/events'));
    await stream.next();
    for (let times = 0; times < 500; times += 1) store.announce('kpis');
    expect(topicOf(await stream.next())).toBe('{"topic":"kpis"}');
    const second = stream.next();
    await vi.advanceTimersByTimeAsync(1000);
    expect(topicOf(await second)).toBe('{"topic":"kpis"}');
    store.announce('changes');
    expect(topicOf(await stream.next())).toBe('{"topic":"changes"}');
  });

  it('stays alive with a comment while nothing happens', async () => {
    const { get } = ask();
    const stream = await listen(await get('/v1/events'));
    await stream.next();
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await next).toBe(':\n\n');
  });

  it('tells a page that comes back what it may have missed, and nothing when it missed nothing', async () => {
    const { get, store } = ask();
    const first = await listen(await get('/v1/events'));
    const id = /id: (\S+)/.exec((await first.next()) ?? '')?.[1] ?? '';
    const back = await listen(await get('/v1/events?topics=kpis', { 'last-event-id': id }));
    await back.next();
    store.announce('kpis');
    expect(topicOf(await back.next())).toBe('{"topic":"kpis"}');
    const late = await listen(await get('/v1/events?topics=kpis,tickets', { 'last-event-id': id }));
    await late.next();
    expect([topicOf(await late.next()), topicOf(await late.next())]).toEqual(['{"topic":"kpis"}', '{"topic":"tickets"}']);
  });

  it('ends when the server stops, and then takes nobody', async () => {
    const { app, get } = ask();
    const stream = await listen(await get('/v1/events'));
    await stream.next();
    app.close();
    expect(await stream.next()).toBeUndefined();
    expect(await problem(await get('/v1/events'))).toMatchObject({ status: 503, kind: 'unreachable' });
  });

  it('stops listening to the store when the last page leaves', async () => {
    const { get, store } = ask();
    const one = await listen(await get('/v1/events'));
    const other = await listen(await get('/v1/events'));
    expect(store.listeners.size).toBe(1);
    await one.leave();
    expect(store.listeners.size).toBe(1);
    await other.leave();
    expect(store.listeners.size).toBe(0);
    await listen(await get('/v1/events'));
    expect(store.listeners.size).toBe(1);
  });

  it('leaves nothing open after HEAD', async () => {
    const { app, store } = ask();
    expect((await app.fetch(new Request('http://tiebeam.test/v1/events', { method: 'HEAD' }))).status).toBe(200);
    expect(store.listeners.size).toBe(0);
  });

  it('gives up on a page that does not read', async () => {
    const { get, store } = ask();
    await get('/v1/events');
    for (let seconds = 0; seconds < 100; seconds += 1) {
      store.announce('kpis');
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(store.listeners.size).toBe(0);
  });

  it('has room for so many pages and tells the next when to come back', async () => {
    const { get } = ask({ maxStreams: 2 });
    await get('/v1/events');
    await get('/v1/events');
    const refused = await get('/v1/events');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('30');
  });

  it('needs an identity where reading does', async () => {
    expect((await ask({ requireIdentity: true }).get('/v1/events')).status).toBe(401);
  });
});
