import type { TiebeamAdapter } from '../contract/adapter.js';
import { TiebeamError } from '../contract/errors.js';
import { documentCalls } from './documents/document-adapter.js';
import { readDocument } from './documents/document.js';
import type { DataDocument } from './documents/data-document.js';
import { exchange, platformFetch } from './exchange.js';

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

/** @throws {TiebeamError} `invalid-data` naming the place where the text stops being JSON, if the engine knows it */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TiebeamError('invalid-data', { path: '$', message: `This is not JSON: ${(cause as Error).message}`, cause });
  }
}

/**
 * An adapter over one JSON document: readings written by hand, whole answers of the contract, a badge of
 * shields.io, or a ticket log to compute from. The forms are told apart by their members.
 *
 * Rejects with `invalid-data` and a path where the document is none of these, `not-found` where a file is
 * missing, `unreachable` and `auth-required` as {@link exchange} does.
 */
export function jsonAdapter(options: JsonAdapterOptions): TiebeamAdapter {
  const { src, text, scope } = options;
  let inline: Promise<DataDocument> | undefined;

  async function read(signal: AbortSignal): Promise<DataDocument> {
    if (text !== undefined) return (inline ??= openText(text));
    if (src === undefined) throw new TiebeamError('invalid-data', { path: '$', message: 'The adapter needs src or text.' });
    const { body, headers } = await exchange({
      send: options.fetch ?? platformFetch,
      url: src,
      init: { headers: { Accept: 'application/json' }, cache: 'no-cache', credentials: options.credentials ?? 'same-origin' },
      signal,
      timeoutSeconds: options.timeoutSeconds ?? 30,
    });
    const modified = Date.parse(headers.get('last-modified') ?? '');
    return readDocument(body, modified || Date.now());
  }

  return {
    contract: 1,
    name: 'json',
    ...(src !== undefined && text === undefined && !options.fetch && { id: `json:${src}` }),
    ...(scope !== undefined && { scope }),
    ...documentCalls('JSON document', ({ signal }) => read(signal)),
  };
}

async function openText(text: string): Promise<DataDocument> {
  return readDocument(parseText(text), Date.now());
}
