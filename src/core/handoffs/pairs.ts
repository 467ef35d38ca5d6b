import type { HandoffPair, HandoffTotals } from '../../contract/index.js';
import { percentile } from '../metrics/percentile.js';
import type { Handoff, TicketStory } from './story.js';

/** A ticket's handoffs, as they are counted together. */
export type PassedTicket = Pick<TicketStory, 'handoffs' | 'gaps'>;

interface Pair {
  readonly from: string;
  readonly to: string;
  tickets: number;
  handoffs: number;
  returned: number;
  readonly waits: number[];
  /** Number of the ticket it was met in last, and of the last in which it came back: each is counted once. */
  metIn: number;
  cameBackIn: number;
}

/**
 * Who hands to whom, over many tickets: the handover-of-work matrix, a line per pair, in alphabetical order of the ids. A pair's
 * `returnedRate` is the share of its tickets in which a handoff of that pair came straight back (variant B1); its wait is the median
 * (type 7) from the handoff to the receiver's first work, or to the next handoff where the receiver never began.
 *
 * Source: van der Aalst, Reijers, Song, "Discovering social networks from event logs", CSCW 14 (2005).
 *
 * @param minimum - pairs with fewer tickets have `null` in place of numbers; 0 hides none
 */
export function handoffPairs(tickets: Iterable<PassedTicket>, minimum = 0): { readonly pairs: readonly HandoffPair[]; readonly totals: HandoffTotals } {
  const known = new Map<string, Map<string, Pair>>();
  const pairs: Pair[] = [];
  const pairOf = (from: string, to: string): Pair => {
    let receivers = known.get(from);
    if (!receivers) known.set(from, (receivers = new Map()));
    let pair = receivers.get(to);
    if (!pair) {
      receivers.set(to, (pair = { from, to, tickets: 0, handoffs: 0, returned: 0, waits: [], metIn: 0, cameBackIn: 0 }));
      pairs.push(pair);
    }
    return pair;
  };
  const totals = { tickets: 0, ticketsWithHandoff: 0, handoffs: 0, returns: 0, ticketsWithReturn: 0, gaps: 0 };
  for (const { handoffs, gaps } of tickets) {
    const number = ++totals.tickets;
    let returns = 0;
    for (let at = 0; at < handoffs.length; at++) {
      const { from, to, waitSeconds, isReturn } = handoffs[at] as Handoff;
      const pair = pairOf(from, to);
      pair.handoffs++;
      if (isReturn) returns++;
      if (waitSeconds !== null) pair.waits.push(waitSeconds);
      if (pair.metIn !== number) {
        pair.metIn = number;
        pair.tickets++;
      }
      if (handoffs[at + 1]?.isReturn === true && pair.cameBackIn !== number) {
        pair.cameBackIn = number;
        pair.returned++;
      }
    }
    totals.handoffs += handoffs.length;
    totals.returns += returns;
    totals.gaps += gaps;
    if (handoffs.length > 0) totals.ticketsWithHandoff++;
    if (returns > 0) totals.ticketsWithReturn++;
  }
  return { pairs: pairs.sort(alphabetically).map((pair) => tellPair(countPair(pair), minimum)), totals };
}

function alphabetically(one: Pair, other: Pair): number {
  const [left, right] = one.from === other.from ? [one.to, other.to] : [one.from, other.from];
  return left < right ? -1 : 1;
}

function countPair({ from, to, tickets, handoffs, returned, waits }: Pair): CountedPair {
  return { from, to, tickets, handoffs, returned, medianWaitSeconds: percentile(Float64Array.from(waits).sort(), 0.5), waitN: waits.length };
}

/** A pair as it was counted, before small ones are hidden. */
export interface CountedPair {
  readonly from: string;
  readonly to: string;
  readonly tickets: number;
  readonly handoffs: number;
  /** Tickets in which a handoff of the pair came straight back. */
  readonly returned: number;
  readonly medianWaitSeconds: number | null;
  readonly waitN: number;
}

/** A pair as it is told: without numbers where its tickets are fewer than `minimum`. */
export function tellPair({ from, to, tickets, handoffs, returned, medianWaitSeconds, waitN }: CountedPair, minimum: number): HandoffPair {
  if (tickets < minimum) return { from, to, tickets: null, handoffs: null, returnedRate: null, medianWaitSeconds: null };
  return { from, to, tickets, handoffs, returnedRate: returned / tickets, medianWaitSeconds, waitN };
}
