import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importTargets, type TargetsReport } from '../../../src/backend/import/import-targets.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { empty } from '../store/engines.js';
import { openEmptyStore } from '../store/empty-store.js';

let store: TicketStore;

beforeAll(async () => {
  store = await openEmptyStore();
});
beforeEach(async () => {
  await empty(store);
  await store.putSource({ id: 'house', name: 'House', zone: 'Europe/Berlin', freshForSeconds: null, truncatedBefore: null });
  await store.putTeams([{ id: 'pay', name: 'Payments Engineering', line: 'engineering' }, { id: 'desk', name: 'Service Desk' }], [{ id: 'engineering', name: 'Engineering' }]);
});
afterAll(() => store.close());

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}
const take = (text: string | Buffer): Promise<TargetsReport> => importTargets({ store, stream: pieces(Buffer.from(text)) });

const HEADER = 'metric,from,target,team,line,label,bands,currency';
const rows = (...lines: readonly string[]): string => `${HEADER}\n${lines.join('\n')}\n`;
const CSV = rows(
  'time-to-resolve,,PT12H,,,,,',
  'time-to-resolve,2026-07-01,PT8H,,,agreed in June,"[{""name"":""good"",""to"":""PT8H""},{""name"":""act"",""from"":28800}]",',
  'csat,,95%,Payments Engineering,,,,',
  'csat,2026-07-01,none,,engineering,,,',
  'cost-per-ticket,,2500,pay,,,,EUR',
);

