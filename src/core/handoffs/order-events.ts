import type { TicketEvent, TicketEventKind } from '../../contract/index.js';
import { epochOf } from '../time/epoch.js';

/** What happens at one instant happens in this order: ownership before the state it leads to. */
const KIND_RANK: Readonly<Record<TicketEventKind, number>> = {
  created: 0,
  assigned: 1,
  observed: 2,
  acknowledged: 3,
  escalated: 4,
  state: 5,
  severity: 6,
  note: 7,
  linked: 8,
};

/** An event with the instant from which it counts. */
export interface OrderedEvent {
  /** Epoch milliseconds; never before that of the event ahead of it. */
  readonly at: number;
  readonly event: TicketEvent;
}

/**
 * Puts a ticket's history into the order in which it counts. The rules:
 *
 * 1. An event after `knownUntil`, or with an unreadable instant, is left out: it has not happened yet.
 * 2. An id counts once; the first event given with it stays. Events without ids are all kept.
 * 3. The earliest `created` event comes first. Whatever is dated before it counts from the creation.
 * 4. The rest by instant, then `sequence` (none comes last), then kind (`assigned`, `observed`,
 *    `acknowledged`, `escalated`, `state`, …), then id, then the order given.
 * 5. Where every event but `created` is an `observed` row with a sequence, and no two rows of different
 *    instants share one, the source numbers the rows of a ticket; then the number comes before the instant,
 *    because clocks of several machines disagree and a counter does not. A row dated before the one
 *    ahead of it counts from that one's instant.
 *
 * Takes n comparisons for n events that come in order, n·log n otherwise.
 *
 * @param knownUntil - epoch milliseconds
 * @param instants - epoch milliseconds of each event, from who has read them already
 */
export function orderEvents(events: readonly TicketEvent[], knownUntil: number, instants?: ArrayLike<number>): readonly OrderedEvent[] {
  const placed = place(events, knownUntil, instants);
  const compare = isNumbered(placed) ? bySequence : byInstant;
  // Most histories come in order.
  if (!isInOrder(placed, compare)) placed.sort(compare);
  bringCreationForward(placed);
  return neverBackwards(placed);
}

function place(events: readonly TicketEvent[], knownUntil: number, instants: ArrayLike<number> | undefined): OrderedEvent[] {
  let ids: Set<string> | undefined;
  const placed: OrderedEvent[] = [];
  for (let position = 0; position < events.length; position++) {
    const event = events[position] as TicketEvent;
    const at = instants?.[position] ?? epochOf(event.at);
    if (!(at <= knownUntil)) continue;
    if (event.id !== undefined) {
      ids ??= new Set();
      if (ids.has(event.id)) continue;
      ids.add(event.id);
    }
    placed.push({ at, event });
  }
  return placed;
}

function isInOrder(placed: readonly OrderedEvent[], compare: (a: OrderedEvent, b: OrderedEvent) => number): boolean {
  for (let index = 1; index < placed.length; index++) {
    const [one, other] = [placed[index - 1] as OrderedEvent, placed[index] as OrderedEvent];
    if ((compare !== byInstant || one.at >= other.at) && compare(one, other) > 0) return false;
  }
  return true;
}

function isNumbered(placed: readonly OrderedEvent[]): boolean {
  let instantOf: Map<number, number> | undefined;
  for (const { at, event } of placed) {
    if (event.kind === 'created') continue;
    if (event.kind !== 'observed' || event.sequence === undefined) return false;
    instantOf ??= new Map();
    const known = instantOf.get(event.sequence);
    if (known !== undefined && known !== at) return false;
    instantOf.set(event.sequence, at);
  }
  // Of a creation alone there are no rows to number.
  return instantOf !== undefined;
}

function bringCreationForward(placed: OrderedEvent[]): void {
  let found = -1;
  let earliest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < placed.length; index++) {
    const { at, event } = placed[index] as OrderedEvent;
    if (event.kind !== 'created' || at >= earliest) continue;
    found = index;
    earliest = at;
  }
  if (found > 0) placed.unshift(...placed.splice(found, 1));
}

/** Whatever is dated before the one ahead of it counts from that one's instant. */
function neverBackwards(placed: readonly OrderedEvent[]): readonly OrderedEvent[] {
  for (let index = 1; index < placed.length; index++) {
    if ((placed[index] as OrderedEvent).at >= (placed[index - 1] as OrderedEvent).at) continue;
    let latest = Number.NEGATIVE_INFINITY;
    return placed.map(({ at, event }) => {
      latest = Math.max(latest, at);
      return { at: latest, event };
    });
  }
  return placed;
}

function byInstant(a: OrderedEvent, b: OrderedEvent): number {
  return a.at - b.at || compareSequences(a, b) || byKind(a, b);
}

function bySequence(a: OrderedEvent, b: OrderedEvent): number {
  return Number(b.event.kind === 'created') - Number(a.event.kind === 'created') || compareSequences(a, b) || byInstant(a, b);
}

/** Written without subtraction: two missing sequences are equal, not NaN. */
function compareSequences(a: OrderedEvent, b: OrderedEvent): number {
  const left = a.event.sequence ?? Number.POSITIVE_INFINITY;
  const right = b.event.sequence ?? Number.POSITIVE_INFINITY;
  return left === right ? 0 : left < right ? -1 : 1;
}

/** What is equal in all of it keeps the order given: sorting is stable. */
function byKind(a: OrderedEvent, b: OrderedEvent): number {
  return KIND_RANK[a.event.kind] - KIND_RANK[b.event.kind] || compareIds(a.event.id, b.event.id);
}

function compareIds(a = '', b = ''): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
