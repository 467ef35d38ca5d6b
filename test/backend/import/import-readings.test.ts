import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importReadings } from '../../../src/backend/import/import-readings.js';
import type { ReadingsReport } from '../../../src/backend/import/import-readings.js';
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
const take = (text: string): Promise<ReadingsReport> => importReadings({ store, stream: pieces(Buffer.from(text)), now });

const MARCH = '2026-03-01T00:00:00Z,2026-04-01T00:00:00Z';
const CSV = `metric,team,line,from,to,value,n,quality,currency
csat,,,${MARCH},0.9,200,measured,
csat,Payments Engineering,,${MARCH},0.8,40,,
csat,,Engineering,${MARCH},,0,,
cost-per-ticket,pay,,${MARCH},8400,,estimated,EUR
enps,New Team,,${MARCH},-12.5,,illustrative,
`;

describe('a list of readings', () => {
  it('is read from CSV, once', async () => {
    expect(await take(CSV)).toEqual({ rows: 5, kept: 5, repeated: 0, rejected: 0, rejections: [], unknownTeams: [{ word: 'New Team', rows: 1 }] });
    expect(await take(CSV)).toMatchObject({ kept: 0, repeated: 5 });
    expect(await take(CSV.replace('0.9', '0.91'))).toMatchObject({ kept: 1, repeated: 4 });
    const of = (metric: string, scope = {}) => ({ metric, scope, period: '2026-03', zone: 'UTC' });
    expect(await store.readKpis([of('csat'), of('csat', { team: 'pay' }), of('csat', { line: 'engineering' }), of('cost-per-ticket', { team: 'pay' }), of('enps', { team: 'new-team' })])).toMatchObject([
      { reading: { value: 0.91, n: 200, quality: 'measured' } },
      { reading: { value: 0.8, n: 40 } },
      { reading: { value: null, n: 0 } },
      { reading: { value: 8400, quality: 'estimated' }, definition: { currency: 'EUR' } },
      { reading: { value: -12.5, quality: 'illustrative' } },
    ]);
  });

  it('is read from JSON lines', async () => {
    const [from, to] = MARCH.split(',');
    expect(await take([{ metric: 'csat', from, to, value: 0.9, n: 200 }, { metric: 'nps', from, to, value: -3 }].map((one) => JSON.stringify(one)).join('\n'))).toMatchObject({ kept: 2, rejected: 0 });
  });

  it('loses only the rows that are wrong, and says line and reason', async () => {
    const bad = [
      `lunch,,,${MARCH},1,,,`, `reopen-rate,,,${MARCH},0.1,,,`, `csat,,,${MARCH},90,,,`, `csat,,,${MARCH},"0,9",,,`, `csat,,,${MARCH},0.9,many,,`, `csat,,,${MARCH},0.9,,guessed,`,
      'csat,,,2026-03-01,2026-04-01T00:00:00Z,0.9,,,', ',,,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,0.9,,,', 'csat,,,2026-04-01T00:00:00Z,2026-05-01T00:00:00Z,0.9,,,', `cost-per-ticket,,,${MARCH},8400,,,`, 'csat,,', 'csat,,,2026-02-01T00:00:00Z,2026-02-29T00:00:00Z,0.9,,,',
    ];
    const told = await take(`${CSV}${bad.join('\n')}\n`);
    expect(told).toMatchObject({ rows: 17, kept: 5, repeated: 0, rejected: 12 });
    expect(told.rejections.map(({ line }) => line)).toEqual(bad.map((_row, index) => index + 7));
    expect(told.rejections.map(({ reason }) => reason)).toEqual([
      'There is no metric “lunch” in the catalogue.',
      expect.stringContaining('is computed from tickets'),
      '90 is no rate: it lies between 0 and 1 (90 % is 0.9).',
      '“0,9” cannot stand under “value”: it is a number with a point, or empty where it never happened.',
      '“many” cannot stand under “n”: it is a whole number of at least 0.',
      '“guessed” cannot stand under “quality”: it is measured, estimated or illustrative.',
      '“2026-03-01” cannot stand under “from”: an instant with offset is needed, such as 2026-03-30T08:00:00Z.',
      '“metric” is missing.',
      expect.stringContaining('in the future'),
      expect.stringContaining('needs a currency'),
      expect.stringContaining('The line has 3 values'),
      '“2026-02-29T00:00:00Z” cannot stand under “to”: there is no such day or time of day.',
    ]);
  });

  it('that is none says so', async () => {
    expect(await take('number,updated\n1,2\n')).toMatchObject({ rows: 0, fatal: expect.stringContaining('no column “metric”') as string });
  });
});
