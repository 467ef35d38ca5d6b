import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/backend/http/app.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { parse, type FeedReport, type KpiQuery } from '../../../src/contract/index.js';
import { kpiAnswerSchema } from '../../../src/contract/schemas/kpis.js';
import { empty, engines, type Place } from '../store/engines.js';
import { bearer } from './ask.js';

const now = Date.UTC(2026, 3, 10, 12);
const look = (at: string, state: string, service = 'checkout'): object => ({ service, at: `2026-04-0${at}:00Z`, state });
const hour = (from: string, good: number, valid: number): object => ({ service: 'search', from: `2026-04-0${from}:00:00Z`, to: `2026-04-0${from}:59:59Z`, good, valid });
const shop = { service: 'checkout', team: 'network', objective: 0.9 };

describe.each(engines)('uptime samples over HTTP, kept by $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  let headers: Record<string, string>;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  beforeEach(async () => {
    await empty(store);
    headers = bearer((await store.createToken('feeder', 'test', null)).secret);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const post = (path: string, body: unknown): Promise<Response> =>
    createApp({ store, now: () => now }).fetch(new Request(`http://127.0.0.1${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } }));
  const feed = async (body: object): Promise<FeedReport> => (await (await post('/v1/samples', body)).json()) as FeedReport;
  const ask = async (...queries: readonly Partial<KpiQuery>[]): Promise<readonly unknown[]> => {
    const { answers } = (await (await post('/v1/kpis', { queries: queries.map((query) => ({ metric: 'availability', period: '2026-04-01/2026-04-05', ...query })) })).json()) as { answers: readonly unknown[] };
    return answers;
  };

  it('are counted once, however often and in whatever order they are sent', async () => {
    const samples = [look('1T00:00', 'up'), look('2T00:00', 'down'), look('3T00:00', 'up'), look('3T00:00', 'up')];
    expect(await feed({ services: [shop], samples, asOf: '2026-04-05T00:00:00Z' })).toEqual({ added: 4, repeated: 1, rejected: [] });
    expect(await feed({ services: [shop], samples: [...samples].reverse() })).toEqual({ added: 0, repeated: 5, rejected: [] });
    expect(await ask({}, { metric: 'slo-attainment' }, { scope: { team: 'network' } }, { period: 'P2D' })).toMatchObject([
      { kind: 'result', asOf: '2026-04-05T00:00:00.000Z', truncatedBefore: '2026-04-01T00:00:00.000Z', reading: { value: 0.75, n: 4 * 1440, quality: 'measured' } },
      { reading: { value: 0, n: 1 } },
      { reading: { value: 0.75 } },
      { reading: { value: 1, from: '2026-04-03T00:00:00.000Z' } },
    ]);
    // What comes late is put in its place, and what is told anew for an instant replaces what was told.
    expect(await feed({ samples: [look('2T12:00', 'up'), look('1T00:00', 'maintenance')] })).toMatchObject({ added: 2 });
    expect(await ask({})).toMatchObject([{ reading: { value: 1 - 0.5 / 3 } }]);
  });

  it('keep what is known of a service where a description leaves it out', async () => {
    await feed({ services: [{ ...shop, period: 'P4W', holdsForSeconds: 600 }], samples: [look('1T00:00', 'up'), look('1T00:10', 'down')], asOf: '2026-04-02T00:00:00Z' });
    expect(await ask({})).toMatchObject([{ reading: { value: 0.5, n: 20 } }]);
    expect(await feed({ services: [{ service: 'checkout', objective: 0.5 }], samples: [] })).toMatchObject({ added: 1 });
    expect(await ask({ metric: 'slo-attainment' })).toMatchObject([{ reading: { value: 1 } }]);
    await feed({ services: [{ service: 'checkout', holdsForSeconds: 3600 }], samples: [] });
    expect(await ask({})).toMatchObject([{ reading: { value: 10 / 70, n: 70 } }]);
  });

  it('tell monitors apart: the same name under another source is another service', async () => {
    await feed({ source: 'inside', samples: [look('1T00:00', 'up')], asOf: '2026-04-02T00:00:00Z', freshForSeconds: 600 });
    await feed({ source: 'outside', samples: [look('1T00:00', 'down')], asOf: '2026-04-04T00:00:00Z', freshForSeconds: 60 });
    expect(await ask({})).toMatchObject([{ asOf: '2026-04-04T00:00:00.000Z', freshForSeconds: 60, reading: { value: 0.25 } }]);
  });

  it('are refused one by one, in words and with their place', async () => {
    const report = await feed({
      services: [shop, { service: 'search', objective: 99.9 }, { service: 'search', period: 'P1M' }, { service: ' ' }],
      samples: [
        look('1T00:00', 'up'), look('1T00:00', 'asleep'), { service: 'checkout', at: '2026-05-01T00:00:00Z', state: 'up' }, { service: 'checkout', at: 'soon', state: 'up' },
        hour('1T00', 9, 10), hour('1T01', 11, 10), { service: 'search', from: '2026-04-01T00:30:00Z', to: '2026-04-01T01:30:00Z', good: 1, valid: 1 },
        { service: 'search', from: '2026-04-01T00:00:00Z', to: '2026-04-03T00:00:00Z', good: 1, valid: 1 }, { service: 'a\0b', at: '2026-04-01T00:00:00Z', state: 'up' }, null,
      ],
    });
    expect(report.added).toBe(3);
    expect(report.rejected.map(({ path }) => path)).toEqual([
      '$.services[1].objective', '$.services[2].period', '$.services[3].service',
      '$.samples[1].state', '$.samples[2].at', '$.samples[3].at', '$.samples[5].good', '$.samples[7].to', '$.samples[8].service', '$.samples[9]', '$.samples[6].from',
    ]);
    expect(report.rejected.find(({ index, path }) => index === 2 && path.startsWith('$.samples'))?.message).toContain('in the future');
    expect(report.rejected.at(-1)?.message).toBe('It overlaps the count from 2026-04-01T00:00:00.000Z to 2026-04-01T00:59:59.000Z of the same service: requests would count twice.');
    // Also where the other one is kept already.
    expect((await feed({ samples: [{ service: 'search', from: '2026-04-01T00:30:00Z', to: '2026-04-01T01:30:00Z', good: 1, valid: 1 }] })).rejected).toMatchObject([{ index: 0, path: '$.samples[0].from' }]);
    expect(await ask({ scope: {} })).toMatchObject([{ reading: { n: 10 + 60 } }]);
  });

  it('of a batch without a good one, or known until a time to come, are refused whole', async () => {
    expect((await post('/v1/samples', { samples: [look('1T00:00', 'asleep')] })).status).toBe(422);
    expect((await post('/v1/samples', { samples: [], asOf: '2026-04-11T00:00:00Z' })).status).toBe(422);
    expect((await post('/v1/samples', { samples: 'all' })).status).toBe(400);
    headers = {};
    expect((await post('/v1/samples', { samples: [] })).status).toBe(401);
  });

  it('of more requests than the integers of a database hold are still counted', async () => {
    const begin = Date.UTC(2026, 1, 1);
    const iso = (hours: number): string => new Date(begin + hours * 3_600_000).toISOString();
    // Every fourth hour all of its requests fail.
    const counts = Array.from({ length: 1200 }, (_, index) => ({ service: 'checkout', from: iso(index), to: iso(index + 1), good: index % 4 === 0 ? 0 : Number.MAX_SAFE_INTEGER, valid: Number.MAX_SAFE_INTEGER }));
    expect(await feed({ services: [{ ...shop, objective: 0.5 }], samples: [...counts, look('1T00:00', 'up', 'mail')] })).toMatchObject({ rejected: [] });
    const metrics = ['availability', 'slo-attainment', 'error-budget-left', 'error-budget-time-left', 'burn-rate', 'fast-burning-services', 'slow-burning-services'];
    const answers = await ask(...metrics.map((metric) => ({ metric, period: `${iso(0)}/${iso(1200)}`, scope: { team: 'network' } })));
    for (const answer of answers) expect(() => parse(kpiAnswerSchema, answer)).not.toThrow();
    const n = Number.MAX_SAFE_INTEGER;
    const about = (value: number): number => expect.closeTo(value, 6) as number;
    expect(answers).toMatchObject([
      { reading: { value: about(0.75), n } }, { reading: { value: 1 } }, { reading: { value: about(0.5), n } }, { reading: { value: about(300 * 3600), n } }, { reading: { value: about(0.5), n } }, { reading: { value: 0 } }, { reading: { value: 0 } },
    ]);
    expect(await store.serviceFigures('uptime')).toMatchObject([{ service: 'checkout', goodRequests: 900 * n, validRequests: 1200 * n }, { service: 'mail' }]);
  });

  it('take hostile names for names', async () => {
    const services = ['__proto__', "x'); drop table services; --", '<img src=x onerror=alert(1)>', '🙂'.repeat(60), 'toString'];
    await feed({ samples: services.map((service) => look('1T00:00', 'down', service)), asOf: '2026-04-02T00:00:00Z' });
    expect(await ask({})).toMatchObject([{ reading: { value: 0, n: services.length * 1440 } }]);
  });
});
