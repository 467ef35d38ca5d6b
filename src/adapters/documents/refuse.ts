import { isTiebeamError, TiebeamError } from '../../contract/errors.js';
import type { KpiAnswer } from '../../contract/kpi.js';

/** Members of a JSON object nobody has looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object with members. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The error of a document's place: its path, and a sentence that begins with it. @param why - "needs …" */
export function refuse(path: string, why: string): TiebeamError {
  return new TiebeamError('invalid-data', { path, message: `${path} ${why}.` });
}

/** What was thrown about a value, told of the place in the document where that value stands. */
export function movedTo(path: string, thrown: unknown): unknown {
  return isTiebeamError(thrown) ? new TiebeamError('invalid-data', { path, ...(thrown.message !== undefined && { message: thrown.message }) }) : thrown;
}

/** The answer of one query, or its failure, so that a bad item spoils only itself. */
export function answerOrFailure(answer: () => KpiAnswer): KpiAnswer {
  try {
    return answer();
  } catch (thrown) {
    if (!isTiebeamError(thrown)) throw thrown;
    const { kind, message, path } = thrown;
    return { kind: 'failure', error: { tiebeamError: 1, kind, ...(message !== undefined && { message }), ...(path !== undefined && { path }) } };
  }
}
