import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ask, problem } from './ask.js';

const gzip = { 'accept-encoding': 'gzip, deflate, br' };
const manyQueries = { queries: Array.from({ length: 50 }, () => ({ metric: 'time-to-resolve', period: 'P28D' })) };

const unpacked = async (response: Response) => gunzipSync(new Uint8Array(await response.arrayBuffer())).toString();

describe('a large answer', () => {
  it('travels compressed to clients that take it, as it is to others', async () => {
    const { get } = ask();
    const plain = await get('/v1/openapi.json');
    const text = await plain.text();
    expect([plain.headers.get('content-encoding'), plain.headers.get('content-length')]).toEqual([null, String(Buffer.byteLength(text))]);
    for (const accepted of ['identity', 'br', 'gzip;q=0']) {
      expect((await get('/v1/openapi.json', { 'accept-encoding': accepted })).headers.get('content-encoding')).toBeNull();
    }
    const packed = await get('/v1/openapi.json', gzip);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('content-length')).toBeNull();
    expect(packed.headers.get('content-type')).toBe('application/json');
    const bytes = await packed.clone().arrayBuffer();
    expect(await unpacked(packed)).toBe(text);
    expect(bytes.byteLength).toBeLessThan(text.length / 4);
  });

  it('is one answer to caches, compressed or not, and 304 for who has either', async () => {
    const { get } = ask();
    const plain = await get('/v1/openapi.json');
    const packed = await get('/v1/openapi.json', gzip);
    const tag = plain.headers.get('etag') ?? '';
    expect(packed.headers.get('etag')).toBe(tag);
    for (const { headers } of [plain, packed]) expect(headers.get('vary')?.split(', ')).toEqual(['Origin', 'Authorization', 'Accept-Encoding']);
    for (const headers of [gzip, {}]) {
      const again = await get('/v1/openapi.json', { ...headers, 'if-none-match': tag });
      expect([again.status, await again.text(), again.headers.get('content-encoding'), again.headers.get('etag')]).toEqual([304, '', null, tag]);
    }
  });

  it('of a batch is compressed too', async () => {
    const response = await ask().post('/v1/kpis', manyQueries, gzip);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect((JSON.parse(await unpacked(response)) as { answers: unknown[] }).answers).toHaveLength(50);
  });

  it('has a head without a body', async () => {
    const { app } = ask();
    const response = await app.fetch(new Request('http://tiebeam.test/v1/openapi.json', { method: 'HEAD', headers: gzip }));
    expect([response.status, response.headers.get('content-encoding'), await response.text()]).toEqual([200, null, '']);
  });
});

describe('what is never compressed', () => {
  it('is a small answer, or a refusal', async () => {
    const { get, post } = ask();
    expect((await get('/v1', gzip)).headers.get('content-encoding')).toBeNull();
    const refused = await post('/v1/kpis', '{', gzip);
    expect(refused.headers.get('content-encoding')).toBeNull();
    expect(await problem(refused)).toMatchObject({ status: 400 });
  });

  it('is the event stream: its first words come before anything has happened', async () => {
    const { app, get } = ask();
    const response = await get('/v1/events', gzip);
    expect(response.headers.get('content-encoding')).toBeNull();
    const { value } = await (response.body as ReadableStream<Uint8Array>).getReader().read();
    expect(new TextDecoder().decode(value)).toContain('retry: 5000');
    app.close();
  });
});
