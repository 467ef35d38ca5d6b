import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { importLog } from '../../../src/backend/import/import-log.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
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

it('needs as much memory for a log ten times as long', async () => {
  await mostMemory(10_000);
  const short = await mostMemory(10_000);
  const long = await mostMemory(100_000);
  expect(long / short).toBeLessThan(1.15);
}, 120_000);
