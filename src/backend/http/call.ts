import type { Caller } from './access.js';

/** A request on its way to its answer. */
export interface Call {
  readonly request: Request;
  readonly caller: Caller;
  /** Who is signed in; looked up only where it is asked for. */
  readonly identify: () => string | undefined;
  /** Decoded segment of the path. */
  readonly segment: string;
  readonly parameters: URLSearchParams;
}

/** Answers one call of the contract. */
export type Answerer = (call: Call) => Promise<Response>;
