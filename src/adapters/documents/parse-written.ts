import { isTiebeamError } from '../../contract/errors.js';
import { parse } from '../../contract/parse.js';
import { refuse } from './refuse.js';

/** A schema of the contract. */
type Schema<T> = Parameters<typeof parse<T>>[0];

/**
 * Reads a value that somebody wrote into a document. A word that the contract does not know is a slip there, not a word of a later version.
 *
 * @param prefix - keys of the place the value was found at
 * @throws {TiebeamError} `invalid-data` with the path of the first offence, and a sentence that begins with it
 */
export function parseWritten<T>(schema: Schema<T>, value: unknown, prefix: readonly PropertyKey[]): T {
  try {
    return parse(schema, value, prefix);
  } catch (thrown) {
    throw isTiebeamError(thrown) ? refuse(thrown.path ?? '$', thrown.message ?? 'does not fit') : thrown;
  }
}
