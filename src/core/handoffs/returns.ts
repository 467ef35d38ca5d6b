import type { Handoff } from './story.js';

/**
 * How returns are counted.
 *
 * - `B1` straight back: A→B→A. The default everywhere.
 * - `B2` to any team that had it before.
 * - `B3` back and forth twice: A→B→A→B.
 * - `B4` straight back within a time limit.
 *
 * Source: the readings of "ping-pong" in the reports on BPI Challenge 2013 (CEUR-WS Vol-1052).
 */
export type ReturnVariant = 'B1' | 'B2' | 'B3' | 'B4';

/** Within which time a `B4` return follows its handoff, in seconds. */
export const RETURN_LIMIT_SECONDS = 24 * 3600;

/**
 * The handoffs that are returns, occurrences. Linear in the handoffs.
 *
 * @param handoffs - of one ticket, in order
 * @param limitSeconds - for `B4`
 */
export function returnsOf(handoffs: readonly Handoff[], variant: ReturnVariant = 'B1', limitSeconds = RETURN_LIMIT_SECONDS): readonly Handoff[] {
  if (variant === 'B2') {
    const seen = new Set<string>();
    return handoffs.filter(({ from, to }) => {
      seen.add(from);
      return seen.has(to);
    });
  }
  return handoffs.filter((handoff, at) => {
    const previous = handoffs[at - 1];
    if (previous === undefined || handoff.to !== previous.from) return false;
    if (variant === 'B3') return handoffs[at - 2]?.from === handoff.from && handoffs[at - 2]?.to === handoff.to;
    return variant === 'B1' || handoff.at - previous.at <= limitSeconds * 1000;
  });
}
