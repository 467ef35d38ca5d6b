import type { Store } from '../store/store.js';
import type { SurveyService } from '../surveys/service.js';

/** One line about a request; it names no person and no address. */
export interface RequestLog {
  readonly at: string;
  readonly method: string;
  /** The route's pattern, not the URL. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  /** What went wrong inside, for the operator alone. */
  readonly error?: string;
}

/** What the contract over HTTP is served from and to whom. */
export interface AppOptions {
  readonly store: Store;
  /** Answers the calls about surveys; without it they are `unsupported`. */
  readonly surveys?: SurveyService;
  /** Name of the source in its description. */
  readonly name?: string;
  /** Version of the kit in the OpenAPI document. */
  readonly version?: string;
  /** IANA zone of a source that feeders make; UTC when absent. */
  readonly zone?: string;
  /** Path before `/v1`, for example `/tiebeam`; none when absent. */
  readonly base?: string;
  /** Origins (`https://portal.example`) whose pages may read answers; `*` any, `null` sandboxed frames, both without cookies. */
  readonly allowedOrigins?: readonly string[];
  /** Header in which a trusted proxy names the signed-in reader. */
  readonly identityHeader?: string;
  /** Addresses and CIDR ranges of proxies whose headers are believed. */
  readonly trustedProxies?: readonly string[];
  /** Refuses reads without an identity or a token. */
  readonly requireIdentity?: boolean;
  /** Largest body taken from feeders, in bytes; 4 MiB when absent. */
  readonly maxBodyBytes?: number;
  /** Most open event streams; 2000 when absent. */
  readonly maxStreams?: number;
  /** Gets one line per failed request, and one per request with `logRequests`. */
  readonly log?: (line: RequestLog) => void;
  readonly logRequests?: boolean;
  /** Epoch milliseconds; the system clock when absent. */
  readonly now?: () => number;
}

/** What a host knows about a request beside the request itself. */
export interface Peer {
  /** Address the connection comes from; without it no proxy is trusted. */
  readonly remoteAddress?: string;
}
