import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/backend/http/app.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import type { KpiQuery } from '../../../src/contract/index.js';
import { httpAdapter } from '../../../src/adapters/http.js';
import { runConformance } from '../../../src/conformance/index.js';
import { empty, engines, type Place } from '../store/engines.js';
import { bearer, problem } from './ask.js';

const now = Date.UTC(2026, 3, 10, 12);
const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
const csat = { metric: 'csat', ...march, value: 0.9, n: 200, quality: 'measured' };

describe.each(engines)('readings over HTTP, kept by $name', (engine) => {
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
  const feed = (...readings: readonly unknown[]): Promise<Response> => post('/v1/readings', { readings });
  const told = async (...readings: readonly unknown[]): Promise<unknown> => (await feed(...readings)).json();
  const ask = async (...queries: readonly Partial<KpiQuery>[]): Promise<readonly unknown[]> => {
    const { answers } = (await (await post('/v1/kpis', { queries: queries.map((query) => ({ metric: 'csat', period: 'P28D', ...query })) })).json()) as { answers: readonly unknown[] };
    return answers;
  };

  it('are there to be asked for, once however often they are sent', async () => {
    expect(await told(csat, csat)).toEqual({ added: 1, repeated: 1, rejected: [] });
    expect(await told(csat)).toEqual({ added: 0, repeated: 1, rejected: [] });
    expect(await ask({}, { period: '2026-03', zone: 'Asia/Tokyo' }, { period: '2026-02' })).toMatchObject([
      { kind: 'result', asOf: '2026-04-01T00:00:00.000Z', definition: { id: 'csat', group: 'customers' }, reading: { value: 0.9, n: 200, quality: 'measured', from: '2026-03-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z', interval: { confidence: 0.95 } } },
      { reading: { value: 0.9 } },
      { reading: { value: null, n: 0 } },
    ]);
  });

  it('restate what was told, and say since when it was something else', async () => {
    await told({ ...csat, recordedAt: '2026-04-02T00:00:00Z' });
    expect(await told({ ...csat, value: 0.8, recordedAt: '2026-04-05T00:00:00Z' })).toMatchObject({ added: 1 });
    expect(await ask({})).toMatchObject([{ reading: { value: 0.8, recordedAt: '2026-04-02T00:00:00.000Z' } }]);
  });

  it('are refused one by one, in words and with their place', async () => {
    const money = { metric: 'cost-per-ticket', ...march, value: 8400 };
    const response = await feed(csat, { ...csat, metric: 'lunch' }, { ...csat, metric: 'reopen-rate' }, { ...csat, value: 90 }, { ...csat, to: '2026-05-01T00:00:00Z' }, money, { ...csat, to: 'soon' }, { ...money, currency: 'EUR' });
    expect(response.status).toBe(200);
    const report = (await response.json()) as { rejected: readonly { index: number; path: string; message: string }[] };
    expect(report).toMatchObject({ added: 2, repeated: 0 });
    expect(report.rejected.map(({ index, path }) => [index, path])).toEqual([
      [1, '$.readings[1].metric'], [2, '$.readings[2].metric'], [3, '$.readings[3].value'], [4, '$.readings[4].to'], [5, '$.readings[5].currency'], [6, '$.readings[6].to'],
    ]);
    expect(report.rejected.slice(0, 4).map(({ message }) => message)).toEqual([
      'There is no metric “lunch” in the catalogue.',
      '“Reopen rate” is computed from tickets; no readings are taken for it.',
      '90 is no rate: it lies between 0 and 1 (90 % is 0.9).',
      'The period ends at 2026-05-01T00:00:00Z, which is in the future: tell it when it is over.',
    ]);
    expect(await problem(await feed({ ...csat, value: -1 }))).toMatchObject({ status: 422, kind: 'invalid-data', path: '$.readings[0].value' });
  });

  it('guard what must not be called good alone', async () => {
    const cost = { metric: 'cost-per-ticket', ...march, value: 8400, currency: 'EUR' };
    await told(cost, { ...cost, scope: { team: 'desk' } }, csat, { ...csat, from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z', value: 0.98 });
    const name = 'Customer satisfaction (CSAT)';
    expect(await ask({ metric: 'cost-per-ticket' }, { metric: 'cost-per-ticket', scope: { team: 'desk' } })).toMatchObject([
      { guard: { metric: 'csat', name, holds: false } },
      { guard: { metric: 'csat', name, holds: null } },
    ]);
    await store.putTarget({ metric: 'csat', target: { value: 0.85 } });
    await told({ ...csat, from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z', value: 0.88 });
    expect(await ask({ metric: 'cost-per-ticket' })).toMatchObject([{ guard: { holds: true } }]);
    await store.putTarget({ metric: 'csat', target: { value: 0.95 } });
    expect(await ask({ metric: 'cost-per-ticket' })).toMatchObject([{ guard: { holds: false } }]);
  });

  it('leave the contract whole', async () => {
    const teams = ['desk', 'sre'];
    await told(...teams.flatMap((team) => [csat, { ...csat, from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z', value: 0.7 }].map((one) => ({ ...one, scope: { team } }))));
    const app = createApp({ store, now: () => now });
    const adapter = httpAdapter({ base: 'http://127.0.0.1', fetch: async (address, init) => app.fetch(new Request(address as string, init)) });
    const report = await runConformance(adapter, { seed: 5, runs: 10, metrics: ['csat'] });
    expect(report.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });
});
