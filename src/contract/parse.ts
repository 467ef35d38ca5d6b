import type * as z from 'zod/mini';
import { TiebeamError } from './errors.js';
import { explainIssue, valueAt } from './explain-issue.js';
import { jsonPath } from './json-path.js';

/**
 * Reads a value that crossed a border.
 *
 * A word the contract does not know (an enum value of a later version) is `unsupported`, so that one
 * item drops out; anything else that does not fit is `invalid-data`.
 *
 * @param prefix - keys of the place the value was found at, for the error's path
 * @throws {TiebeamError} `invalid-data` or `unsupported`, with the JSON path of the first offence and what was needed there
 */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown, prefix: readonly PropertyKey[] = []): T {
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  const issue = outcome.error.issues[0];
  if (issue === undefined) throw new TiebeamError('invalid-data', { path: jsonPath(prefix), message: 'is not of the contract\u2019s shape' });
  const unknownWord = (issue.code === 'invalid_value' || issue.code === 'invalid_union') && typeof valueAt(value, issue.path) === 'string';
  const { path, message } = explainIssue(issue, value);
  throw new TiebeamError(unknownWord ? 'unsupported' : 'invalid-data', { path: jsonPath([...prefix, ...path]), message });
}
