import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseRecordMap } from '../../../src/connectors/uptime-record/map.js';
import { importSamples } from '../../../src/backend/import/import-samples.js';
import type { SamplesReport, SamplesRequest } from '../../../src/backend/import/import-samples.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { empty } from '../store/engines.js';
import { openEmptyStore } from '../store/empty-store.js';

const now = Date.UTC(2026, 3, 10);
let store: TicketStore;

beforeAll(async () => {
  store = await openEmptyStore();
});
beforeEach(async () => {
  await empty(store);
  await store.putTeams([{ id: 'pay', name: 'Payments Engineering', line: 'engineering' }], [{ id: 'engineering', name: 'Engineering' }]);
});
afterAll(() => store.close());

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}
const take = (text: string, more: Partial<SamplesRequest> & { readonly given?: unknown } = {}): Promise<SamplesReport> =>
  importSamples({ store, stream: pieces(Buffer.from(text)), now, map: parseRecordMap(more.given), ...more });

const CSV = `service,at,state,from,to,good,valid,team,objective,period
checkout,,,,,,,Payments Engineering,0.99,P4W
checkout,2026-04-01T00:00:00Z,up,,,,,,,
checkout,2026-04-02T00:00:00Z,DOWN,,,,,,,
checkout,2026-04-02T06:00:00Z,up,,,,,,,
search,,,2026-04-01T00:00:00Z,2026-04-01T01:00:00Z,90,100,,,
search,,,2026-04-01T01:00:00Z,2026-04-01T02:00:00Z,100,100,New Team,,
`;
const checkout = { service: 'checkout', watchedSeconds: 30 * 3600, downSeconds: 6 * 3600, goodRequests: 0, validRequests: 0 };
const search = { service: 'search', watchedSeconds: 0, downSeconds: 0, goodRequests: 190, validRequests: 200 };

