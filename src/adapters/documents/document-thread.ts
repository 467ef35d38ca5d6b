import { TiebeamError } from '../../contract/errors.js';
import type { DocumentCalls } from './document-adapter.js';
import type { DocumentSource, WorkerAnswer, WorkerQuestion } from './worker-messages.js';

/** A thread that holds a document. */
export interface DocumentThread {
  /** Whether it has ended, or was ended. */
  readonly isOver: boolean;
  /** @param source - the document from now on; its bytes move over, and are gone here */
  ask(call: keyof DocumentCalls, parameters: readonly unknown[], source?: DocumentSource): Promise<unknown>;
  end(): void;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** A thread that says nothing for so long never began; some hosts answer any address with a page. */
const START_MS = 10_000;

/** A page that refused once refuses again, and says so in its console each time. */
let isRefused = false;

/**
 * The address as a page with Trusted Types wants it. The policy has the name of the one that every page with this kit allows
 * already, so that nothing more need be allowed; it lets this one address pass.
 */
function trusted({ href }: URL): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return trustedTypes === undefined ? href : trustedTypes.createPolicy('lit-html', { createScriptURL: () => href }).createScriptURL(href);
}

/**
 * Starts a thread. `undefined` where the page allows none: its policy forbids it (`worker-src`), the kit comes from another origin, the
 * worker's file is not beside it, or there are no threads here.
 */
export async function startThread(): Promise<DocumentThread | undefined> {
  if (isRefused || typeof Worker === 'undefined') return undefined;
  let worker: Worker;
  try {
    worker = new Worker(trusted(new URL('./document-worker.js', import.meta.url)), { type: 'module', name: 'tiebeam document' });
  } catch {
    isRefused = true;
    return undefined;
  }
  if (await hasBegun(worker)) return threadOf(worker);
  worker.terminate();
  isRefused = true;
  return undefined;
}

function hasBegun(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), START_MS);
    const end = (begun: boolean): void => {
      clearTimeout(timer);
      resolve(begun);
    };
    worker.onmessage = () => end(true);
    worker.onerror = (event) => {
      event.preventDefault();
      end(false);
    };
  });
}

const stopped = (): TiebeamError => new TiebeamError('unreachable', { message: 'The thread that read the document stopped; most likely the document is too large for this device.' });

function threadOf(worker: Worker): DocumentThread {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let asked = 0;
  let isOver = false;

  const fail = (error: TiebeamError): void => {
    isOver = true;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
    const { question, value, error } = data;
    const asker = waiting.get(question);
    waiting.delete(question);
    if (error === undefined) asker?.resolve(value);
    else asker?.reject(new TiebeamError(error.kind, error));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(stopped());
  };

  return {
    ask: (call, parameters, source) =>
      new Promise((resolve, reject) => {
        if (isOver) throw stopped();
        const question = asked++;
        waiting.set(question, { resolve, reject });
        const bytes = source !== undefined && typeof source.data !== 'string' ? [source.data] : [];
        worker.postMessage({ question, call, parameters, ...(source && { source }) } satisfies WorkerQuestion, bytes);
      }),
    get isOver() {
      return isOver;
    },
    end: () => fail(new TiebeamError('unreachable', { message: 'The thread that read the document was ended.' })),
  };
}
