import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { importLog } from '../../../src/backend/import/import-log.js';
import { importSamples } from '../../../src/backend/import/import-samples.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { parseRecordMap } from '../../../src/connectors/uptime-record/map.js';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';
import { madeLog, madeMap } from './made-log.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A store that keeps nothing, so that what is measured is the import's own memory. */
const forgetful = {
  putSource: () => Promise.resolve(),
  putTeams: () => Promise.resolve(),
  putAliases: () => Promise.resolve(),
  appendLog: (_: string, events: readonly unknown[]) => Promise.resolve({ added: events.map(() => true), tickets: 0 }),
  deriveDirtyTickets: () => Promise.resolve(0),
  figures: () => Promise.resolve({}),
  teams: () => Promise.resolve([]),
  appendSamples: ({ samples }: { readonly samples: readonly unknown[] }) => Promise.resolve({ added: samples.length, refused: [] }),
  deriveStretches: () => Promise.resolve(),
  serviceFigures: () => Promise.resolve([]),
} as unknown as TicketStore;

/** The most memory in use at any batch of an import, in bytes. */
async function mostMemory(tickets: number): Promise<number> {
  let most = 0;
  let steps = 0;
  const report = await importLog({
    store: forgetful,
    stream: madeLog(tickets),
    map: parseMap(madeMap),
    onProgress: () => {
      steps += 1;
      if (steps % 10 !== 0) return;
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed);
    },
  });
  expect(report).toMatchObject({ rows: 4 * tickets, kept: 4 * tickets });
  return most;
}

/** The same for an uptime record of so many looks. */
async function mostMemoryOfRecord(looks: number): Promise<number> {
  let most = 0;
  async function* record(): AsyncGenerator<string> {
    yield 'service,at,state\n';
    for (let look = 0; look < looks; look++) {
      yield `shop,${new Date(look * 300_000).toISOString()},${look % 99 === 0 ? 'down' : 'up'}\n`;
      if (look % 20_000 !== 0) continue;
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
  }
  expect(await importSamples({ store: forgetful, stream: record(), map: parseRecordMap() })).toMatchObject({ rows: looks, kept: looks });
  return most;
}

it('needs as much memory for an uptime record ten times as long', async () => {
  await mostMemoryOfRecord(40_000);
  expect((await mostMemoryOfRecord(400_000)) / (await mostMemoryOfRecord(40_000))).toBeLessThan(1.15);
}, 120_000);

it('needs as much memory for a log ten times as long', async () => {
  await mostMemory(10_000);
  const short = await mostMemory(10_000);
  const long = await mostMemory(100_000);
  expect(long / short).toBeLessThan(1.15);
}, 120_000);
