import type { PageEnvironment } from './environment.js';
import { attempt } from './schedule.js';
import type { Schedule } from './schedule.js';

const MINUTE_MS = 60_000;
/** HTTP dates are whole seconds and travel for a while; smaller differences say nothing. */
const TRUSTED_MS = 2_000;

/** The document's one clock: the device's time, corrected by the server's. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  report(serverNow: number): void;
  /** Calls back about once a minute while the page is visible. Returns the stop. */
  onMinute(listener: () => void): () => void;
}

/** Makes the clock. Its minutes stand in the schedule only while somebody listens. */
export function createClock(environment: Pick<PageEnvironment, 'now'>, schedule: Schedule): Clock {
  const listeners = new Set<() => void>();
  let offset = 0;
  let cancel: (() => void) | undefined;

  function nextMinute() {
    cancel = schedule.at(environment.now() + MINUTE_MS, () => {
      nextMinute();
      listeners.forEach(attempt);
    });
  }

  return {
    now: () => environment.now() + offset,
    report(serverNow) {
      const found = serverNow - environment.now();
      if (Math.abs(found) <= TRUSTED_MS) offset = 0;
      else if (Math.abs(found - offset) > TRUSTED_MS && Number.isFinite(found)) offset = found;
    },
    onMinute(listener) {
      const own = () => listener();
      if (!listeners.size) nextMinute();
      listeners.add(own);
      return () => {
        if (listeners.delete(own) && !listeners.size) cancel?.();
      };
    },
  };
}
