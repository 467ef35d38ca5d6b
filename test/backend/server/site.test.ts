import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/backend/http/app.js';
import { createSite } from '../../../src/backend/server/site.js';
import type { Site } from '../../../src/backend/server/site.js';
import { TiebeamError } from '../../../src/contract/index.js';
import { problem } from '../http/ask.js';
import { memoryStore } from '../http/memory-store.js';
import type { MemoryStore } from '../http/memory-store.js';
import { temporaryFolder } from './command-line.js';

const folder = temporaryFolder();
const kitDir = join(folder.path, 'kit');
const pagesDir = join(folder.path, 'pages');
const script = `export const kit = 1;\n${'// words\n'.repeat(400)}`;
let site: Site;
let store: MemoryStore;

function siteWith(config: { host?: string; allowedHosts?: string[]; frameAncestors?: string[] } = {}): Site {
  store = memoryStore();
  const full = { host: '127.0.0.1', allowedHosts: [], frameAncestors: ["'self'"], pagesDir, ...config };
  return createSite({ app: createApp({ store }), store, config: full, kitDir });
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  // A request keeps a path with dots only as a URL of its own; the standard constructor would tidy it.
  const request = new Request('http://localhost/', { method, headers: { host: 'localhost:8080', ...headers } });
  Object.defineProperty(request, 'url', { value: `http://localhost${path}` });
  return site.fetch(request, {});
}

beforeAll(() => {
  mkdirSync(join(kitDir, 'parts'), { recursive: true });
  mkdirSync(join(pagesDir, 'handoffs'), { recursive: true });
  writeFileSync(join(folder.path, 'secret.txt'), 'secret');
  writeFileSync(join(kitDir, 'tiebeam.js'), script);
  writeFileSync(join(kitDir, '.hidden'), 'secret');
  writeFileSync(join(pagesDir, 'index.html'), '<!doctype html><title>Portal</title>');
  writeFileSync(join(pagesDir, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(pagesDir, 'handoffs', 'index.html'), '<!doctype html><title>Handoffs</title>');
  symlinkSync(join(folder.path, 'secret.txt'), join(pagesDir, 'way-out.txt'));
  site = siteWith();
});
afterAll(() => folder.remove());

describe('the kit\u2019s files', () => {
  it('may be loaded by pages of any origin', async () => {
    const response = await get('/kit/tiebeam.js', { origin: 'https://portal.example' });
    expect(await response.text()).toBe(script);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
  });

  it('are 304 while unchanged and new when changed', async () => {
    const tag = (await get('/kit/tiebeam.js')).headers.get('etag') ?? '';
    expect((await get('/kit/tiebeam.js', { 'if-none-match': tag })).status).toBe(304);
    writeFileSync(join(kitDir, 'tiebeam.js'), `${script}// more\n`);
    const changed = await get('/kit/tiebeam.js', { 'if-none-match': tag });
    expect([changed.status, await changed.text()]).toEqual([200, `${script}// more\n`]);
    writeFileSync(join(kitDir, 'tiebeam.js'), script);
  });

  it('travel compressed to browsers that take it', async () => {
    const response = await get('/kit/tiebeam.js', { 'accept-encoding': 'br, gzip' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(response.headers.get('content-length')).toBe(String(bytes.byteLength));
    expect(gunzipSync(bytes).toString()).toBe(script);
    expect(bytes.byteLength).toBeLessThan(script.length / 4);
    const tag = response.headers.get('etag') ?? '';
    expect((await get('/kit/tiebeam.js', { 'accept-encoding': 'gzip', 'if-none-match': tag })).status).toBe(304);
    // What a cache keeps for one kind of browser is not what the other kind has.
    expect((await get('/kit/tiebeam.js', { 'if-none-match': tag })).status).toBe(200);
  });

  it.each(['', 'identity', 'br', 'gzip;q=0', 'br, gzip; q=0.0'])('travel as they are to browsers that say “%s”', async (accepted) => {
    const response = await get('/kit/tiebeam.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(await response.text()).toBe(script);
  });

  it('on demand are kept by browsers, since a hash in their name tells what is in them', async () => {
    for (const [path, kept] of [['parts/de-AbCd_f-9.js', true], ['parts/document-worker.js', false], ['handoff-timeline.js', false]] as const) {
      writeFileSync(join(kitDir, path), script);
      expect((await get(`/kit/${path}`)).headers.get('cache-control'), path).toBe(kept ? 'public, max-age=31536000, immutable' : 'no-cache');
    }
  });

  it('that are not there are a 404', async () => {
    expect(await problem(await get('/kit/nothing.js'))).toMatchObject({ status: 404, kind: 'not-found' });
  });
});

describe('pages', () => {
  it('come under the strict policy', async () => {
    const { headers, status } = await get('/');
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'self'", "require-trusted-types-for 'script'", "trusted-types lit-html 'allow-duplicates'"]) {
      expect(policy.split('; ')).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may be framed by whom the operator names', async () => {
    const framed = siteWith({ frameAncestors: ['https://portal.example'] });
    const response = await framed.fetch(new Request('http://localhost/', { headers: { host: 'localhost' } }), {});
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors https://portal.example;');
    site = siteWith();
  });

  it('of a folder are found with and without the slash', async () => {
    expect(await (await get('/handoffs/')).text()).toContain('Handoffs');
    const moved = await get('/handoffs');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, './handoffs/']);
  });

  it('answer HEAD without a body and refuse POST', async () => {
    const head = await get('/mark.svg', {}, 'HEAD');
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'image/svg+xml', '']);
    const post = await get('/', {}, 'POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    '/../secret.txt',
    '/kit/../secret.txt',
    '/kit/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/kit/%2e%2e/%2e%2e/secret.txt',
    '/kit/.hidden',
    '/%00',
    '/index.html%00.js',
    '/%ff',
    '//secret.txt',
    '/C:/secret.txt',
    '/way-out.txt',
    '/kit/parts',
    '/kit/parts/',
    '/kit/',
  ])('%s shows nothing', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });
});

