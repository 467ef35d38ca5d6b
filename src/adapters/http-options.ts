import type { EventSourceClass } from './events.js';

/** How to reach a backend that speaks the contract over HTTP. */
export interface HttpAdapterOptions {
  /** The address that holds `/v1`, with or without it; absolute outside a document. A query string is sent with every call. */
  readonly base: string;
  /** In place of the global `fetch`, for hosts with a client of their own. */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bearer token, or a function that knows the current one. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Opaque, changes with the signed-in user; without it nothing is cached on disk. */
  readonly scope?: string;
  /** `same-origin` when absent; `include` sends cookies to another origin, which must allow it. */
  readonly credentials?: RequestCredentials;
  /**
   * The address that holds `/v1` for what must not show who sends it: votes with a token, and the list of keys. It may lie outside single
   * sign-on; `base` without its query string when absent. Neither `token`, `headers`, `credentials` nor `fetch` is used there.
   */
  readonly responses?: string | undefined;
  /** In place of the global `fetch` for `responses`; it must add nothing that tells people apart. */
  readonly responsesFetch?: typeof globalThis.fetch;
  /** Seconds until an unanswered call counts as unreachable; 30 when absent. */
  readonly timeoutSeconds?: number;
  /** Told the server's clock, epoch milliseconds, where an answer shows it. */
  readonly onServerTime?: (serverNow: number) => void;
  /** In place of the global `EventSource`; `null` takes no notice of changes. */
  readonly EventSource?: EventSourceClass | null;
}

/** One call to the base. */
export interface Call {
  readonly path: string;
  /** Sent by POST: as JSON, or bytes that are JSON already. */
  readonly body?: object | Uint8Array<ArrayBuffer>;
  readonly parameters?: object;
  /** Calls that change something are never tried twice. */
  readonly writes?: boolean;
}

/** What stands before `/v1` in an address without a query string. */
export const rootOf = (address: string): string => address.replace(/\/*$/, '').replace(/\/v1$/, '');
