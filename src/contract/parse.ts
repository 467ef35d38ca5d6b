import type * as z from 'zod/mini';
import { TiebeamError } from './errors.js';
import { jsonPath } from './json-path.js';

function valueAt(root: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    root,
  );
}

/**
 * Reads a value that crossed a border.
 *
 * A word the contract does not know (an enum value of a later version) is `unsupported`, so that one
 * item drops out; anything else that does not fit is `invalid-data`.
 *
 * @param prefix - keys of the place the value was found at, for the error's path
 * @throws {TiebeamError} `invalid-data` or `unsupported`, with the JSON path of the first offence
 */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown, prefix: readonly PropertyKey[] = []): T {
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  const issue = outcome.error.issues[0];
  const keys = issue?.path ?? [];
  const unknownWord =
    (issue?.code === 'invalid_value' || issue?.code === 'invalid_union') && typeof valueAt(value, keys) === 'string';
  throw new TiebeamError(unknownWord ? 'unsupported' : 'invalid-data', {
    path: jsonPath([...prefix, ...keys]),
    message: issue?.message ?? 'not of the contract\u2019s shape',
  });
}
