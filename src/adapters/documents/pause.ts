/** Gives the thread away for a moment where it is time to; `undefined` where it is not. */
export type Pause = () => Promise<void> | undefined;

/** For work that nobody waits beside. */
export const never: Pause = () => undefined;

/** As long as work may go on at a stretch, so that frames are drawn and keys are heard. */
const STRETCH_MS = 8;

/** Lets everything that waits have its turn. Not by `scheduler.yield`, which comes back before the page's timers had theirs. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Pauses after each stretch of work.
 *
 * @param signal - ends the work at the next pause, with its reason
 * @param lookEvery - so many calls: looking at the clock costs as well
 */
export function inStretches(signal?: AbortSignal, lookEvery = 64): Pause {
  let since = performance.now();
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % lookEvery !== 0 || performance.now() - since < STRETCH_MS) return undefined;
    return turn().then(() => {
      signal?.throwIfAborted();
      since = performance.now();
    });
  };
}
