import { isTiebeamError } from '../contract/errors.js';
import type { ErrorKind, TiebeamErrorShape } from '../contract/errors.js';

const KINDS = new Set<string>([
  'auth-required', 'forbidden', 'not-found', 'rate-limited', 'unreachable', 'invalid-data', 'unsupported',
]);

/** A frozen error of the page's own making. */
export function failure(
  kind: ErrorKind,
  message: string,
  more: { readonly path?: string; readonly retryAfterSeconds?: number } = {},
): TiebeamErrorShape {
  return Object.freeze({ tiebeamError: 1, kind, message, ...more });
}

/**
 * The error behind whatever an adapter threw: its own when it is one of the contract, else `unreachable`.
 * Reads the members of foreign objects once, so that nothing hostile travels further.
 */
export function failureOf(thrown: unknown): TiebeamErrorShape {
  try {
    if (isTiebeamError(thrown) && KINDS.has(thrown.kind)) {
      const { kind, message, path, retryAfterSeconds } = thrown;
      return failure(kind, String(message ?? kind), {
        ...(typeof path === 'string' && { path }),
        ...(typeof retryAfterSeconds === 'number' && retryAfterSeconds >= 0 && { retryAfterSeconds }),
      });
    }
    return failure('unreachable', String(thrown));
  } catch {
    return failure('unreachable', 'threw what cannot be read');
  }
}

/** Whether two errors of the page's making say the same. */
export function sameFailure(one: TiebeamErrorShape | undefined, other: TiebeamErrorShape | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
