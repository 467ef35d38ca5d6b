import type { HandoffPair, HandoffTotals } from '../../contract/index.js';
import { percentile } from '../metrics/percentile.js';
import { returnsOf } from './returns.js';
import type { Handoff, TicketStory } from './story.js';

/** A ticket's handoffs, as they are counted together. */
export type PassedTicket = Pick<TicketStory, 'handoffs' | 'gaps'>;

interface Pair {
  tickets: number;
  handoffs: number;
  returned: number;
  waits: number[];
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
  const pairs = new Map<string, Pair>();
  const totals = { tickets: 0, ticketsWithHandoff: 0, handoffs: 0, returns: 0, ticketsWithReturn: 0, gaps: 0 };
  for (const { handoffs, gaps } of tickets) {
    const returns = returnsOf(handoffs).length;
    totals.tickets++;
    totals.handoffs += handoffs.length;
    totals.returns += returns;
    totals.gaps += gaps;
    if (handoffs.length > 0) totals.ticketsWithHandoff++;
    if (returns > 0) totals.ticketsWithReturn++;
    const here = new Map<string, boolean>();
    for (const [at, handoff] of handoffs.entries()) {
      const key = keyOf(handoff);
      const pair = pairs.get(key) ?? { tickets: 0, handoffs: 0, returned: 0, waits: [] };
      pairs.set(key, pair);
      pair.handoffs++;
      if (handoff.waitSeconds !== null) pair.waits.push(handoff.waitSeconds);
      here.set(key, (here.get(key) ?? false) || handoffs[at + 1]?.isReturn === true);
    }
    for (const [key, cameBack] of here) {
      const pair = pairs.get(key);
      if (!pair) continue;
      pair.tickets++;
      if (cameBack) pair.returned++;
    }
  }
  const told = [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, pair]) => tellPair(countPair(key, pair), minimum));
  return { pairs: told, totals };
}

/** Ids hold no space. */
const keyOf = ({ from, to }: Handoff): string => `${from} ${to}`;

function countPair(key: string, { tickets, handoffs, returned, waits }: Pair): CountedPair {
  const [from = '', to = ''] = key.split(' ');
  return { from, to, tickets, handoffs, returned, medianWaitSeconds: percentile(waits.sort((a, b) => a - b), 0.5), waitN: waits.length };
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
