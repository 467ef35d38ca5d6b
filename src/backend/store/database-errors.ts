import { isTiebeamError, TiebeamError } from '../../contract/index.js';

const LOST_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT']);
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);
/** SQLSTATE classes: connection, operator intervention, system error, lack of resources, internal error; 25006 is a read-only standby, 25P03 a
 * connection that was closed since nothing came of it. */
const AWAY = /^(08|57P|58|53|XX)|^25006$|^25P03$|^3D000$|^28/;
/** Text the database cannot hold: NUL characters and broken Unicode. */
const BAD_TEXT = /^22(P05|021)$/;
const AWAY_WORDS = /connection (error|terminated|ended|timeout)|timeout exceeded when trying to connect|not queryable|PGlite is clos|server closed the connection/i;

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a transaction lost against another one and deserves to be run again. */
export function lostAgainstAnother(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

/**
 * What callers of the store get for an error of an engine: `unreachable` for a database that is away, full or
 * broken, `invalid-data` for text it cannot hold; anything else is a fault of ours and passes unchanged.
 */
export function asStoreError(error: unknown): unknown {
  if (isTiebeamError(error)) return error;
  const code = codeOf(error);
  const words = wordsOf(error);
  if (BAD_TEXT.test(code)) {
    return new TiebeamError('invalid-data', { message: 'The text holds a character the database cannot keep (NUL or broken Unicode).', cause: error });
  }
  if (code === '53100' || NO_ROOM.has(code)) {
    return new TiebeamError('unreachable', { message: `The database cannot write: ${words}`, cause: error, retryAfterSeconds: 30 });
  }
  const many = error instanceof AggregateError ? error.errors.some((each) => LOST_CONNECTION.has(codeOf(each))) : false;
  if (many || LOST_CONNECTION.has(code) || AWAY.test(code) || AWAY_WORDS.test(words)) {
    return new TiebeamError('unreachable', { message: `The database does not answer: ${words || code}`, cause: error, retryAfterSeconds: 5 });
  }
  return error;
}
