import type { TiebeamErrorShape } from '../contract/errors.js';

const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;

/** Whether asking again can help by itself: the source was out of reach or busy. */
export function isPassing(error: TiebeamErrorShape): boolean {
  return error.kind === 'unreachable' || error.kind === 'rate-limited';
}

/**
 * Milliseconds until the next try after a failure: full jitter under a ceiling that doubles (2 s to 5 min),
 * and never before the source asked to be left alone. Source: Brooker, "Exponential backoff and jitter", 2015.
 *
 * @param attempt - failures in a row, 1 for the first
 * @param draw - 0 ≤ x < 1; shared by the questions of one request, so that they travel together again
 */
export function backOff(attempt: number, draw: number, retryAfterSeconds = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return Math.max(500, retryAfterSeconds * 1000) + draw * ceiling;
}
