import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importLog } from '../../../src/backend/import/import-log.js';
import { migrations } from '../../../src/backend/store/migrations/index.js';
import type { WorkingCalendar } from '../../../src/contract/index.js';
import { dumpStore } from '../../../src/backend/store/dump.js';
import { openStore } from '../../../src/backend/store/open-store.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';
import { madeLog, madeMap } from '../import/made-log.js';
import { emptyStoreFolder } from './empty-store.js';
import { engines, type Place } from './engines.js';
import { openLine } from './line.js';

describe('two stores over one folder', () => {
  it('are refused in one sentence, and the first goes on', async () => {
    const dataDir = await emptyStoreFolder();
    const first = await openStore({ dataDir });
    await expect(openStore({ dataDir })).rejects.toMatchObject({ kind: 'unreachable', message: expect.stringContaining('is in use by process') });
    await first.ping();
    await first.close();
    await expect(first.ping()).rejects.toMatchObject({ kind: 'unreachable' });
    await (await openStore({ dataDir })).close();
    await rm(dataDir, { recursive: true, force: true });
  });
});

describe.each(engines.filter((engine) => engine.name === 'postgresql'))('several stores over one $name', (engine) => {
  let place: Place;
  let stores: readonly TicketStore[];
  beforeAll(async () => {
    place = await engine.makePlace();
    // All at once, over a database without a schema.
    stores = await Promise.all([1, 2, 3, 4].map(() => place.open()));
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await place.remove();
  });
  const [first, second] = [() => stores[0] as TicketStore, () => stores[1] as TicketStore];

  it('make the schema once', async () => {
    const made = await first().database.query<{ version: number }>('select version from schema_version order by version');
    expect(made.map(({ version }) => version)).toEqual(migrations.map(({ version }) => version));
  });

  it('import the same log at the same time and keep every row once', async () => {
    const reports = await Promise.all(stores.map((store) => importLog({ store, stream: madeLog(600), map: parseMap(madeMap) })));
    const kept = reports.reduce((sum, report) => sum + report.kept, 0);
    expect(kept).toBe(2400);
    for (const store of stores) await store.deriveDirtyTickets();
    expect(await first().figures()).toMatchObject({ tickets: 600, events: 3000, handoffs: 400, returns: 200, resolved: 600 });
    expect(await first().database.query('select count(*) as count from tickets where dirty')).toEqual([{ count: 0 }]);
  });

  it('append to the same tickets in any order, and derive what all of them said', async () => {
    const day = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString();
    await Promise.all(
      stores.map((store, writer) =>
        (async () => {
          for (let round = 0; round < 10; round += 1) {
            const events = Array.from({ length: 20 }, (_, ticket) => ({
              ticket: `S${(ticket * 7 + writer * 3) % 20}`,
              at: day(writer * 10 + round),
              kind: 'assigned' as const,
              team: `team-${writer}-${round}`,
            }));
            await store.appendTicketEvents('shared', events);
          }
        })(),
      ),
    );
    // Forty owners one after another, on each of twenty tickets.
    expect(await second().figures('shared')).toMatchObject({ tickets: 20, events: 800, handoffs: 20 * 39 });
  });

  it('put calendars while others derive, and leave no ticket on hours that are gone', async () => {
    const daily = (id: string, from: string): WorkingCalendar => ({ id, name: id, zone: 'UTC', hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to: '24:00' })), holidays: [] });
    const append = async (store: TicketStore, part: number): Promise<void> => {
      for (let ticket = 0; ticket < 40; ticket += 1) {
        await store.appendTicketEvents('worked', [
          { ticket: `W${part}-${ticket}`, at: '2026-02-02T00:00:00Z', kind: 'created', team: 'worked', state: 'queued' },
          { ticket: `W${part}-${ticket}`, at: '2026-02-03T00:00:00Z', kind: 'state', state: 'resolved' },
        ]);
      }
    };
    const change = async (store: TicketStore): Promise<void> => {
      for (let hour = 1; hour <= 9; hour += 1) await store.putCalendars([daily('house', `0${hour}:00`)]);
    };
    await Promise.all([append(first(), 0), append(second(), 1), change(stores[2] as TicketStore), change(stores[3] as TicketStore)]);
    expect(await first().calendars()).toEqual([daily('house', '09:00')]);
    const told = await first().database.query(`select distinct resolve_business_seconds as seconds from facts where source = 'worked'`);
    expect(told).toEqual([{ seconds: 15 * 3600 }]);
    const [answer] = await second().readKpis([{ metric: 'time-to-resolve', scope: { team: 'worked' }, period: '2026-02', zone: 'UTC' }]);
    expect(answer).toMatchObject({ reading: { n: 80, clocks: { calendar: 24 * 3600, business: 15 * 3600 } } });
    await first().putCalendars([]);
  }, 60_000);

  it('do not wait for a dump whose process was stopped', async () => {
    const dumping = dumpStore(first(), () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400), 100);
    await expect(dumping).rejects.toMatchObject({ kind: 'unreachable', message: expect.stringContaining('idle-in-transaction') });
    await second().database.transaction((queries) => queries.query('lock table survey_answers in exclusive mode nowait'));
  });

  it('hear of each other', async () => {
    let told: (topic: string) => void = () => undefined;
    const heard = new Promise<string>((resolve) => {
      told = resolve;
    });
    let quiet = true;
    const stop = second().onChange((topic) => {
      quiet = false;
      told(topic);
    });
    for (let number = 0; quiet; number += 1) await first().putChanges([{ id: String(number), at: '2026-01-01T00:00:00Z', kind: 'contract', title: 'x' }]);
    expect(await heard).toBe('changes');
    stop();
  });

  it('say that the database is away, go on when it is back, and hear that they may have missed something', async () => {
    const line = await openLine(place.address[1]);
    const far = await openStore({ databaseUrl: line.url });
    const heard: string[] = [];
    let hear: () => void = () => undefined;
    const hears = (topic: string): Promise<void> =>
      new Promise((resolve) => {
        hear = () => heard.includes(topic) && resolve();
        hear();
      });
    const stop = far.onChange((topic) => {
      heard.push(topic);
      hear();
    });
    for (let number = 0; heard.length === 0; number += 1) await first().putChanges([{ id: `l${number}`, at: '2026-01-01T00:00:00Z', kind: 'contract', title: 'x' }]);
    expect(heard).not.toContain('tickets');

    await line.cut();
    await expect(far.ping()).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(far.readKpis([{ metric: 'return-rate', period: 'P28D' }])).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(far.appendTicketEvents('shared', [{ ticket: 'S1', at: '2026-03-01T00:00:00Z', kind: 'state', state: 'resolved' }])).rejects.toMatchObject({ kind: 'unreachable' });

    await line.mend();
    await far.ping();
    expect(await far.figures('shared')).toMatchObject({ tickets: 20, events: 800 });
    await hears('tickets');
    stop();
    await far.close();
    await line.cut();
    await expect(openStore({ databaseUrl: line.url })).rejects.toMatchObject({ kind: 'unreachable' });
  });
});
