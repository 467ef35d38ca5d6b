const METHODS = 'GET, HEAD, POST';
const REQUEST_HEADERS = 'Authorization, Content-Type, If-None-Match, Last-Event-ID, Accept-Language';
const PREFLIGHT_SECONDS = '600';

/** Which pages of other origins may read answers. */
export interface OriginPolicy {
  /** The headers that let this origin read the answer; empty when it may not. */
  headersFor(origin: string | null): Readonly<Record<string, string>>;
  /** Whether a preflight of this origin succeeds. */
  allows(origin: string | null): boolean;
}

/**
 * The policy of a list of origins. A named origin may send the reader's cookies of the intranet's sign-on; with `*` any page may
 * read, with `null` any sandboxed frame, but never with cookies: every site can open such a frame, so `null` names nobody.
 */
export function originPolicy(allowed: readonly string[]): OriginPolicy {
  const named = new Set(allowed.map((origin) => origin.toLowerCase()));
  const any = named.has('*');
  const allows = (origin: string | null) => origin !== null && (any || named.has(origin.toLowerCase()));
  return {
    allows,
    headersFor(origin) {
      if (!allows(origin) || origin === null) return {};
      // The client's clock is corrected by Date, unless Age says that a cache answered; scripts of other origins see only what is exposed.
      const shared = { 'Access-Control-Expose-Headers': 'Age, Date, ETag, Retry-After' };
      if (!named.has(origin.toLowerCase())) return { ...shared, 'Access-Control-Allow-Origin': '*' };
      const credentials = origin.toLowerCase() === 'null' ? undefined : { 'Access-Control-Allow-Credentials': 'true' };
      return { ...shared, 'Access-Control-Allow-Origin': origin, ...credentials };
    },
  };
}

/** Whether the request asks for permission before the real one. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('origin') && request.headers.has('access-control-request-method');
}

/** The headers of a successful preflight, beside those of {@link OriginPolicy.headersFor}. */
export function preflightHeaders(request: Request): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': REQUEST_HEADERS,
    'Access-Control-Max-Age': PREFLIGHT_SECONDS,
    // Browsers that guard private addresses ask for this word as well.
    ...(request.headers.has('access-control-request-private-network') ? { 'Access-Control-Allow-Private-Network': 'true' } : {}),
  };
}
