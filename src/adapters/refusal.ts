import { TiebeamError } from '../contract/errors.js';
import { errorOfProblem } from '../contract/problem.js';

/** Calls that name no thing that could be missing: what is not found is the address itself. */
const NAMES_NOTHING = /\/v1(\/(kpis|catalogue|teams))?(\?|$)/;

/**
 * What an HTTP answer that is no success says. A wrong address is out of reach, so that nobody looks for a mistake in the name of a metric.
 *
 * @param body - the parsed JSON body, anything at all where there was none
 * @param retryAfter - the `Retry-After` header
 */
export function errorOfRefusal(url: string, status: number, body: unknown, retryAfter: string | null): TiebeamError {
  const error = errorOfProblem(status, body, retryAfter);
  return status === 404 && NAMES_NOTHING.test(url) ? nothingAt(url, error) : error;
}

/** The error of an address that leads nowhere. */
export function nothingAt(url: string, { message }: TiebeamError): TiebeamError {
  return new TiebeamError('unreachable', { message: `There is nothing at ${url.slice(0, 500)}: ${message}` });
}
