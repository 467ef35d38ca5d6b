import { createDisk } from '../../src/page/disk.js';
import type { PageEnvironment, WakeReason } from '../../src/page/environment.js';
import type { AnswerStorage } from '../../src/page/storage.js';

/** Lets everything that is already settled run on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

/** Storage in memory that can be told to fail. */
export function fakeStorage(records = new Map<string, unknown>()): AnswerStorage & { records: Map<string, unknown>; failing: boolean } {
  const storage = {
    records,
    failing: false,
    async read(key: string) {
      if (storage.failing) throw new DOMException('denied', 'SecurityError');
      return records.get(key);
    },
    async readAll() {
      if (storage.failing) throw new DOMException('denied', 'SecurityError');
      return [...records];
    },
    async write(entries: readonly (readonly [string, unknown])[]) {
      if (storage.failing) throw new DOMException('full', 'QuotaExceededError');
      for (const [key, value] of entries) records.set(key, value);
    },
    async remove(keys: readonly string[]) {
      for (const key of keys) records.delete(key);
    },
  };
  return storage;
}

/** A document whose time stands still until told otherwise. */
export interface FakeEnvironment extends PageEnvironment {
  /** Moves time on, running what falls due. */
  pass(milliseconds: number): Promise<void>;
  hide(): Promise<void>;
  show(): Promise<void>;
  wake(reason: WakeReason): Promise<void>;
  /** Timers that have not fired. */
  timers(): number;
  /** Listeners on the document. */
  listeners(): number;
  draws: number;
  storage: ReturnType<typeof fakeStorage>;
}

/** Makes one, at noon of 1 March 2026 UTC. */
export function fakeEnvironment(storage = fakeStorage()): FakeEnvironment {
  let now = Date.UTC(2026, 2, 1, 12);
  let isHidden = false;
  const timers = new Set<{ at: number; run: () => void }>();
  const listeners = new Set<(reason: WakeReason) => void>();

  const environment: FakeEnvironment = {
    draws: 0.5,
    storage,
    now: () => now,
    random: () => environment.draws,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    hidden: () => isHidden,
    onWake(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    resolve: (address) => new URL(address, 'https://portal.example/team/').href,
    openDisk: async () => createDisk(storage, environment),
    async pass(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = [...timers].sort((one, other) => one.at - other.at)[0];
        if (!next || next.at > end) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
    },
    async wake(reason) {
      for (const listener of [...listeners]) listener(reason);
      await environment.pass(0);
    },
    async hide() {
      isHidden = true;
      await environment.wake('hidden');
    },
    async show() {
      isHidden = false;
      await environment.wake('visible');
    },
    timers: () => timers.size,
    listeners: () => listeners.size,
  };
  return environment;
}
