import type { DocumentCalls } from './document-adapter.js';
import { type DocumentThread, startThread } from './document-thread.js';
import type { DocumentSource } from './worker-messages.js';

/** How long a thread that holds a document waits for the next call. */
const LINGER_MS = 10_000;

/** Answers calls over a large document in a thread of its own, one for all calls of an adapter. */
export interface LargeDocuments {
  /** Begins a thread for a document that is under way, so that the two are ready together. */
  expect(): void;
  /**
   * The answer of a call; `undefined` where the page allows no thread, and `source` is untouched. An abort ends the thread, unless
   * another call waits for it.
   *
   * @param source - the document
   * @param keeps - whether it is the same at every call
   */
  answer(call: keyof DocumentCalls, parameters: readonly unknown[], source: DocumentSource, keeps: boolean, signal: AbortSignal): Promise<{ readonly value: unknown } | undefined>;
}

/** Nothing runs before the first call, and nothing after the last. */
export function largeDocuments(): LargeDocuments {
  let starting: Promise<DocumentThread | undefined> | undefined;
  let isHeld = false;
  let calls = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    clearTimeout(timer);
    const ended = starting;
    starting = undefined;
    isHeld = false;
    void ended?.then((thread) => thread?.end());
  }

  return {
    expect() {
      if (starting !== undefined) return;
      starting = startThread();
      timer = setTimeout(end, LINGER_MS);
    },
    async answer(call, parameters, source, keeps, signal) {
      signal.throwIfAborted();
      clearTimeout(timer);
      calls += 1;
      let current: DocumentThread | undefined;
      let abort = (): void => undefined;
      const aborted = new Promise<never>((_, reject) => {
        abort = () => reject(signal.reason as Error);
        signal.addEventListener('abort', abort);
      });
      try {
        starting ??= startThread();
        current = await Promise.race([starting, aborted]);
        const thread = current;
        if (thread === undefined) return undefined;
        const known = keeps && isHeld;
        isHeld = keeps;
        return { value: await Promise.race([thread.ask(call, parameters, known ? undefined : source), aborted]) };
      } finally {
        signal.removeEventListener('abort', abort);
        calls -= 1;
        const isOver = current?.isOver === true;
        if (isOver || (calls === 0 && (!keeps || signal.aborted))) end();
        else if (calls === 0 && starting !== undefined) timer = setTimeout(end, LINGER_MS);
      }
    },
  };
}
