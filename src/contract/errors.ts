/** Why a source could not answer. */
export type ErrorKind =
  | 'auth-required'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'unreachable'
  | 'invalid-data'
  | 'unsupported';

/**
 * An error as it crosses bundles, versions and the wire. Recognise it with {@link isTiebeamError},
 * never with `instanceof`: several copies of the kit may share a page.
 */
export interface TiebeamErrorShape {
  readonly tiebeamError: 1;
  readonly kind: ErrorKind;
  /** For developers; never shown to readers. */
  readonly message?: string;
  /** With `rate-limited` or `unreachable`: seconds to wait before asking again. */
  readonly retryAfterSeconds?: number;
  /** With `invalid-data`: JSON path of the offending value, for example `$[0].reading.n`. */
  readonly path?: string;
}

/** Details of a {@link TiebeamError}. */
export interface TiebeamErrorOptions {
  readonly message?: string;
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number;
  readonly path?: string;
}

/** The error an adapter rejects with. Any object of {@link TiebeamErrorShape} serves as well. */
export class TiebeamError extends Error implements TiebeamErrorShape {
  readonly tiebeamError = 1;
  readonly kind: ErrorKind;
  readonly retryAfterSeconds?: number;
  readonly path?: string;

  constructor(kind: ErrorKind, options: TiebeamErrorOptions = {}) {
    super(options.message ?? kind, { cause: options.cause });
    this.name = 'TiebeamError';
    this.kind = kind;
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds;
    if (options.path !== undefined) this.path = options.path;
  }
}

/** Whether a caught value is a Tiebeam error of any copy and version. */
export function isTiebeamError(value: unknown): value is TiebeamErrorShape {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { tiebeamError?: unknown }).tiebeamError === 1 &&
    typeof (value as { kind?: unknown }).kind === 'string'
  );
}
