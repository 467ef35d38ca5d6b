import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importChanges } from '../../../src/backend/import/import-changes.js';
import type { ChangesReport } from '../../../src/backend/import/import-changes.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import type { Change } from '../../../src/contract/index.js';
import { empty } from '../store/engines.js';
import { openEmptyStore } from '../store/empty-store.js';

let store: TicketStore;
let folder: string;

beforeAll(async () => {
  store = await openEmptyStore();
  folder = await mkdtemp(join(tmpdir(), 'changes-'));
});
beforeEach(async () => {
  await empty(store);
  await store.putTeams([{ id: 'pay', name: 'Payments Engineering', line: 'engineering' }], [{ id: 'engineering', name: 'Engineering' }]);
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
const take = (text: string | Uint8Array, reportFile?: string): Promise<ChangesReport> =>
  importChanges({ store, stream: pieces(Buffer.from(text), 7), ...(reportFile !== undefined && { reportFile }) });
const all = (): Promise<readonly Change[]> => store.readChanges({ period: '2026-01', zone: 'UTC' });

const CSV = `id,at,kind,title,team,outcome,committedAt,recoveredAt,unplanned,remark
d1,2026-01-05T10:00:00+01:00,deployment,"Release 7, with comma",Payments Engineering,failed,2026-01-04T10:00:00Z,2026-01-05T11:00:00Z,no,left out
c1,2026-01-06T10:00:00Z,contract,New carrier,,,,,,
d2,2026-01-07T10:00:00Z,deployment,Release 8,pay,succeeded,,,TRUE,
d3,2026-01-08T10:00:00Z,deployment,Release 9,Unknown Team,,,,,
`;
const READ: readonly Change[] = [
  {
    id: 'd1', at: '2026-01-05T09:00:00.000Z', kind: 'deployment', title: 'Release 7, with comma', team: 'pay', outcome: 'failed',
    committedAt: '2026-01-04T10:00:00.000Z', recoveredAt: '2026-01-05T11:00:00.000Z', unplanned: false,
  },
  { id: 'c1', at: '2026-01-06T10:00:00.000Z', kind: 'contract', title: 'New carrier' },
  { id: 'd2', at: '2026-01-07T10:00:00.000Z', kind: 'deployment', title: 'Release 8', team: 'pay', outcome: 'succeeded', unplanned: true },
  { id: 'd3', at: '2026-01-08T10:00:00.000Z', kind: 'deployment', title: 'Release 9', team: 'unknown-team' },
];

describe('a list of changes', () => {
  it('is read from CSV, once', async () => {
    expect(await take(CSV)).toEqual({ rows: 4, kept: 4, repeated: 0, rejected: 0, rejections: [], unknownTeams: [{ word: 'Unknown Team', rows: 1 }] });
    expect(await all()).toEqual(READ);
    expect(await take(CSV)).toMatchObject({ kept: 0, repeated: 4, unknownTeams: [] });
    expect(await take(CSV.replace('Release 8', 'Release 8.1'))).toMatchObject({ kept: 1, repeated: 3 });
  });

  it.each([
    ['semicolons and a mark', `\ufeff${CSV.replace('"Release 7, with comma"', 'Release 7 with comma').replaceAll(',', ';')}`],
    ['Windows line ends', CSV.replaceAll('\n', '\r\n')],
    ['JSON lines', READ.map((change) => JSON.stringify(change.team === 'pay' ? { ...change, team: 'Payments Engineering', person: 'x' } : change)).join('\n')],
  ])('is read with %s', async (_what, text) => {
    expect(await take(text)).toMatchObject({ rows: 4, kept: 4, rejected: 0 });
    expect((await all()).map(({ title: _title, ...change }) => change)).toEqual(READ.map(({ title: _title, ...change }) => change));
  });

  it('names the teams that nobody knew before, of rows that are kept, whatever the case of those that are known', async () => {
    const row = (id: string, team: string, kind = 'deployment') => `${id},2026-01-05T10:00:00Z,${kind},x,${team}`;
    const told = await take(['id,at,kind,title,team', row('1', 'Paymets'), row('2', 'Paymets'), row('3', 'PAYMENTS  engineering'), row('4', 'pay'), row('5', ''), row('6', 'Rejected', 'rollback'), row('7', 'Desk')].join('\n'));
    expect(told).toMatchObject({ kept: 6, rejected: 1, unknownTeams: [{ word: 'Paymets', rows: 2 }, { word: 'Desk', rows: 1 }] });
    expect((await all()).map(({ team }) => team)).toEqual(['paymets', 'paymets', 'pay', 'pay', undefined, 'desk']);
  });

  it('is read compressed, and as far as it goes when it is cut off', async () => {
    expect(await take(gzipSync(CSV))).toMatchObject({ kept: 4 });
    const cut = await take(gzipSync(CSV).subarray(0, -12));
    expect(cut.fatal).toBe('The compressed file is cut off.');
  });

  it('loses only the rows that are wrong, and says line and reason', async () => {
    const file = join(folder, 'rejected.tsv');
    const bad = [
      ',2026-01-05T10:00:00Z,deployment,x,,,,,,', 'b2,yesterday,deployment,x,,,,,,', 'b3,2026-01-05T10:00:00,deployment,x,,,,,,', 'b4,2026-01-05T10:00:00Z,rollback,x,,,,,,',
      'b5,2026-01-05T10:00:00Z,deployment,,,,,,,', 'b6,2026-01-05T10:00:00Z,deployment,x,,fine,,,,', 'b7,2026-01-05T10:00:00Z,deployment,x,,,2026-01-06T10:00:00Z,,,',
      'b8,2026-01-05T10:00:00Z,deployment,x,,,,2026-01-04T10:00:00Z,,', 'b9,2026-01-05T10:00:00Z,deployment,x,,,,,perhaps,', 'b10,2026-01-05T10:00:00Z,deployment', 'b11,2026-01-05T10:00:00Z,deployment,a\u0000b,,,,,,', 'b12,2026-02-31T10:00:00Z,deployment,x,,,,,,',
    ];
    const told = await take(`${CSV}${bad.join('\n')}\n`, file);
    expect(told).toMatchObject({ rows: 16, kept: 4, repeated: 0, rejected: 12 });
    expect(told.rejections.map(({ line }) => line)).toEqual(bad.map((_row, index) => index + 6));
    expect(told.rejections.map(({ reason }) => reason)).toEqual([
      '“id” is missing.',
      '“yesterday” cannot stand under “at”: an instant with offset is needed, such as 2026-03-30T08:00:00Z.',
      expect.stringContaining('with offset'),
      '“rollback” cannot stand under “kind”: it is deployment, configuration or contract.',
      '“title” is missing.',
      '“fine” cannot stand under “outcome”: it is succeeded, failed or rolled-back.',
      expect.stringContaining('the first commit cannot be later than the change.'),
      expect.stringContaining('the recovery cannot be earlier than the change.'),
      '“perhaps” cannot stand under “unplanned”: it is true or false.',
      'The line has 3 values, the header names 10 columns.',
      expect.stringContaining('without NUL characters'),
      '“2026-02-31T10:00:00Z” cannot stand under “at”: there is no such day or time of day.',
    ]);
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(14);
    expect(await all()).toEqual(READ);
  });

  it('that is none says so', async () => {
    expect(await take('')).toMatchObject({ rows: 0, fatal: expect.stringContaining('no header') as string });
    expect(await take('number,updated\n1,2\n')).toMatchObject({ rows: 0, kept: 0, fatal: expect.stringContaining('no column “id”, “at”, “kind”, “title”') as string });
  });

  it('of several thousand goes in by batches, the last row of an id counting', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => `d${index % 2400},2026-01-05T10:00:00Z,deployment,Release ${index}`);
    expect(await take(`id,at,kind,title\n${rows.join('\n')}`)).toMatchObject({ rows: 2500, rejected: 0 });
    const titles = new Map((await all()).map(({ id, title }) => [id, title]));
    expect([titles.size, titles.get('d3'), titles.get('d200')]).toEqual([2400, 'Release 2403', 'Release 200']);
  });
});