describe('a server on the loopback address', () => {
  it.each([
    ['localhost:8080', 200],
    ['127.0.0.1:8080', 200],
    ['127.8.9.1', 200],
    ['[::1]:8080', 200],
    ['portal.localhost', 200],
    ['LOCALHOST.', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['', 421],
  ])('asked for as "%s"', async (host, status) => {
    for (const path of ['/', '/v1', '/readyz', '/kit/tiebeam.js']) expect((await get(path, { host })).status).toBe(status);
  });

  it('answers to the names of a proxy on the same machine', async () => {
    site = siteWith({ allowedHosts: ['numbers.example'] });
    expect((await get('/v1', { host: 'numbers.example' })).status).toBe(200);
    expect((await get('/v1', { host: 'other.example' })).status).toBe(421);
  });

  it('on all addresses answers to any name', async () => {
    site = siteWith({ host: '0.0.0.0' });
    expect((await get('/v1', { host: 'numbers.example' })).status).toBe(200);
    site = siteWith();
  });
});

describe('health', () => {
  it('lives while the process does, and is ready while the database answers', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toEqual({ ready: true });
    store.breakWith(new TiebeamError('unreachable', { message: 'connect ECONNREFUSED 10.0.0.1' }));
    expect((await get('/healthz')).status).toBe(200);
    const response = await get('/readyz');
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await problem(response)).toMatchObject({ status: 503, kind: 'unreachable', message: 'The source cannot answer now.' });
    store.breakWith(undefined);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('is not ready while it stops', async () => {
    site.drain();
    expect((await get('/readyz')).status).toBe(503);
    expect((await get('/healthz')).status).toBe(200);
    site = siteWith();
  });
});
