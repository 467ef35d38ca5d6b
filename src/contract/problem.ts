import { TiebeamError, isTiebeamError } from './errors.js';
import type { ErrorKind, TiebeamErrorShape } from './errors.js';

/** Media type of a problem document (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** An error over HTTP: an RFC 9457 problem document with the contract's error as a member of its own. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly tiebeam: TiebeamErrorShape;
}

/** A problem document with the headers that belong to it. */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Problem;
}

const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  'auth-required': 401,
  forbidden: 403,
  'not-found': 404,
  'rate-limited': 429,
  unreachable: 503,
  'invalid-data': 400,
  unsupported: 501,
};

const LONGEST_MESSAGE = 2000;
const LONGEST_RETRY_SECONDS = 86_400;

function isKnownKind(kind: unknown): kind is ErrorKind {
  return typeof kind === 'string' && Object.hasOwn(STATUS_OF_KIND, kind);
}

/**
 * The problem document of an error.
 *
 * A caught value that is no Tiebeam error is a fault of the server: status 500 and kind `unreachable`,
 * without its text, which may hold what readers must not see.
 *
 * @param status - where the kind's own status is too coarse, for example 413 or 422 for `invalid-data`
 */
export function problemOf(error: unknown, status?: number): ProblemAnswer {
  const known = isTiebeamError(error) && isKnownKind(error.kind);
  const kind: ErrorKind = known ? error.kind : 'unreachable';
  const code = status ?? (known ? STATUS_OF_KIND[kind] : 500);
  const message = known ? error.message?.slice(0, LONGEST_MESSAGE) : undefined;
  const retryAfterSeconds = known ? error.retryAfterSeconds : undefined;
  const path = known ? error.path : undefined;
  const headers: Record<string, string> = { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store' };
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(Math.ceil(retryAfterSeconds));
  else if (code === 429 || code === 503) headers['Retry-After'] = '5';
  if (code === 401) headers['WWW-Authenticate'] = 'Bearer';
  return {
    status: code,
    headers,
    body: {
      type: 'about:blank',
      title: kind,
      status: code,
      ...(message === undefined ? {} : { detail: message }),
      tiebeam: {
        tiebeamError: 1,
        kind,
        ...(message === undefined ? {} : { message }),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
        ...(path === undefined ? {} : { path }),
      },
    },
  };
}

function kindOfStatus(status: number): ErrorKind {
  if (status === 401 || status === 407) return 'auth-required';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 405 || status === 406 || status === 501) return 'unsupported';
  return status >= 400 && status < 500 && status !== 408 && status !== 425 ? 'invalid-data' : 'unreachable';
}

/** Seconds of a `Retry-After` header, which is a number of seconds or a date; at most a day. */
function retrySeconds(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_RETRY_SECONDS) : undefined;
}

/**
 * The error behind an HTTP answer that is not a success: the problem document's `tiebeam` member where
 * there is one, else what the status says.
 *
 * @param body - the parsed JSON body, anything at all where there was none
 * @param retryAfterHeader - the `Retry-After` header; wins over the body
 * @param now - epoch milliseconds, for a `Retry-After` date
 */
export function errorOfProblem(
  status: number,
  body?: unknown,
  retryAfterHeader?: string | null,
  now: number = Date.now(),
): TiebeamError {
  const member = typeof body === 'object' && body !== null ? (body as { tiebeam?: unknown }).tiebeam : undefined;
  const shape: Partial<Record<keyof TiebeamErrorShape, unknown>> =
    isTiebeamError(member) && isKnownKind(member.kind) ? { ...member } : {};
  const told = shape.retryAfterSeconds;
  const retryAfterSeconds =
    retrySeconds(retryAfterHeader, now) ??
    (typeof told === 'number' && told >= 0 ? Math.min(told, LONGEST_RETRY_SECONDS) : undefined);
  return new TiebeamError(isKnownKind(shape.kind) ? shape.kind : kindOfStatus(status), {
    message: typeof shape.message === 'string' ? shape.message.slice(0, LONGEST_MESSAGE) : `HTTP ${status}`,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(typeof shape.path === 'string' ? { path: shape.path.slice(0, LONGEST_MESSAGE) } : {}),
  });
}