describe('a list of targets', () => {
  it('is read from CSV, and again without a change', async () => {
    expect(await take(CSV)).toEqual({ rows: 5, kept: 5, repeated: 0, replaced: 0, removed: 0, rejected: 0, rejections: [] });
    expect(await take(gzipSync(CSV))).toMatchObject({ kept: 0, repeated: 5, rejected: 0 });
    expect(await store.targets()).toEqual([
      { metric: 'cost-per-ticket', scope: { team: 'pay' }, target: { value: 2500 }, currency: 'EUR' },
      { metric: 'csat', scope: { line: 'engineering' }, from: '2026-07-01' },
      { metric: 'csat', scope: { team: 'pay' }, target: { value: 0.95 } },
      { metric: 'time-to-resolve', scope: {}, target: { value: 43_200 } },
      { metric: 'time-to-resolve', scope: {}, from: '2026-07-01', target: { value: 28_800, label: 'agreed in June' }, bands: [{ name: 'good', to: 28_800 }, { name: 'act', from: 28_800 }] },
    ]);
    const of = (period: string) => ({ metric: 'time-to-resolve', period, zone: 'Europe/Berlin' });
    expect(await store.readKpis([of('2026-06'), of('2026-07')])).toMatchObject([{ target: { value: 43_200 } }, { target: { value: 28_800, label: 'agreed in June' } }]);
  });

  it('is read from JSON lines, bands as they are', async () => {
    const lines = [{ metric: 'time-to-resolve', target: 14_400, from: '2026-07-01', bands: [{ name: 'good', to: 'PT4H' }] }, { metric: 'enps', target: '-5', label: 'plan' }];
    expect(await take(lines.map((one) => JSON.stringify(one)).join('\n'))).toMatchObject({ kept: 2, rejected: 0 });
    expect(await store.targets()).toMatchObject([{ metric: 'enps', target: { value: -5, label: 'plan' } }, { target: { value: 14_400 }, bands: [{ name: 'good', to: 14_400 }] }]);
  });

  it('names the teams that own a KPI together, which its answer then tells', async () => {
    const header = 'metric,target,from,owners';
    expect(await take(`${header}\ntime-to-resolve,PT12H,,Payments Engineering; Service Desk;pay;\ntime-to-resolve,PT8H,2026-07-01,\n`)).toMatchObject({ kept: 2, rejected: 0 });
    expect(await take(JSON.stringify({ metric: 'time-to-resolve', target: 'PT12H', owners: ['pay', 'Service Desk'] }))).toMatchObject({ kept: 0, repeated: 1 });
    const told = await take([
      header,
      'csat,90%,,Payroll',
      'csat,90%,,"[""pay"", 5]"',
      'csat,90%,,"[pay"',
      'csat,90%,,"[]"',
      'csat,none,2026-07-01,pay',
    ].join('\n'));
    expect(told.rejections.map(({ reason }) => reason)).toEqual([
      'There is no team “Payroll” here.',
      expect.stringContaining('“owners” is no list of teams'),
      expect.stringContaining('“owners” is no list of teams'),
      'Owners are a list of 1 to 20 teams.',
      'Where the target is “none”, label, bands and owners stay empty.',
    ]);
    const owners = async (period: string) => (await store.readKpis([{ metric: 'time-to-resolve', period, zone: 'UTC' }]))[0];
    expect(await owners('2026-07')).toMatchObject({ target: { value: 28_800 }, definition: { owners: ['pay', 'desk'] } });
    expect(await take('metric,target,owners\ntime-to-resolve,PT12H,\n')).toMatchObject({ kept: 1, replaced: 1 });
    expect(await owners('2026-07')).not.toHaveProperty('definition.owners');
  });

  it('replaces the setting with the same start, takes away what it says, and leaves the rest', async () => {
    await take(CSV);
    const told = await take(rows('time-to-resolve,2026-07-01,PT6H,,,,,', 'time-to-resolve,,remove,,,,,', 'csat,,remove,pay,,,,', 'csat,2030-01-01,remove,pay,,,,', 'time-to-resolve,2026-10-01,PT5H,,,,,'));
    expect(told).toMatchObject({ rows: 5, kept: 4, replaced: 1, removed: 2, repeated: 1, rejected: 0 });
    expect((await store.targets()).map(({ metric, from, target }) => [metric, from, target?.value])).toEqual([
      ['cost-per-ticket', undefined, 2500],
      ['csat', '2026-07-01', undefined],
      ['time-to-resolve', '2026-07-01', 21_600],
      ['time-to-resolve', '2026-10-01', 18_000],
    ]);
  });

  it('knows a date and an instant as one start in the zone of the source', async () => {
    await take(rows('csat,2026-07-01,90%,,,,,'));
    expect(await take(rows('csat,2026-06-30T22:00:00Z,91%,,,,,'))).toMatchObject({ kept: 1, replaced: 1 });
    expect(await store.targets()).toEqual([{ metric: 'csat', scope: {}, from: '2026-07-01', target: { value: 0.91 } }]);
    expect(await take(rows('nps,2026-07-01T02:00:00+02:00,5,,,,,'))).toMatchObject({ kept: 1 });
    expect(await take(rows('nps,2026-07-01T00:00:00Z,5,,,,,'))).toMatchObject({ kept: 0, repeated: 1 });
  });

  it('loses only the rows that are wrong, and says line and reason', async () => {
    await store.putReadings([{ metric: 'cost-per-ticket', from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z', value: 2400, currency: 'EUR' }]);
    const bad: readonly (readonly [string, unknown])[] = [
      ['lunch,,1,,,,,', 'There is no metric “lunch” in the catalogue.'],
      [',,1,,,,,', 'There is no metric “” in the catalogue.'],
      ['csat,,95,,,,,', '95 is no rate: it lies between 0 and 1 (95 % is 0.95).'],
      ['csat,,"0,95",,,,,', expect.stringContaining('“0,95” is no target of “')],
      ['time-to-resolve,,-1,,,,,', expect.stringContaining('it is at least 0')],
      ['csat,,,,,,,', expect.stringContaining('“target” is missing')],
      ['csat,2026-02-30,90%,,,,,', expect.stringContaining('“2026-02-30” is no start of a target')],
      ['csat,,none,,,,,', expect.stringContaining('say from when there is none')],
      ['csat,,remove,,,why,,', 'Where the target is “remove”, label, bands and owners stay empty.'],
      ['csat,,90%,Payroll,,,,', 'There is no team “Payroll” here.'],
      ['csat,,90%,,Payroll,,,', 'There is no line “Payroll” here.'],
      ['csat,,90%,,,,green,', expect.stringContaining('“bands” is no JSON')],
      ['csat,,90%,,,,"[{""name"":""good"",""from"":0.5},{""name"":""act"",""from"":0.4}]",', 'Bands must not overlap.'],
      ['cost-per-ticket,,2500,,,,,', expect.stringContaining('needs a currency')],
      ['cost-per-ticket,,2500,,,,,CHF', '“cost-per-ticket” is told in EUR here, so a target in CHF can never be met or missed.'],
      ['csat,,90%,,,,,EUR', expect.stringContaining('is no money')],
      ['time-to-resolve,2026-06-30T22:00:00Z,PT9H,,,,,', 'Line 3 sets the same metric, team and line from the same start.'],
      ['csat,,90%', 'The line has 3 values, the header names 8 columns.'],
    ];
    const told = await take(`${CSV}${bad.map(([row]) => row).join('\n')}\n`);
    expect(told.rejections.map(({ line, reason }) => [line, reason])).toEqual(bad.map(([, reason], index) => [index + 7, reason]));
    expect(told).toMatchObject({ rows: 5 + bad.length, kept: 5, rejected: bad.length });
  });

  it('that is none says so', async () => {
    expect(await take('number,updated\n1,2\n')).toMatchObject({ rows: 0, fatal: expect.stringContaining('no column “metric”') as string });
    expect(await store.targets()).toEqual([]);
  });
});
