import type { ErrorKind } from '../../contract/errors.js';
import type { DocumentCalls } from './document-adapter.js';

/** The text of a document, or its bytes in UTF-8. */
export interface DocumentSource {
  readonly data: string | ArrayBuffer;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** What the worker is asked. */
export interface WorkerQuestion {
  readonly question: number;
  readonly call: keyof DocumentCalls;
  /** All but the context. */
  readonly parameters: readonly unknown[];
  /** The document from now on; the last one where absent. */
  readonly source?: DocumentSource;
}

/** What it answers. */
export interface WorkerAnswer {
  readonly question: number;
  readonly value?: unknown;
  readonly error?: { readonly kind: ErrorKind; readonly message?: string; readonly path?: string };
}
