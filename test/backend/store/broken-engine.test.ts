import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { describe, expect, it, vi } from 'vitest';
import { TiebeamError } from '../../../src/contract/index.js';
import { asStoreError } from '../../../src/backend/store/database-errors.js';
import { openStore } from '../../../src/backend/store/open-store.js';
import { emptyStoreFolder } from './empty-store.js';

describe('the embedded engine', () => {
  it('that ended is said to be away, and is there again with what it had kept', async () => {
    const dataDir = await emptyStoreFolder();
    const made = vi.spyOn(PGlite, 'create');
    const store = await openStore({ dataDir });
    const engine = await (made.mock.results.at(-1)?.value as Promise<PGlite>);
    made.mockRestore();
    await store.appendTicketEvents('x', [{ ticket: 'A', at: '2026-01-01T00:00:00Z', kind: 'created', team: 'desk' }]);
    const heard: string[] = [];
    const stop = store.onChange((topic) => heard.push(topic));
    // What a panic of the server inside comes to: the engine answers nothing any more.
    await engine.close();
    await expect(store.figures()).rejects.toMatchObject({ kind: 'unreachable' });
    await store.ping();
    expect(await store.figures()).toMatchObject({ tickets: 1 });
    await store.putChanges([{ id: 'c', at: '2026-01-01T00:00:00Z', kind: 'contract', title: 'c' }]);
    await store.ping();
    expect(heard).toContain('changes');
    stop();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('that cannot begin with the files it finds says so in one sentence', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tiebeam-broken-'));
    await mkdir(join(dataDir, 'database'));
    await writeFile(join(dataDir, 'database', 'PG_VERSION'), '17\n');
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      kind: 'unreachable',
      message: `The database in the data folder ${dataDir} cannot be opened: its files are damaged, or belong to another user. Mend that, or choose another folder with DATA_DIR.`,
    });
    await rm(dataDir, { recursive: true, force: true });
  });

  it('goes on after work that failed for reasons of its own', async () => {
    const store = await openStore({ memory: true });
    await expect(store.database.query('select nonsense from nowhere')).rejects.toMatchObject({ code: '42P01' });
    await expect(
      store.database.transaction(async (queries) => {
        await queries.query("insert into lines (id, name) values ('a', 'a')");
        throw new RangeError('mine');
      }),
    ).rejects.toThrow(RangeError);
    expect(await store.lines()).toEqual([]);
    await store.close();
  });
});

describe('an error of a database', () => {
  it.each([
    [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, 'unreachable'],
    [{ code: '57P01', message: 'terminating connection due to administrator command' }, 'unreachable'],
    [{ code: '57P03', message: 'the database system is starting up' }, 'unreachable'],
    [{ code: '53300', message: 'too many clients' }, 'unreachable'],
    [{ code: '53100', message: 'could not extend file: No space left on device' }, 'unreachable'],
    [{ code: 'ENOSPC', message: 'no space left on device' }, 'unreachable'],
    [{ code: '25006', message: 'cannot execute INSERT in a read-only transaction' }, 'unreachable'],
    [{ code: '28P01', message: 'password authentication failed' }, 'unreachable'],
    [{ code: '22021', message: 'invalid byte sequence' }, 'invalid-data'],
  ])('%o is %s to callers', (error, kind) => {
    expect(asStoreError(Object.assign(new Error(error.message), error))).toMatchObject({ tiebeamError: 1, kind });
  });

  it('that is a fault of ours, or known already, passes as it is', () => {
    for (const error of [Object.assign(new Error('syntax error'), { code: '42601' }), new TypeError('x'), new TiebeamError('not-found')]) expect(asStoreError(error)).toBe(error);
  });
});
