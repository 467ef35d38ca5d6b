import type { PageEnvironment } from './environment.js';

/** Nothing is asked again by itself sooner, nor later than the longest, unless it failed. */
export const SHORTEST_MS = 30_000;
export const LONGEST_MS = 3_600_000;
/** What falls due within this time runs together, so that it makes one request. */
const TOGETHER_MS = 1_500;

/** Calls a listener; one that throws is reported and harms no other. */
export function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    console.error(error);
  }
}

/** Milliseconds between refreshes of an answer: its freshness, at least 30 s and at most an hour. */
export function refreshInterval(freshForSeconds: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, freshForSeconds * 1000 || 0));
}

/** Work to be done later, only while the page is visible. */
export interface Schedule {
  /** Runs once at an instant of the device's clock, or when the page is shown after it. Returns the cancel. */
  at(due: number, run: () => void): () => void;
  /** Looks again, after the page was shown or hidden. */
  wake(): void;
}

/** Makes a schedule with one timer for everything in it. */
export function createSchedule(environment: PageEnvironment): Schedule {
  const tasks = new Map<() => void, number>();
  let cancel: (() => void) | undefined;
  let armedFor = Infinity;

  function halt() {
    cancel?.();
    cancel = undefined;
    armedFor = Infinity;
  }
  function arm() {
    if (!tasks.size || environment.hidden()) return halt();
    const first = [...tasks.values()].reduce((one, other) => Math.min(one, other));
    if (first === armedFor) return;
    halt();
    armedFor = first;
    cancel = environment.after(Math.max(0, first - environment.now()), runDue);
  }
  function runDue() {
    halt();
    const until = environment.now() + TOGETHER_MS;
    const due = [...tasks].filter(([, at]) => at <= until);
    for (const [run] of due) tasks.delete(run);
    for (const [run] of due) attempt(run);
    arm();
  }

  return {
    at(due, run) {
      const task = () => run();
      tasks.set(task, due);
      if (due < armedFor) arm();
      return () => {
        if (tasks.delete(task) && due === armedFor) arm();
      };
    },
    wake: arm,
  };
}
