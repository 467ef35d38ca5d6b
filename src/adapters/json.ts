import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import { TiebeamError } from '../contract/errors.js';
import { documentCalls } from './documents/document-adapter.js';
import type { DocumentCalls } from './documents/document-adapter.js';
import type { DataDocument } from './documents/data-document.js';
import { LARGE, readText } from './documents/document.js';
import { largeDocuments } from './documents/large-documents.js';
import { inStretches } from './documents/pause.js';
import type { DocumentSource } from './documents/worker-messages.js';
import { exchange, platformFetch } from './exchange.js';
import { nothingAt } from './refusal.js';

/** Where the JSON is: at an address, or given as text. */
export interface JsonAdapterOptions {
  /** Address of a JSON file; absolute outside a document. Read again at every refresh. */
  readonly src?: string;
  /** The JSON itself; wins over `src`. */
  readonly text?: string;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Opaque, changes with the signed-in user; without it nothing is cached on disk. */
  readonly scope?: string;
  /** `same-origin` when absent. */
  readonly credentials?: RequestCredentials;
  /** Seconds until an unanswered call counts as unreachable; 30 when absent. */
  readonly timeoutSeconds?: number;
}

type Answer<Call extends keyof DocumentCalls> = Awaited<ReturnType<DocumentCalls[Call]>>;

/** The bytes of an answer. @param onLarge - told once, as soon as they are known to be many */
async function bytesOf(response: Response, onLarge: () => void): Promise<ArrayBuffer> {
  const { body, headers } = response;
  const announced = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  if (announced >= LARGE) onLarge();
  if (announced > 0 || body === null) return response.arrayBuffer();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    if (length < LARGE && length + value.length >= LARGE) onLarge();
    length += value.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
}

/** A file that is missing says nothing of the metric, ticket or survey that was looked for in it. */
async function fileOf<Answer>(src: string, coming: Promise<Answer>): Promise<Answer> {
  try {
    return await coming;
  } catch (thrown) {
    throw thrown instanceof TiebeamError && thrown.kind === 'not-found' ? nothingAt(src, thrown) : thrown;
  }
}

/**
 * An adapter over one JSON document: readings written by hand, whole answers of the contract, a badge of
 * shields.io, released results of surveys, or a ticket log to compute from. The forms are told apart by their members. A large document is read in a thread of
 * its own, and where the page allows none in stretches, between which the page lives on.
 *
 * Rejects with `invalid-data` and a path where the document is none of these, `unreachable` with the address where a file is
 * missing, `unreachable` and `auth-required` as {@link exchange} does.
 */
export function jsonAdapter(options: JsonAdapterOptions): TiebeamAdapter {
  const { src, text, scope } = options;
  const large = largeDocuments();
  let inline: Promise<DataDocument> | undefined;

  async function sourceOf(signal: AbortSignal): Promise<DocumentSource> {
    if (text !== undefined) return { data: text, modifiedAt: Date.now() };
    if (src === undefined) throw new TiebeamError('invalid-data', { path: '$', message: 'The adapter needs src or text.' });
    const { body, headers } = await fileOf(src, exchange({
      send: options.fetch ?? platformFetch,
      url: src,
      init: { headers: { Accept: 'application/json' }, cache: 'no-cache', credentials: options.credentials ?? 'same-origin' },
      signal,
      timeoutSeconds: options.timeoutSeconds ?? 30,
      read: (response) => bytesOf(response, large.expect),
    }));
    return { data: body as ArrayBuffer, modifiedAt: Date.parse(headers.get('last-modified') ?? '') || Date.now() };
  }

  /** Reads it here: at once where it is small. */
  function read({ data, modifiedAt }: DocumentSource, signal: AbortSignal): Promise<DataDocument> {
    if (typeof data === 'string') return (inline ??= readText(data, modifiedAt, inStretches()));
    return readText(new TextDecoder().decode(data), modifiedAt, inStretches(signal));
  }

  async function call<Call extends keyof DocumentCalls>(name: Call, parameters: readonly unknown[], context: RequestContext): Promise<Answer<Call>> {
    const { signal } = context;
    signal.throwIfAborted();
    const source = await sourceOf(signal);
    const { data } = source;
    const size = typeof data === 'string' ? data.length : data.byteLength;
    const apart = size < LARGE ? undefined : await large.answer(name, parameters, source, text !== undefined, signal);
    if (apart !== undefined) return apart.value as Answer<Call>;
    const calls = documentCalls('JSON document', () => read(source, signal), size < LARGE ? undefined : () => inStretches(signal, 1));
    return (calls[name] as (...given: readonly unknown[]) => Promise<Answer<Call>>)(...parameters, context);
  }

  return {
    contract: 1,
    name: 'json',
    ...(src !== undefined && text === undefined && !options.fetch && { id: `json:${src}` }),
    ...(scope !== undefined && { scope }),
    describe: (context) => call('describe', [], context),
    readCatalogue: (context) => call('readCatalogue', [], context),
    readTeams: (context) => call('readTeams', [], context),
    readKpis: (queries, context) => call('readKpis', [queries], context),
    readTicket: (id, context) => call('readTicket', [id], context),
    readTickets: (query, context) => call('readTickets', [query], context),
    readHandoffs: (query, context) => call('readHandoffs', [query], context),
    readChanges: (query, context) => call('readChanges', [query], context),
    readResults: (query, context) => call('readResults', [query], context),
  };
}
