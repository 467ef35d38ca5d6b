import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importLog } from '../../../src/backend/import/import-log.js';
import { dumpStore } from '../../../src/backend/store/dump.js';
import { restoreStore } from '../../../src/backend/store/restore.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';
import { madeLog, madeMap } from '../import/made-log.js';
import { empty, engines, type Place } from './engines.js';

const pairs = engines.flatMap((from) => engines.map((to) => ({ from, to })));

describe.each(pairs)('a dump of $from.name restored into $to.name', ({ from, to }) => {
  let places: readonly Place[];
  let source: TicketStore;
  let target: TicketStore;
  let lines: readonly string[];
  let secret: string;

  const dumpOf = async (store: TicketStore): Promise<readonly string[]> => {
    let text = '';
    await dumpStore(store, (some) => {
      text += some;
    });
    return text.trimEnd().split('\n');
  };
  const restore = (some: readonly string[], into?: 'any') => restoreStore(target, Readable.from([Buffer.from(some.map((line) => `${line}\n`).join(''))]), into);
  const everything = (dump: readonly string[]): readonly string[] => dump.slice(1);

  beforeAll(async () => {
    places = [await from.makePlace(), await to.makePlace()];
    [source, target] = (await Promise.all(places.map((place) => place.open()))) as [TicketStore, TicketStore];
    // Events on three pages of a dump.
    await importLog({ store: source, stream: madeLog(900), map: parseMap(madeMap) });
    await source.putChanges([{ id: 'd1', at: '2025-03-01T00:00:00Z', kind: 'deployment', title: 'Släpp 1 "ü"', team: 'network', service: 'shop', url: '/releases/1', outcome: 'failed', committedAt: '2025-02-27T08:00:00Z', recoveredAt: '2025-03-01T01:00:00Z', unplanned: true }]);
    await source.putReadings([{ metric: 'feature-adoption', from: '2025-03-01T00:00:00Z', to: '2025-04-01T00:00:00Z', value: 0.25, n: 8 }]);
    await source.putSamples({
      source: 'monitor', asOf: '2025-04-01T00:00:00Z', freshForSeconds: 600, services: [{ service: 'shop ü', team: 'network', objective: 0.99, period: 'P4W', holdsForSeconds: 864_000 }],
      samples: [
        { service: 'shop ü', at: '2025-03-01T00:00:00Z', state: 'up' }, { service: 'shop ü', at: '2025-03-05T00:00:00Z', state: 'down' }, { service: 'shop ü', at: '2025-03-06T00:00:00Z', state: 'up' },
        { service: 'mail', from: '2025-03-01T00:00:00Z', to: '2025-03-01T01:00:00Z', good: 9, valid: 10 },
      ],
    });
    await source.putCalendars([{ id: 'office', name: 'Büro', zone: 'Europe/Berlin', hours: [{ weekday: 1, from: '09:00', to: '24:00' }], holidays: ['2025-12-25'], specialHours: [{ date: '2025-12-24', from: '09:00', to: '12:00' }] }]);
    await source.putAgreements({ vocabulary: [{ field: 'state', team: 'network', term: 'Gelöst “so”', meaning: 'Resolved' }], steps: [{ id: 'confirmed', name: 'Bestätigt' }], hourlyRate: { minorUnits: 1, currency: 'JPY' } });
    await source.appendTicketEvents('made', [{ ticket: 'T1', at: '2025-03-01T00:00:00Z', kind: 'note', joins: 'network', done: 'confirmed', alert: 'Errors above 5 %' }]);
    await source.putTarget({ metric: 'return-rate', target: { value: 0.1 }, bands: [{ name: 'good', to: 0.1 }] });
    await source.putTarget({ metric: 'return-rate', from: '2025-05-01', target: { value: 0.05 }, owners: ['network', 'service-desk'] });
    await source.putTarget({ metric: 'cost-per-ticket', from: '2025-05-01T00:00:00+02:00', target: { value: 2000 }, currency: 'EUR' });
    ({ secret } = await source.createToken('feeder', 'nightly', null));
    await source.audit('operator', 'token create', 'nightly');
    lines = await dumpOf(source);
  });
  beforeEach(() => empty(target));
  afterAll(async () => {
    await source.close();
    await target.close();
    for (const place of places) await place.remove();
  });

  it('holds everything, tokens and audit included, and gives the same figures', async () => {
    const rows = lines.length - 2;
    expect(await restore(lines)).toEqual({ rows, added: rows });
    expect(await target.figures()).toEqual(await source.figures());
    expect(everything(await dumpOf(target))).toEqual(everything(lines));
    expect((await target.findToken(secret))?.label).toBe('nightly');
    const queries = [{ metric: 'return-rate', period: '2025-05', compare: 'previous' as const }, { metric: 'time-to-resolve', period: '2025-05' }, { metric: 'backlog-age', period: '2025-05-01/2025-05-02' }, { metric: 'feature-adoption', period: '2025-03' }, { metric: 'failed-deployment-recovery-time', period: '2025-03' }, { metric: 'availability', period: '2025-03' }, { metric: 'error-budget-left', period: 'P28D', scope: { team: 'network' } }];
    expect(await target.readChanges({ period: '2025-03' })).toEqual(await source.readChanges({ period: '2025-03' }));
    expect(await target.readChanges({ period: '2025-03' })).toHaveLength(1);
    const answers = await target.readKpis(queries);
    expect(answers).toEqual(await source.readKpis(queries));
    expect(answers[1]).toMatchObject({ reading: { clocks: { business: expect.any(Number) as number } } });
    expect(await target.calendars()).toEqual(await source.calendars());
    expect(await target.agreements()).toEqual(await source.agreements());
    expect(Object.keys(await target.agreements())).toEqual(['hourlyRate', 'steps', 'vocabulary']);
    expect((await target.readTicket('made:T1')).events).toContainEqual(expect.objectContaining({ joins: 'network', done: 'confirmed', alert: 'Errors above 5 %' }));
    expect(lines.join('\n')).not.toContain(secret);
  });

  it('does not go into a store that holds something, unless told to, and then adds nothing twice', async () => {
    await restore(lines);
    await expect(restore(lines)).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('not empty') });
    expect(await restore(lines, 'any')).toMatchObject({ added: 0 });
    await target.appendTicketEvents('made', [{ ticket: 'T1', at: '2026-01-01T00:00:00Z', kind: 'assigned', team: 'network' }]);
    await restore(lines, 'any');
    expect(await target.figures()).toMatchObject({ events: 4502, tickets: 900 });
  });

  it('of a former version, whose targets held for all time, is read', async () => {
    const former = lines.filter((line) => !line.includes('"table":"targets"') || line.includes('"starts":""')).map((line) => line.replace(/"starts":"",?/, '').replace(/,?"(currency|owners)":null/g, ''));
    const old = ['{"tiebeamDump":1}', ...former.slice(1, -1), JSON.stringify({ end: former.length - 2 })];
    expect(old.filter((line) => line.includes('"table":"targets"'))).toEqual([expect.not.stringContaining('starts')]);
    await restore(old);
    expect(await target.targets()).toEqual([{ metric: 'return-rate', scope: {}, target: { value: 0.1 }, bands: [{ name: 'good', to: 0.1 }] }]);
  });

  it('cut short says so, and is completed by another run', async () => {
    await expect(restore(lines.slice(0, 3000))).rejects.toMatchObject({ kind: 'invalid-data', message: expect.stringContaining('cut off') });
    await restore(lines, 'any');
    expect(everything(await dumpOf(target))).toEqual(everything(lines));
    expect(await target.figures()).toEqual(await source.figures());
  });

  it('that nobody takes ends in words, and others go on', async () => {
    const never = new Promise<void>(() => undefined);
    await expect(dumpStore(source, (some) => (some.includes('"table":"ticket_events"') ? never : undefined), 50)).rejects.toMatchObject({ kind: 'unreachable', message: 'Nobody took the dump for 0.05 seconds, so it was ended: while it is made, others wait.' });
    expect(await source.figures()).toMatchObject({ tickets: 900 });
  });

  it.each<[string, (dump: readonly string[]) => readonly string[], string]>([
    ['nothing', () => [], 'cut off'],
    ['another file', () => ['id,when'], 'Line 1 of the dump is not the header'],
    ['JSON of another kind', () => ['{"hello":1}'], 'Line 1 of the dump is not the header'],
    ['a newer version', (dump) => ['{"tiebeamDump":3}', ...dump.slice(1)], 'newer'],
    ['a damaged line', (dump) => [...dump.slice(0, 5), '{"table":"tea', ...dump.slice(5)], 'Line 6 of the dump is damaged or cut off. What came before may be restored already'],
    ['an unknown table', (dump) => [dump[0] ?? '', '{"table":"pg_authid","row":{}}'], 'Line 2 of the dump is no row of a table known here'],
    ['a row without what it needs', (dump) => [dump[0] ?? '', '{"table":"sources","row":{"id":"x"}}'], 'does not fit its table sources'],
    ['a word for a number', (dump) => [dump[0] ?? '', '{"table":"changes","row":{"id":"x","at":"soon","kind":"a","title":"b"}}'], 'does not fit its table changes'],
    ['a row after the end', (dump) => [...dump, dump[1] ?? ''], 'after its end'],
  ])('with %s is refused in words', async (_, spoil, words) => {
    await expect(restore(spoil(lines))).rejects.toMatchObject({ message: expect.stringContaining(words) });
  });
});
