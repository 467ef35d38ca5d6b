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

/** With its length, by which small answers are known not to be worth compressing. */
function textResponse(text: string, headers: Readonly<Record<string, string>>, status = 200): Response {
  return new Response(text, { status, headers: { ...headers, 'Content-Length': String(Buffer.byteLength(text)) } });
}

/** The problem document of anything caught. */
export function problemResponse(caught: unknown): Response {
  const own = caught instanceof HttpError ? caught : undefined;
  const { status, headers, body } = problemOf(withoutInnards(own?.error ?? caught), own?.status);
  return textResponse(JSON.stringify(body), { ...headers, ...own?.headers }, status);
}

const opaqueTag = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Whether an `If-None-Match` header names the tag, by weak comparison. */
export function matchesTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((each) => opaqueTag(each) === opaqueTag(tag) || each.trim() === '*');
}

/** A JSON answer that nobody keeps. */
export function jsonResponse(value: unknown): Response {
  return textResponse(JSON.stringify(value), { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
}

/**
 * A JSON answer that the reader's own browser may keep if it asks again each time; the answer is then 304
 * while nothing changed.
 */
export function taggedResponse(request: Request, value: unknown): Response {
  const text = JSON.stringify(value);
  // Weak: the same answer travels compressed or not.
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
  return matchesTag(request.headers.get('if-none-match'), tag)
    ? new Response(null, { status: 304, headers })
    : textResponse(text, { ...headers, 'Content-Type': 'application/json' });
}
