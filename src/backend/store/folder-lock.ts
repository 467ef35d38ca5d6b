import { closeSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { TiebeamError, isTiebeamError } from '../../contract/index.js';

const NAME = 'tiebeam.lock';
const BEAT_MILLISECONDS = 10_000;
const SILENT_MILLISECONDS = 60_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in a form only compared for equality; `null` where the system does not say. */
  readonly started: string | null;
}

/** A pid alone is not an identity: after a crash the system gives it to someone else. Linux tells the start in clock ticks since boot. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return typeof value.pid === 'number' && typeof value.host === 'string'
      ? { pid: value.pid, host: value.host, started: value.started ?? null }
      : undefined;
  } catch {
    return undefined;
  }
}

function silentFor(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Infinity;
  }
}

function isHeld(path: string): boolean {
  const holder = readHolder(path);
  // Unreadable: half written by a process that is just starting, or that died while doing so.
  if (holder === undefined || holder.host !== hostname()) return silentFor(path) < SILENT_MILLISECONDS;
  if (!isRunning(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

function writeNew(path: string, text: string): boolean {
  try {
    const file = openSync(path, 'wx');
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock nobody holds. A second lock makes sure that only one process does so, and never removes a fresh one. */
function removeStale(path: string): void {
  const guard = `${path}.takeover`;
  if (!writeNew(guard, String(process.pid))) {
    if (silentFor(guard) < SILENT_MILLISECONDS) return;
    unlinkSync(guard);
    return;
  }
  try {
    if (!isHeld(path)) unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    unlinkSync(guard);
  }
}

/** What a person can do about a folder that cannot be written. */
function refusal(folder: string, error: unknown): TiebeamError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const why: Readonly<Record<string, string>> = {
    EACCES: 'may not be written by this user',
    EPERM: 'may not be written by this user',
    EROFS: 'lies on a disk that is read-only',
    ENOSPC: 'lies on a disk that is full',
    EDQUOT: 'lies on a disk that is full',
    ENOTDIR: 'is a file, or would lie inside one',
    EEXIST: 'is a file, or would lie inside one',
  };
  const message = `The data folder ${folder} ${why[code] ?? `cannot be written (${code})`}. Mend that, or choose another folder with DATA_DIR.`;
  return new TiebeamError('unreachable', { message, cause: error });
}

/**
 * Makes this process the one writer of a data folder, which is created if missing. A lock left by a process that
 * is gone is taken over, also when its pid now belongs to another.
 *
 * @returns the release
 * @throws {TiebeamError} `unreachable` with one sentence when another process holds the folder, or it cannot be written
 */
export function lockFolder(folder: string): () => void {
  try {
    return hold(folder);
  } catch (error) {
    throw isTiebeamError(error) ? error : refusal(folder, error);
  }
}

function hold(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, NAME);
  const self: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  const text = JSON.stringify(self);
  let tries = 0;
  while (!writeNew(path, text)) {
    tries += 1;
    if (tries > 3 || isHeld(path)) {
      const holder = readHolder(path);
      const who = holder === undefined ? 'another process' : holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`;
      throw new TiebeamError('unreachable', {
        message: `The data folder ${folder} is in use by ${who}. Stop it, choose another folder, or use PostgreSQL (DATABASE_URL) for several processes.`,
      });
    }
    removeStale(path);
  }
  // Processes on other hosts cannot see whether this one lives, only that the file stays young.
  const beat = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
    } catch {
      // The folder went away; the next statement will say so.
    }
  }, BEAT_MILLISECONDS);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (readFileOrNothing(path) === text) unlinkSync(path);
  };
}

function readFileOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
