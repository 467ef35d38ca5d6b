import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src/backend/store/store.js';
import { ask, bearer, problem } from './ask.js';

const event = { ticket: 'INC-1', at: '2026-03-30T08:00:00Z', kind: 'created', team: 'service-desk' };
const batch = { source: 'desk', events: [event] };
const change = { id: 'd1', at: '2026-03-30T08:00:00Z', kind: 'deployment', title: 'Gateway 4.2' };
const reading = { metric: 'feature-adoption', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', value: 0.4 };

describe('tokens', () => {
  const roles: readonly (Role | 'none')[] = ['none', 'reader', 'feeder', 'survey-owner', 'admin'];
  const writes = [
    ['/v1/ticket-events', batch],
    ['/v1/changes', { changes: [change] }],
    ['/v1/readings', { readings: [reading] }],
  ] as const;
  const expected = { none: 401, reader: 403, 'survey-owner': 403, feeder: 200, admin: 200 } as const;

  it.each(writes.flatMap(([path, body]) => roles.map((role) => [role, path, body] as const)))('of role %s at POST %s', async (role, path, body) => {
    const { post, store } = ask();
    const headers = role === 'none' ? {} : bearer((await store.createToken(role, 'test', null)).secret);
    const response = await post(path, body, headers);
    expect(response.status).toBe(expected[role]);
    if (response.status === 401) expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(store.events.length + store.changes.length + store.readings.length).toBe(expected[role] === 200 ? 1 : 0);
  });

  it.each(roles)('of role %s reads where an identity is required', async (role) => {
    const { get, store } = ask({ requireIdentity: true });
    const headers = role === 'none' ? {} : bearer((await store.createToken(role, 'test', null)).secret);
    expect((await get('/v1/teams', headers)).status).toBe(role === 'none' ? 401 : 200);
  });

  it('that do not hold are refused even where anyone may read', async () => {
    const { get } = ask();
    expect(await problem(await get('/v1/teams', bearer('tb_wrong')))).toMatchObject({ status: 401, kind: 'auth-required' });
  });

  it('of the intranet\u2019s own sign-on are not ours and do no harm', async () => {
    const { get, store } = ask();
    expect((await get('/v1/teams', { authorization: 'Bearer eyJhbGciOi.x.y' })).status).toBe(200);
    expect((await get('/v1/teams', { authorization: 'Negotiate abc' })).status).toBe(200);
    expect(store.tokenLookups).toEqual([]);
  });

  it('are not asked of the database without end: after twenty wrong ones the client waits, others do not', async () => {
    let clock = Date.parse('2026-03-01T00:00:00Z');
    const { get, store } = ask({ now: () => clock });
    const here = { remoteAddress: '10.0.0.1' };
    for (let tries = 0; tries < 20; tries += 1) expect((await get('/v1/teams', bearer(`tb_${tries}`), here)).status).toBe(401);
    const refused = await get('/v1/teams', bearer('tb_20'), here);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await problem(refused)).toMatchObject({ status: 429, kind: 'rate-limited' });
    expect(store.tokenLookups).toHaveLength(20);
    expect((await get('/v1/teams', {}, here)).status).toBe(200);
    expect((await get('/v1/teams', bearer('tb_x'), { remoteAddress: '10.0.0.2' })).status).toBe(401);
    clock += 60_001;
    expect((await get('/v1/teams', bearer('tb_21'), here)).status).toBe(401);
  });

  it('that are wrong are counted also when they come all at once', async () => {
    const { get, store } = ask();
    const { secret } = await store.createToken('reader', 'test', null);
    const here = { remoteAddress: '10.0.0.1' };
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => get('/v1/teams', bearer(`tb_${at}`), here)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 20 }, () => 401), ...Array.from({ length: 180 }, () => 429)]);
    expect(store.tokenLookups).toHaveLength(20);
    expect((await get('/v1/teams', bearer(secret), { remoteAddress: '10.0.0.2' })).status).toBe(200);
  });

  it('that are right are none of the wrong ones, however many come at once', async () => {
    const { get, store } = ask();
    const { secret } = await store.createToken('reader', 'test', null);
    const answers = await Promise.all(Array.from({ length: 200 }, () => get('/v1/teams', bearer(secret))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  const through = { trustedProxies: ['10.0.0.0/8', 'fd00::/8'] };
  it.each([
    ['an address with a port', '203.0.113.9:4711', '203.0.113.9:4712'],
    ['an IPv6 address with a port', '"[2001:db8::1]:443"', '[2001:db8::1]:444'],
    ['an IPv6 address without one', '[2001:db8::1]', '2001:db8::1'],
    ['a proxy between with a port', '203.0.113.9, 10.0.0.6:80', '203.0.113.9:1, 10.0.0.7'],
    ['a hop that says nothing', 'unknown', 'hidden'],
    ['a hop that says nothing before a proxy', '_secret, 10.0.0.6', 'unknown, 10.0.0.6:99'],
  ])('that are wrong are counted for the client a proxy saw, whatever this client has written before it: %s', async (_, one, other) => {
    const { get } = ask(through);
    const send = async (at: number) => (await get('/v1/teams', { ...bearer(`tb_${at}`), 'x-forwarded-for': `198.51.100.${at}, ${at % 2 === 0 ? one : other}` }, { remoteAddress: '10.0.0.5' })).status;
    for (let at = 0; at < 20; at += 1) expect(await send(at)).toBe(401);
    expect(await send(20)).toBe(429);
    expect((await get('/v1/teams', { ...bearer('tb_x'), 'x-forwarded-for': '203.0.113.77:1' }, { remoteAddress: '10.0.0.5' })).status).toBe(401);
  });

  it('too long to be one never reach the database', async () => {
    const { get, store } = ask();
    expect((await get('/v1/teams', bearer(`tb_${'x'.repeat(5000)}`))).status).toBe(401);
    expect(store.tokenLookups).toEqual([]);
  });
});

describe('the identity header', () => {
  const setting = { requireIdentity: true, identityHeader: 'X-Remote-User', trustedProxies: ['10.0.0.0/8', '::1'] };

  it.each([
    ['10.1.2.3', 200],
    ['::ffff:10.1.2.3', 200],
    ['::1', 200],
    ['192.168.0.9', 401],
    ['::2', 401],
    ['not an address', 401],
    [undefined, 401],
  ])('from %s', async (remoteAddress, status) => {
    const { get } = ask(setting);
    const peer = remoteAddress === undefined ? {} : { remoteAddress };
    expect((await get('/v1/teams', { 'x-remote-user': 'mary' }, peer)).status).toBe(status);
  });

  it('cannot be borrowed by claiming to come through the proxy', async () => {
    const { get } = ask(setting);
    const forged = { 'x-remote-user': 'mary', 'x-forwarded-for': '10.1.2.3', forwarded: 'for=10.1.2.3' };
    expect((await get('/v1/teams', forged, { remoteAddress: '192.168.0.9' })).status).toBe(401);
  });

  it('that is empty or absurdly long is none', async () => {
    const { get } = ask(setting);
    const proxy = { remoteAddress: '10.1.2.3' };
    for (const name of ['', '   ', 'x'.repeat(5000)]) expect((await get('/v1/teams', { 'x-remote-user': name }, proxy)).status).toBe(401);
  });

  it('gives every reader a scope of their own that does not show the name', async () => {
    const { get } = ask(setting);
    const scopeOf = async (name: string) =>
      ((await (await get('/v1', { 'x-remote-user': name }, { remoteAddress: '10.1.2.3' })).json()) as { scope: string }).scope;
    const mary = await scopeOf('mary');
    expect(await scopeOf('mary')).toBe(mary);
    expect(await scopeOf('john')).not.toBe(mary);
    expect(mary).not.toContain('mary');
  });

  it.each(['jürgen', 'mamà'])('gives %s one scope, whether the proxy writes UTF-8 or Latin-1', async (name) => {
    const { get } = ask(setting);
    // Either way Node hands over each byte as a character.
    const scopeOf = async (encoding: 'utf8' | 'latin1') =>
      ((await (await get('/v1', { 'x-remote-user': Buffer.from(name, encoding).toString('latin1') }, { remoteAddress: '10.1.2.3' })).json()) as { scope: string }).scope;
    expect(await scopeOf('utf8')).toBe(await scopeOf('latin1'));
  });

  it('keeps the public document public', async () => {
    expect((await ask(setting).get('/v1/openapi.json')).status).toBe(200);
  });

  it('refuses a setting that names no address', () => {
    expect(() => ask({ trustedProxies: ['proxy.example'] })).toThrow('"proxy.example" is neither an address nor a range');
    expect(() => ask({ trustedProxies: ['10.0.0.0/40'] })).toThrow('neither');
  });
});

describe('pages of other origins', () => {
  const portal = 'https://portal.example';
  const preflight = (origin: string) => ({ origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' });
  const cases = [
    { allowed: [], origin: portal, reads: null, credentials: null, preflight: 403 },
    { allowed: [portal], origin: portal, reads: portal, credentials: 'true', preflight: 204 },
    { allowed: [portal], origin: 'https://portal.example.evil', reads: null, credentials: null, preflight: 403 },
    { allowed: [portal], origin: 'http://portal.example', reads: null, credentials: null, preflight: 403 },
    { allowed: [portal], origin: 'null', reads: null, credentials: null, preflight: 403 },
    { allowed: ['null'], origin: 'null', reads: 'null', credentials: null, preflight: 204 },
    { allowed: ['null', portal], origin: portal, reads: portal, credentials: 'true', preflight: 204 },
    { allowed: ['*'], origin: 'https://anyone.example', reads: '*', credentials: null, preflight: 204 },
    { allowed: ['*', portal], origin: portal, reads: portal, credentials: 'true', preflight: 204 },
  ] as const;

  it.each(cases)('$origin under $allowed', async ({ allowed, origin, reads, credentials, preflight: status }) => {
    const { app, get } = ask({ allowedOrigins: allowed });
    const response = await get('/v1/teams', { origin });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(reads);
    expect(response.headers.get('access-control-allow-credentials')).toBe(credentials);
    expect(response.headers.get('vary')).toContain('Origin');
    const asked = await app.fetch(new Request('http://tiebeam.test/v1/kpis', { method: 'OPTIONS', headers: preflight(origin) }));
    expect(asked.status).toBe(status);
    expect(asked.headers.get('access-control-allow-origin')).toBe(reads);
    const sendable = (asked.headers.get('access-control-allow-headers') ?? '').split(', ');
    for (const name of ['Authorization', 'Content-Type', 'Accept-Language']) expect(sendable.includes(name)).toBe(status === 204);
    expect(asked.headers.get('access-control-max-age')).toBe(status === 204 ? '600' : null);
  });

  it('see the error and the server\u2019s clock as well', async () => {
    const { get } = ask({ allowedOrigins: [portal] });
    const response = await get('/v1/nowhere', { origin: portal });
    expect(response.headers.get('access-control-allow-origin')).toBe(portal);
    expect(response.headers.get('access-control-expose-headers')).toBe('Age, Date, ETag, Retry-After');
    expect(Date.parse(response.headers.get('date') ?? '')).not.toBeNaN();
  });

  it('are answered when the browser asks for a private address', async () => {
    const { app } = ask({ allowedOrigins: [portal] });
    const headers = { ...preflight(portal), 'access-control-request-private-network': 'true' };
    const response = await app.fetch(new Request('http://tiebeam.test/v1/kpis', { method: 'OPTIONS', headers }));
    expect(response.headers.get('access-control-allow-private-network')).toBe('true');
  });
});

describe('every answer', () => {
  it.each(['/v1', '/v1/nowhere', '/v1/tickets', '/v1/kpis/x?period=1', '/v1/%ff'])('of %s carries the strict headers', async (path) => {
    const { headers } = await ask().get(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('date')).not.toBeNull();
  });
});
