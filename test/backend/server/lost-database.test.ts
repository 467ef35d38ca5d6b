import { PGlite } from '@electric-sql/pglite';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../src/backend/http/app.js';
import type { TiebeamApp } from '../../../src/backend/http/app.js';
import { openStore } from '../../../src/backend/store/open-store.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { bearer, problem } from '../http/ask.js';
import { emptyStoreFolder } from '../store/empty-store.js';
import { engines } from '../store/engines.js';
import { openLine } from '../store/line.js';

const events = (ticket: string) => ({ source: 'desk', events: [{ ticket, at: '2026-03-30T08:00:00Z', kind: 'created', team: 'network' }] });

async function feed(app: TiebeamApp, secret: string, ticket: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...bearer(secret) };
  return app.fetch(new Request('http://tiebeam.test/v1/ticket-events', { method: 'POST', headers, body: JSON.stringify(events(ticket)) }));
}

const get = (app: TiebeamApp, path: string) => app.fetch(new Request(`http://tiebeam.test${path}`));

/** What every reader and feeder is told while the data cannot be had. */
async function expectAway(response: Response): Promise<void> {
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await problem(response)).toEqual({ status: 503, kind: 'unreachable', message: 'The source cannot answer now.' });
}

describe('a server over the embedded database', () => {
  let dataDir: string;
  let store: TicketStore;
  let engine: PGlite;
  let app: TiebeamApp;
  let secret: string;
  beforeEach(async () => {
    dataDir = await emptyStoreFolder();
    const made = vi.spyOn(PGlite, 'create');
    store = await openStore({ dataDir });
    engine = await (made.mock.results.at(-1)?.value as Promise<PGlite>);
    made.mockRestore();
    app = createApp({ store });
    ({ secret } = await store.createToken('feeder', 'test', null));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    app.close();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('answers 503 when the engine breaks down, then goes on with what it had kept', async () => {
    expect((await feed(app, secret, 'T1')).status).toBe(200);
    await engine.close();
    await expectAway(await get(app, '/v1/teams'));
    expect((await get(app, '/v1/tickets/desk%3AT1')).status).toBe(200);
    expect(await (await feed(app, secret, 'T1')).json()).toMatchObject({ added: 0, repeated: 1 });
  });

  it('answers 503 to what it cannot write on a full disk, still reads, and writes again when there is room', async () => {
    const full = Object.assign(new Error('could not extend file "base/5/1": No space left on device'), { code: '53100' });
    const writing = vi.spyOn(engine, 'transaction').mockRejectedValue(full);
    await expectAway(await feed(app, secret, 'T1'));
    writing.mockRestore();
    expect((await get(app, '/v1/tickets/desk%3AT1')).status).toBe(404);
    expect(await (await feed(app, secret, 'T1')).json()).toMatchObject({ added: 1, repeated: 0 });
    expect((await get(app, '/v1/tickets/desk%3AT1')).status).toBe(200);
  });
});

describe.each(engines.filter(({ name }) => name === 'postgresql'))('a server over $name', (engine) => {
  it('answers 503 while the database is away, and by itself again when it is back', async () => {
    const place = await engine.makePlace();
    const line = await openLine(place.address[1]);
    const store = await openStore({ databaseUrl: line.url });
    const app = createApp({ store });
    const { secret } = await store.createToken('feeder', 'test', null);
    expect((await feed(app, secret, 'T1')).status).toBe(200);
    await line.cut();
    await expectAway(await get(app, '/v1/teams'));
    await expectAway(await feed(app, secret, 'T2'));
    await line.mend();
    expect((await get(app, '/v1/tickets/desk%3AT1')).status).toBe(200);
    expect(await (await feed(app, secret, 'T2')).json()).toMatchObject({ added: 1 });
    app.close();
    await store.close();
    await line.cut();
    await place.remove();
  });
});
