import type { TiebeamAdapter, TiebeamErrorShape } from '../contract/index.js';

/** Where an element finds its data when no adapter object is given. */
export interface AdapterAddress {
  /** Name an adapter factory was registered under: `http`, `json`, … */
  readonly kind: string;
  /** URL, resolved against the document. */
  readonly src?: string;
  /** Another address for what must not show who sends it, resolved like `src`. */
  readonly responses?: string;
  /** Inline JSON text, handed in by an element from its light DOM. */
  readonly text?: string;
}

/** Makes an adapter for an address; may load its code first. */
export type AdapterFactory = (address: AdapterAddress) => TiebeamAdapter | Promise<TiebeamAdapter>;

/** The adapter calls the page can watch. */
export type ReadCall =
  | 'describe'
  | 'readCatalogue'
  | 'readTeams'
  | 'readKpis'
  | 'readTicket'
  | 'readTickets'
  | 'readHandoffs'
  | 'readChanges'
  | 'readSurvey'
  | 'readWave'
  | 'readResults';

/**
 * One question to one adapter. The page knows nothing of its meaning: the copy of the kit that asks
 * brings the parser, so that an older page layer serves newer widgets.
 */
export interface PageRequest<Answer> {
  readonly adapter: TiebeamAdapter;
  readonly call: ReadCall;
  /** JSON value; equal queries share one request. Absent for calls without one. */
  readonly query?: unknown;
  /** True for calls that take an array of queries and answer in the same order (`readKpis`). */
  readonly batched?: boolean;
  /** BCP 47. */
  readonly locale: string;
  /** Reads one raw answer. Throws a Tiebeam error where the shape is wrong. */
  parse(raw: unknown): Answer;
  /** As-of (epoch milliseconds) and seconds of freshness of an answer, for the stale state. */
  freshness?(answer: Answer): { readonly asOf: number; readonly freshForSeconds: number } | undefined;
  /** An error inside a parsed answer (a failed item of a batch). Such answers are not cached. */
  failure?(answer: Answer): TiebeamErrorShape | undefined;
  /** Subscription topics that make the answer old. */
  readonly topics?: readonly string[];
}

/** What a watcher knows at one moment; frozen. */
export interface Snapshot<Answer> {
  /**
   * `loading`: nothing yet · `ready`: a fresh answer · `stale`: an answer past its freshness ·
   * `offline`: the source cannot be reached (the answer, if any, is the last good one) ·
   * `failed`: see `error` (the answer, if any, is the last good one).
   */
  readonly status: 'loading' | 'ready' | 'stale' | 'offline' | 'failed';
  readonly answer?: Answer;
  readonly error?: TiebeamErrorShape;
  /** Epoch milliseconds of the corrected clock at which the answer arrived. */
  readonly receivedAt?: number;
  /** The answer came from the cache and is being asked for again. */
  readonly revalidating?: boolean;
}

/** A running watch. */
export interface PageWatch {
  /** Asks again now (also after a failure). */
  refresh(): void;
  /** Ends it; the request is aborted when nobody else waits for it. */
  stop(): void;
}

/**
 * The one data layer of a document, shared by every copy and version of the kit through
 * `Symbol.for('tiebeam/page@1')`. Members may be added within the major, none changed.
 */
export interface Page {
  readonly protocol: 1;
  /** Version of the kit copy that made it. */
  readonly version: string;
  /** The first registration of a name wins. */
  registerAdapter(kind: string, factory: AdapterFactory): void;
  /** Adapters of one kind and resolved address are one adapter. Rejects with `unsupported` for an unknown kind. */
  openAdapter(address: AdapterAddress): Promise<TiebeamAdapter>;
  /** The adapter used by elements without one of their own and without a provider. */
  setDefaultAdapter(adapter: TiebeamAdapter | undefined): void;
  /** Calls back at once and at every change. Returns the stop. */
  watchDefaultAdapter(listener: (adapter: TiebeamAdapter | undefined) => void): () => void;
  watch<Answer>(request: PageRequest<Answer>, listener: (snapshot: Snapshot<Answer>) => void): PageWatch;
  /** Epoch milliseconds, corrected by the server's date where an adapter reported it. */
  now(): number;
  /** Tells the page a server's clock (epoch milliseconds) at the moment of the call. */
  reportServerTime(serverNow: number): void;
  /** One timer for the whole document; calls back about once a minute while visible. Returns the stop. */
  onMinute(listener: () => void): () => void;
}
