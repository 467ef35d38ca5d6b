import { createHash } from 'node:crypto';
import { TiebeamError, isTiebeamError, problemOf } from '../../contract/index.js';
import type { TiebeamErrorShape } from '../../contract/index.js';

/** An error that needs a status of its own, where its kind's is too coarse. */
export class HttpError extends Error {
  readonly status: number;
  readonly error: TiebeamErrorShape;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: TiebeamErrorShape, headers: Readonly<Record<string, string>> = {}) {
    super(error.message ?? error.kind);
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

/** The words of a database or a network stay inside: they name hosts and files. */
function withoutInnards(error: unknown): unknown {
  if (!isTiebeamError(error) || error.kind !== 'unreachable') return error;
  return new TiebeamError('unreachable', { message: 'The source cannot answer now.', retryAfterSeconds: error.retryAfterSeconds ?? 5 });
}

/** The problem document of anything caught. */
export function problemResponse(caught: unknown): Response {
  const own = caught instanceof HttpError ? caught : undefined;
  const { status, headers, body } = problemOf(withoutInnards(own?.error ?? caught), own?.status);
  return new Response(JSON.stringify(body), { status, headers: { ...headers, ...own?.headers } });
}

/** Whether an `If-None-Match` header names the tag. */
export function matchesTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*');
}

/** A JSON answer that nobody keeps. */
export function jsonResponse(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}

/**
 * A JSON answer that the reader's own browser may keep if it asks again each time; the answer is then 304
 * while nothing changed.
 */
export function taggedResponse(request: Request, value: unknown): Response {
  const text = JSON.stringify(value);
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
  return matchesTag(request.headers.get('if-none-match'), tag)
    ? new Response(null, { status: 304, headers })
    : new Response(text, { headers: { ...headers, 'Content-Type': 'application/json' } });
}
