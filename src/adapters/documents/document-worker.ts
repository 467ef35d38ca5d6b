import { isTiebeamError } from '../../contract/errors.js';
import { documentCalls } from './document-adapter.js';
import type { DataDocument } from './data-document.js';
import { readText } from './document.js';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages.js';

/**
 * Runs in a thread of its own: reads a large document and answers the calls of an adapter over it. It says that it lives before it
 * is given anything. The build makes it one file without imports, so that it loads from wherever a bundler puts it.
 */
interface WorkerScope {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: WorkerQuestion }) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
let opened: Promise<DataDocument> | undefined;

/** Nobody aborts here: the thread is ended instead. */
const context = { signal: new AbortController().signal, locale: 'en' };

async function answer({ call, parameters, source }: WorkerQuestion): Promise<unknown> {
  if (source !== undefined) {
    const text = typeof source.data === 'string' ? source.data : new TextDecoder().decode(source.data);
    opened = readText(text, source.modifiedAt);
  }
  const calls = documentCalls('JSON document', () => opened ?? Promise.reject(new Error('nothing was opened')));
  return (calls[call] as (...given: readonly unknown[]) => Promise<unknown>)(...parameters, context);
}

scope.onmessage = ({ data }) => {
  const { question } = data;
  answer(data).then(
    (value) => scope.postMessage({ question, value } satisfies WorkerAnswer),
    (thrown: unknown) => {
      const { kind, message, path } = isTiebeamError(thrown) ? thrown : { kind: 'unreachable' as const, message: String(thrown), path: undefined };
      scope.postMessage({ question, error: { kind, ...(message !== undefined && { message }), ...(path !== undefined && { path }) } } satisfies WorkerAnswer);
    },
  );
};
scope.postMessage('ready');
