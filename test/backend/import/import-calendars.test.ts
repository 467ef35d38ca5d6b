import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importCalendars } from '../../../src/backend/import/import-calendars.js';
import type { CalendarsReport } from '../../../src/backend/import/import-calendars.js';
import { linesOfPaths } from '../../../src/backend/import/line-of-path.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import type { KpiAnswer } from '../../../src/contract/index.js';
import { empty, engines, type Place } from '../store/engines.js';

const OFFICE = `{"calendars": [
  {
    "id": "office", "name": "Office hours", "zone": "Europe/Berlin",
    "hours": [
      {"weekday": [1, 2, 3, 4, 5], "from": "09:00", "to": "17:00"}
    ],
    "holidays": ["2026-04-06"],
    "teams": ["Payments Engineering"]
  },
  {
    "id": "desk", "name": "Service desk", "zone": "UTC",
    "hours": [{"weekday": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}],
    "holidays": []
  }
]}`;

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 100) yield bytes.subarray(start, start + 100);
}

describe.each(engines)('calendars imported into $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  beforeEach(async () => {
    await empty(store);
    await store.putTeams([{ id: 'pay', name: 'Payments Engineering' }, { id: 'desk', name: 'Service Desk' }]);
    await store.putSource({ id: 'log', name: 'Log', zone: 'UTC', freshForSeconds: null, truncatedBefore: null, asOf: '2026-04-20T00:00:00Z' });
    // Friday 3 April 15:00 in Berlin to Tuesday 10:00, over Easter Monday.
    await store.appendTicketEvents('log', [
      { ticket: '1', at: '2026-04-03T13:00:00Z', kind: 'created', team: 'pay', state: 'queued' },
      { ticket: '1', at: '2026-04-07T08:00:00Z', kind: 'state', state: 'resolved' },
      { ticket: '2', at: '2026-04-03T13:00:00Z', kind: 'created', team: 'desk', state: 'queued' },
      { ticket: '2', at: '2026-04-03T15:00:00Z', kind: 'state', state: 'resolved' },
      { ticket: '3', at: '2026-04-17T08:00:00Z', kind: 'created', team: 'pay', state: 'queued' },
    ]);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const take = (text: string | Uint8Array): Promise<CalendarsReport> => importCalendars({ store, stream: pieces(typeof text === 'string' ? Buffer.from(text) : text) });
  const ask = async (metric: string, team: string): Promise<KpiAnswer | undefined> => (await store.readKpis([{ metric, scope: { team }, period: '2026-04', zone: 'UTC' }]))[0];

  it('give every duration its working time, again when they change, and take it away when they go', async () => {
    expect(await ask('time-to-resolve', 'pay')).not.toHaveProperty('reading.clocks');
    expect(await take(OFFICE)).toEqual({ rows: 2, kept: 2, repeated: 0, rejected: 0, rejections: [], removed: 0, notes: [] });
    expect(await ask('time-to-resolve', 'pay')).toMatchObject({ reading: { clocks: { calendar: 91 * 3600, business: 3 * 3600 } } });
    expect(await ask('time-to-resolve', 'desk')).toMatchObject({ reading: { clocks: { calendar: 7200, business: 7200 } } });
    // Friday 17 April 10:00 in Berlin until the weekend.
    expect(await ask('backlog-age', 'pay')).toMatchObject({ reading: { clocks: { calendar: 64 * 3600, business: 7 * 3600 } } });
    expect(await take(OFFICE)).toMatchObject({ kept: 0, repeated: 2 });
    expect(await take(OFFICE.replace('17:00', '18:00'))).toMatchObject({ kept: 1, repeated: 1 });
    expect(await ask('time-to-resolve', 'pay')).toMatchObject({ reading: { clocks: { business: 4 * 3600 } } });
    expect(await ask('backlog-age', 'pay')).toMatchObject({ reading: { clocks: { business: 8 * 3600 } } });
    expect(await take('{"calendars": []}')).toMatchObject({ rows: 0, removed: 2 });
    expect(await ask('time-to-resolve', 'pay')).not.toHaveProperty('reading.clocks');
    expect(await store.database.query('select 1 from tickets where dirty')).toEqual([]);
  });

  it('derive again only the tickets of teams whose hours changed', async () => {
    await take(OFFICE);
    const derived: number[] = [];
    await store.putCalendars((await store.calendars()).map((calendar) => (calendar.id === 'office' ? { ...calendar, holidays: [] } : { ...calendar, name: 'Renamed' })), (count) => derived.push(count));
    expect(derived).toEqual([2]);
  });

  it('change nothing where one is wrong, and tell every fault with its line', async () => {
    await take(OFFICE);
    const report = await take(OFFICE.replace('"to": "17:00"', '"to": "08:00"').replace('"zone": "UTC"', '"zone": "Mars/Base"').replace('"holidays": []', '"teams": ["Nobody"]').replace('"2026-04-06"', '"2024-04-06", "2026-04-06"'));
    expect(report.fatal).toBe('Nothing was changed: calendars are taken together or not at all.');
    expect(report.rejections).toEqual([
      { line: 5, reason: '$.calendars[0].hours[0]: The hours from 09:00 to 08:00 end before they begin. For a shift across midnight write two: 09:00 to 24:00, and 00:00 to 08:00 on the day after.' },
      { line: 7, reason: '$.calendars[0].holidays: There are holidays before and after 2025 and none in it; a year was forgotten.' },
      { line: 11, reason: '$.calendars[1].zone: \u201cMars/Base\u201d is not a time zone known here; use an IANA name such as Europe/Berlin.' },
      { line: 10, reason: '$.calendars[1]: The calendar does not say its holidays; write "holidays": [] if there are none on purpose.' },
      { line: 13, reason: '$.calendars[1].teams[0]: There is no team \u201cNobody\u201d here.' },
    ]);
    expect(await store.calendars()).toHaveLength(2);
  });

  it.each([
    ['nothing', '', 'The file is not JSON'],
    ['half a file', OFFICE.slice(0, 60), 'The file is not JSON'],
    ['a table', 'id,name\noffice,Office\n', 'The file is not JSON'],
    ['another encoding', Buffer.from([0x22, 0xe9, 0x22]), 'The file is not UTF-8 text.'],
    ['a damaged archive', gzipSync(OFFICE).subarray(0, 80), 'The compressed file is cut off.'],
    ['far too much', `[${' '.repeat(9_000_000)}]`, 'The file is larger than 8388608 bytes; calendars never are.'],
  ])('that are %s are refused in a sentence', async (_what, text, sentence) => {
    expect(await take(text)).toMatchObject({ kept: 0, rejected: 0, fatal: expect.stringContaining(sentence) as string });
  });

  it('may be compressed, and say where the tickets reach beyond the holidays', async () => {
    expect(await take(gzipSync(OFFICE.replace('2026-04-06', '2027-04-06')))).toMatchObject({ kept: 2, notes: ['The holidays of \u201cOffice hours\u201d begin with 2027 and the tickets with 2026: before 2027 no holiday is taken out.'] });
  });
});

describe('the line of a value', () => {
  it('is found for every path of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const lines = linesOfPaths(text);
        const walk = (one: unknown, path: string): void => {
          const line = lines.get(path);
          expect(line, path).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          if (typeof one === 'object' && one !== null) for (const [key, member] of Object.entries(one)) walk(member, Array.isArray(one) ? `${path}[${key}]` : `${path}.${key}`);
        };
        walk(value, '$');
      }),
    );
    expect(linesOfPaths('{"a":\n[1,\n{"b\\"]": 2}],\n"c": "x\\ny"}')).toEqual(new Map([['$', 1], ['$.a', 1], ['$.a[0]', 2], ['$.a[1]', 3], ['$.a[1].b"]', 3], ['$.c', 4]]));
  });
});
