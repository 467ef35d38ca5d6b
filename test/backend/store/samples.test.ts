import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dumpStore } from '../../../src/backend/store/dump.js';
import { restoreStore } from '../../../src/backend/store/restore.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import type { StatusSample } from '../../../src/contract/index.js';
import { serviceFacts, type Stretch } from '../../../src/core/index.js';
import { empty, engines, type Place } from './engines.js';

const BEGIN = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const look = (minutes: number, state: StatusSample['state'], service = 'shop'): StatusSample => ({ service, at: new Date(BEGIN + minutes * MINUTE).toISOString(), state });

describe.each(engines)('uptime samples, kept by $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  beforeEach(() => empty(store));
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const stretches = async (): Promise<readonly Stretch[]> => store.database.query('select from_at as "from", to_at as "to", state from stretches order by service, from_at');

  it('are derived by the next start where a process ended before', async () => {
    await store.appendSamples({ samples: [look(0, 'up'), look(60, 'down')] });
    expect(await stretches()).toEqual([]);
    await store.close();
    store = await place.open();
    expect(await stretches()).toHaveLength(2);
  });

  it('of a long record are derived page by page as in one go', async () => {
    const samples = Array.from({ length: 25_000 }, (_, minute) => look(minute, minute % 997 < 3 ? 'down' : minute % 1999 === 5 ? 'maintenance' : 'up'));
    for (let start = 0; start < samples.length; start += 5000) await store.appendSamples({ samples: samples.slice(start, start + 5000) });
    await store.deriveStretches();
    const whole = serviceFacts(samples)[0]?.stretches ?? [];
    expect(await stretches()).toEqual(whole);
    // One look in the middle moves its own surroundings alone.
    const late = look(12_345.5, 'down');
    await store.putSamples({ samples: [late] });
    expect(await stretches()).toEqual(serviceFacts([...samples, late])[0]?.stretches);
  }, 60_000);

  it('come together from a dump and what is there', async () => {
    await store.putSamples({ services: [{ service: 'shop', objective: 0.9 }], samples: [look(0, 'up'), look(60, 'down')], asOf: '2026-01-02T00:00:00Z' });
    const dump: string[] = [];
    await dumpStore(store, (lines) => void dump.push(lines));
    await empty(store);
    await store.putSamples({ samples: [look(90, 'up')] });
    await restoreStore(store, Readable.from([Buffer.from(dump.join(''))]), 'any');
    expect(await stretches()).toEqual([
      { from: BEGIN, to: BEGIN + 60 * MINUTE, state: 'up' },
      { from: BEGIN + 60 * MINUTE, to: BEGIN + 90 * MINUTE, state: 'down' },
      { from: BEGIN + 90 * MINUTE, to: null, state: 'up' },
    ]);
    expect(await store.serviceFigures('uptime')).toEqual([{ service: 'shop', watchedSeconds: 86_400, downSeconds: 1800, goodRequests: 0, validRequests: 0 }]);
  });

  it('may come from two sides at once', async () => {
    const parts = Array.from({ length: 12 }, (_, part) => Array.from({ length: 20 }, (_unused, step) => look(part + step * 12, (part + step) % 3 === 0 ? 'down' : 'up', `svc ${part % 2}`)));
    await Promise.all(parts.map((samples) => store.putSamples({ samples })));
    const facts = serviceFacts(parts.flat());
    expect(await stretches()).toEqual(facts.flatMap((one) => one.stretches));
  });
});
