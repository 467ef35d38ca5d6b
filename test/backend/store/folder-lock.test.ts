import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../../src/backend/store/folder-lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'tiebeam-lock-')), 'data');
    path = join(folder, 'tiebeam.lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const leave = async (holder: unknown, ageSeconds = 0): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(path, typeof holder === 'string' ? holder : JSON.stringify(holder));
    const then = Date.now() / 1000 - ageSeconds;
    await utimes(path, then, then);
  };
  const idleProcess = async (): Promise<{ pid: number; end: () => Promise<void> }> => {
    const child = fork('-', { execPath: process.execPath, execArgv: ['-e', 'process.send("up"); setInterval(() => {}, 1000)'] });
    await once(child, 'message');
    return {
      pid: child.pid ?? 0,
      end: async () => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      },
    };
  };

  it('is held by one at a time and free afterwards', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`The data folder ${folder} is in use by process ${process.pid}.`);
    release();
    expect(existsSync(path)).toBe(false);
    lockFolder(folder)();
  });

  it('holds against another live process, and is taken over when that is gone', async () => {
    const other = await idleProcess();
    await leave({ pid: other.pid, host: hostname(), started: null });
    expect(() => lockFolder(folder)).toThrow(`in use by process ${other.pid}`);
    await other.end();
    lockFolder(folder)();
  });

  // Only Linux says when a process started, without a program to ask.
  it.runIf(process.platform === 'linux')('is taken over when the pid now belongs to another process', async () => {
    const other = await idleProcess();
    await leave({ pid: other.pid, host: hostname(), started: '1' });
    lockFolder(folder)();
    await leave({ pid: process.pid, host: hostname(), started: '1' });
    lockFolder(folder)();
    await other.end();
  });

  it('of another host holds while it shows signs of life', async () => {
    await leave({ pid: 1, host: 'elsewhere', started: '1' });
    expect(() => lockFolder(folder)).toThrow('in use by process 1 on elsewhere');
    await leave({ pid: 1, host: 'elsewhere', started: '1' }, 120);
    lockFolder(folder)();
  });

  it('half written or empty is left alone while young, and taken over when old', async () => {
    for (const text of ['', '{"pid":', '[]']) {
      await leave(text);
      expect(() => lockFolder(folder)).toThrow('in use by another process');
      await leave(text, 120);
      lockFolder(folder)();
    }
  });

  it('is not removed by a release that comes after a takeover', async () => {
    const release = lockFolder(folder);
    await writeFile(path, 'someone else');
    release();
    expect(await readFile(path, 'utf8')).toBe('someone else');
  });
});
