import { mkdtemp, rm, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importLog } from '../../../src/backend/import/import-log.js';
import { openStore } from '../../../src/backend/store/open-store.js';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';
import { killHard, makeProgram, messageOf, type Program } from '../child-process.js';
import { emptyStoreFolder, openEmptyStore } from '../store/empty-store.js';
import { engines, type Place } from '../store/engines.js';
import { scratch } from '../store/made-once.js';
import { madeLog, madeMap } from './made-log.js';

/** Three batches of rows and six of facts, so that each kill falls between two. */
const TICKETS = 1500;

interface Told {
  readonly phase: 'reading' | 'deriving';
  readonly rows: number;
  readonly derived: number;
}

describe('an import killed at any point', () => {
  let program: Program;
  let expected: unknown;
  let places: readonly Place[] = [];
  beforeAll(async () => {
    program = await makeProgram('test/backend/import/import-program.ts');
    const store = await openEmptyStore();
    expected = (await importLog({ store, stream: madeLog(TICKETS), map: parseMap(madeMap) })).figures;
    await store.close();
  }, 120_000);
  afterAll(async () => {
    await program.remove();
    for (const place of places) await place.remove();
  });

  for (const engine of engines) {
    it(`is finished by the next run, with equal counts, on ${engine.name}`, async () => {
      const place = await engine.makePlace();
      places = [...places, place];
      const points: readonly ((told: Told) => boolean)[] = [({ rows }) => rows >= 2000, ({ rows }) => rows >= 4000, ({ derived }) => derived >= 500];
      for (const point of points) {
        const child = program.start(...place.address, String(TICKETS));
        await messageOf<Told>(child, point);
        await killHard(child);
      }
      const store = await place.open();
      const report = await importLog({ store, stream: madeLog(TICKETS), map: parseMap(madeMap) });
      expect(report).toMatchObject({ rows: 4 * TICKETS, rejected: 0, figures: expected });
      expect(await store.database.query('select count(*) as count from tickets where dirty')).toEqual([{ count: 0 }]);
      await store.close();
    }, 120_000);
  }

  it('leaves what it had read to the next start, without a second import', async () => {
    const dataDir = await emptyStoreFolder();
    const child = program.start('folder', dataDir, String(TICKETS));
    await messageOf<Told>(child, ({ phase }) => phase === 'deriving');
    await killHard(child);
    const store = await openStore({ dataDir });
    expect(await store.figures()).toEqual(expected);
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 120_000);

  it('while the embedded cluster is being made, begins anew', async () => {
    const dataDir = await mkdtemp(join(scratch, 'killed-'));
    const watcher = watch(dataDir, { signal: AbortSignal.timeout(60_000) });
    const child = program.start('folder', dataDir, '1');
    for await (const change of watcher) if (change.filename === 'database.unfinished') break;
    await killHard(child);
    const store = await openStore({ dataDir });
    expect(await store.figures()).toMatchObject({ tickets: 0 });
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 120_000);
});