describe('an uptime record', () => {
  it('is read from CSV, once', async () => {
    expect(await take(CSV)).toEqual({ source: 'uptime', rows: 6, kept: 6, repeated: 0, rejected: 0, rejections: [], unknownTeams: [{ word: 'New Team', rows: 1 }], services: [checkout, search] });
    expect(await take(CSV)).toMatchObject({ kept: 0, repeated: 6, services: [checkout, search] });
    expect(await take(CSV.replace('DOWN', 'maintenance'))).toMatchObject({ kept: 1, repeated: 5, services: [{ ...checkout, watchedSeconds: 24 * 3600, downSeconds: 0 }, search] });
    const of = (scope: object, metric = 'availability') => ({ metric, scope, period: '2026-04', zone: 'UTC' });
    expect(await store.readKpis([of({ team: 'pay' }), of({ line: 'engineering' }), of({ team: 'new-team' }), of({ team: 'pay' }, 'slo-attainment')])).toMatchObject([
      { reading: { value: 1 } }, { reading: { value: 1 } }, { reading: { value: 0.95, n: 200 } }, { reading: { value: 1, n: 1 } },
    ]);
  });

  it('is read from JSON lines, up to when it is whole', async () => {
    const lines = [{ service: 'wiki', at: '2026-04-01T00:00:00Z', state: 'down' }, { service: 'wiki', objective: 0.5, holdsForSeconds: 7200 }].map((one) => JSON.stringify(one)).join('\n');
    expect(await take(lines, { asOf: '2026-04-03T00:00:00Z' })).toMatchObject({ kept: 2, services: [{ watchedSeconds: 7200, downSeconds: 7200 }] });
    await expect(take(lines, { asOf: '2026-05-01T00:00:00Z' })).rejects.toMatchObject({ kind: 'invalid-data', message: expect.stringContaining('in the future') as string });
  });

  it('of another tool is read by a map', async () => {
    const given = {
      source: 'monitor', columns: { service: 'site', at: 'commit_time' }, states: { OK: 'up', Failing: 'down' }, services: [{ service: 'Main site', team: 'pay', objective: 0.999 }], freshForSeconds: 'archive',
    };
    const told = await take('commit_time,site,state\n2026-04-01T00:00:00Z,Main site,ok\n2026-04-01T12:00:00Z,Main site,failing\n2026-04-02T00:00:00Z,Main site,ok\n2026-04-03T00:00:00Z,Main site,dozing\n', { given });
    expect(told).toMatchObject({ source: 'monitor', kept: 3, rejected: 1, services: [{ service: 'Main site', downSeconds: 43_200 }] });
    expect(told.rejections).toEqual([{ line: 5, reason: '“dozing” cannot stand under “state”: it is up, down or maintenance, or a word that the map knows.' }]);
    expect(await store.readKpis([{ metric: 'availability', period: 'P1D', scope: { team: 'pay' } }])).toMatchObject([{ asOf: '2026-04-02T00:00:00.000Z', freshForSeconds: 100 * 365 * 86_400 }]);
  });

  it('loses only the rows that are wrong, and says line and reason', async () => {
    const bad = [
      'checkout,2026-04-01,up,,,,,,,', ',2026-04-01T00:00:00Z,up,,,,,,,', 'checkout,2026-05-01T00:00:00Z,up,,,,,,,', 'checkout,2026-04-01T00:00:00Z,,,,,,,,',
      'search,,,2026-04-01T03:00:00Z,2026-04-01T02:00:00Z,1,1,,,', 'search,,,2026-04-01T03:00:00Z,2026-04-01T04:00:00Z,2,1,,,', 'search,,,2026-04-01T03:00:00Z,2026-04-05T04:00:00Z,1,1,,,',
      'search,,,2026-04-01T03:00:00Z,2026-04-01T04:00:00Z,1,many,,,', 'search,,,2026-04-01T01:30:00Z,2026-04-01T02:30:00Z,1,1,,,', 'checkout,,,,,,,,99.9,', 'checkout,,,,,,,,0.9,P1M', 'checkout,', 'checkout,2026-02-31T00:00:00Z,up,,,,,,,',
    ];
    const told = await take(`${CSV}${bad.join('\n')}\n`);
    expect(told).toMatchObject({ rows: 19, kept: 6, repeated: 0, rejected: 13, services: [checkout, search] });
    const reasons = new Map(told.rejections.map(({ line, reason }) => [line, reason]));
    expect(bad.map((_row, index) => reasons.get(index + 8))).toEqual([
      '“2026-04-01” cannot stand under “at”: an instant with offset is needed, such as 2026-03-30T08:00:00Z.',
      '“service” is missing.',
      expect.stringContaining('in the future'),
      '“state” is missing.',
      '“2026-04-01T02:00:00Z” cannot stand under “to”: the end must be later than the beginning.',
      '“2” cannot stand under “good”: no more can be good than are valid.',
      '“2026-04-05T04:00:00Z” cannot stand under “to”: a count covers at most a day.',
      '“many” cannot stand under “valid”: it is a whole number of at least 0.',
      expect.stringContaining('It overlaps the count from 2026-04-01T01:00:00.000Z'),
      '“99.9” cannot stand under “objective”: it is a share above 0 and below 1 (99.9 % is 0.999).',
      '“P1M” cannot stand under “period”: it is a number of days or weeks, such as P30D or P4W.',
      expect.stringContaining('The line has 2 values'),
      '“2026-02-31T00:00:00Z” cannot stand under “at”: there is no such day or time of day.',
    ]);
  });

  it('that is none says so, and leaves services and teams as they were', async () => {
    const given = { services: [{ service: 'checkout', team: 'checkers' }] };
    const none = { rows: 0, fatal: expect.stringContaining('no column “service”') as string, services: [] };
    expect(await take('number,updated\n1,2\n', { given, asOf: '2026-04-03T00:00:00Z' })).toMatchObject(none);
    expect([await store.sources(), (await store.teams()).map(({ id }) => id)]).toEqual([[], ['pay']]);
  });
});

describe('the map of a record', () => {
  it.each([
    [{ colums: {} }, '$', 'there is no setting “colums”'],
    [{ states: { ok: 'fine' } }, '$.states.ok', ''],
    [{ services: [{ service: 'x', objective: 1 }] }, '$.services[0].objective', ''],
    [[], '$', ''],
  ])('is refused with its place: %j', (given, path, sentence) => {
    expect(() => parseRecordMap(given)).toThrow(expect.objectContaining({ kind: 'invalid-data', path, message: expect.stringContaining(sentence) as string }) as Error);
  });
});
