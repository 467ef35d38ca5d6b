import type { NoteMark, TicketEvent, TicketState, WaitingOn } from '../../contract/index.js';
import { orderEvents } from './order-events.js';
import { teamOf } from './ownership.js';

/** What goes on with a ticket: nobody has begun, a team works, someone is waited for, or it is resolved. */
export type SpanPartKind = 'queue' | 'touch' | 'wait' | 'done';

/** A time in which one thing goes on. Half-open, epoch milliseconds. */
export interface SpanPart {
  readonly kind: SpanPartKind;
  /** With `wait`. */
  readonly waitingOn?: WaitingOn;
  readonly from: number;
  readonly to: number;
}

/** A time in which one team, or nobody, owns a ticket. Half-open, epoch milliseconds. */
export interface Span {
  /** `null`: before anybody owned it. */
  readonly team: string | null;
  readonly from: number;
  /** The next handoff, or the end of what is known. */
  readonly to: number;
  /** It still lasts at the end of what is known. */
  readonly open: boolean;
  /** One after another without a gap, from start to end. */
  readonly parts: readonly SpanPart[];
}

/** What was left with a ticket when it was passed on. */
export type Carried = NoteMark['kind'];

/** Ownership passes from one team to another. */
export interface Handoff {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
  /** Seconds until the receiver began; `null` while it has not, or where the ticket was resolved when it passed. */
  readonly waitSeconds: number | null;
  /** The receiver never began before it passed the ticket on. */
  readonly passedOn: boolean;
  /** It passed when it was resolved, so nobody waited, even if it came back later. */
  readonly whileResolved: boolean;
  /** Notes, links, questions and answers left at the handoff; empty: nothing. */
  readonly carried: readonly Carried[];
  readonly reason?: NonNullable<TicketEvent['reason']>;
  /** The team after next is the team before: the handoff goes straight back (variant B1). */
  readonly isReturn: boolean;
}

/** A ticket's history as a story: who had it, what went on, how it moved. */
export interface TicketStory {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The last resolution that still holds; `null` while open. */
  readonly resolvedAt: number | null;
  /** Owner at that resolution. */
  readonly resolvedBy: string | null;
  readonly spans: readonly Span[];
  readonly handoffs: readonly Handoff[];
  /** Instants at which a resolved ticket came back. */
  readonly reopenings: readonly number[];
  /** Instants of `escalated` events. */
  readonly escalations: readonly number[];
  /** Rows that named no team after one was known. */
  readonly gaps: number;
  /** The end of what is known, epoch milliseconds. */
  readonly knownUntil: number;
}

/** What is left with a ticket so shortly before it passes, travels with it. */
const CARRIED_WITHIN_MS = 15 * 60_000;

const NOTHING_CARRIED: readonly Carried[] = [];
const NO_PARTS: readonly SpanPart[] = [];

/** Written to until the receiver began; copies would cost more than all the rest. */
type Passed = { -readonly [Member in keyof Handoff]: Handoff[Member] };

/** What goes on in which state. */
const STATES: Readonly<Record<TicketState, SpanPartKind>> = { queued: 'queue', working: 'touch', waiting: 'wait', resolved: 'done', closed: 'done' };

interface Mark {
  readonly at: number;
  readonly what: Carried;
}

/**
 * Reads a ticket's story off its events; `null` where nothing had happened by `knownUntil`.
 *
 * Rules beside those of `orderEvents` and `readOwnership`, the same as for facts:
 * - A span begins as queue. An `acknowledged` event or a `working` state begins touch, `waiting` begins wait, `queued` queue
 *   again. A state from before the handoff says nothing of the receiver.
 * - `resolved` and `closed` begin a stretch that is done; any other state after it reopens the ticket.
 * - A note, link, question or answer travels with a handoff when it is left in the fifteen minutes before it, by an event of its
 *   own or by the one that passes the ticket on. An event that marks it as absent takes nothing along.
 * - Notes without a handoff after them, events after the resolution and severities do not move the story.
 *
 * Linear in the events once they are in order.
 *
 * @param events - in any order
 * @param knownUntil - epoch milliseconds
 * @param ordered - the same in order, from who has put them in order already
 */
export function readStory(events: readonly TicketEvent[], knownUntil: number, ordered = orderEvents(events, knownUntil)): TicketStory | null {
  const first = ordered[0];
  if (first === undefined) return null;

  const spans: Span[] = [];
  const handoffs: Passed[] = [];
  const reopenings: number[] = [];
  const escalations: number[] = [];
  let gaps = 0;
  let resolvedAt: number | null = null;
  let resolvedBy: string | null = null;

  let owner: string | null = null;
  let before: string | null = null;
  let spanFrom = first.at;
  let parts: SpanPart[] | undefined;
  let stretchFrom = first.at;
  let kind: SpanPartKind = 'queue';
  let waitingOn: WaitingOn | undefined;
  let marks: Mark[] = [];
  /** Whole rows say again and again that a ticket is linked; only the first of them leaves a link. */
  let link: string | undefined;
  /** The handoff whose receiver is waited for. */
  let awaited: Passed | undefined;

  for (const entry of ordered) {
    const { at, event } = entry;
    const { state } = event;
    const team = teamOf(entry);
    if (team === null && owner !== null) gaps++;
    const mark = markOf(event, link);
    if (mark) marks.push({ at, what: mark });
    if (event.link !== undefined) link = event.link;
    if (typeof team === 'string' && team !== owner) {
      parts = withPart(parts, kind, waitingOn, stretchFrom, at);
      if (at > spanFrom || owner !== null) spans.push({ team: owner, from: spanFrom, to: at, open: false, parts: parts ?? NO_PARTS });
      answer(awaited, at, true);
      awaited = undefined;
      if (owner !== null) {
        const passed: Passed = {
          at,
          from: owner,
          to: team,
          waitSeconds: null,
          passedOn: false,
          whileResolved: kind === 'done',
          carried: marks.length === 0 ? NOTHING_CARRIED : [...new Set(marks.filter((one) => one.at >= at - CARRIED_WITHIN_MS).map(({ what }) => what))],
          isReturn: team === before,
        };
        if (event.reason) passed.reason = event.reason;
        handoffs.push(passed);
        if (kind !== 'done') awaited = passed;
      }
      before = owner;
      owner = team;
      spanFrom = at;
      stretchFrom = at;
      parts = undefined;
      if (marks.length > 0) marks = [];
      if (kind !== 'done') {
        kind = 'queue';
        waitingOn = undefined;
      }
    }
    if (event.kind === 'escalated') escalations.push(at);

    const next = begunBy(event, kind);
    if (next === 'done' || state === 'working' || event.kind === 'acknowledged') {
      answer(awaited, at, false);
      awaited = undefined;
    }
    if (next === undefined) continue;
    if (next === 'done' && kind !== 'done') {
      resolvedAt = at;
      resolvedBy = owner;
    } else if (next !== 'done' && kind === 'done') {
      reopenings.push(at);
      resolvedAt = null;
      resolvedBy = null;
    }
    const on = next === 'wait' ? event.waitingOn : undefined;
    if (next === kind && on === waitingOn) continue;
    parts = withPart(parts, kind, waitingOn, stretchFrom, at);
    stretchFrom = at;
    kind = next;
    waitingOn = on;
  }
  const end = Math.max(knownUntil, stretchFrom);
  spans.push({ team: owner, from: spanFrom, to: end, open: true, parts: withPart(parts, kind, waitingOn, stretchFrom, end) ?? NO_PARTS });
  return { createdAt: first.at, resolvedAt, resolvedBy, spans, handoffs, reopenings, escalations, gaps, knownUntil: end };
}

/** What an event begins, if anything. */
function begunBy({ kind, state }: TicketEvent, during: SpanPartKind): SpanPartKind | undefined {
  if (state !== undefined) return STATES[state];
  return kind === 'acknowledged' && during === 'queue' ? 'touch' : undefined;
}

/** Parts with one more, where that lasted. The first begins the list: most spans have but one, and an array that grows takes room for many. */
function withPart(parts: SpanPart[] | undefined, kind: SpanPartKind, waitingOn: WaitingOn | undefined, from: number, to: number): SpanPart[] | undefined {
  if (to <= from) return parts;
  const part: SpanPart = kind === 'wait' && waitingOn ? { kind, waitingOn, from, to } : { kind, from, to };
  if (parts === undefined) return [part];
  parts.push(part);
  return parts;
}

/** The receiver of a handoff began, or passed the ticket on. */
function answer(handoff: Passed | undefined, at: number, passedOn: boolean): void {
  if (!handoff) return;
  handoff.waitSeconds = (at - handoff.at) / 1000;
  handoff.passedOn = passedOn;
}

function markOf({ kind, note, link }: TicketEvent, known: string | undefined): Carried | undefined {
  if (note) return note.present ? note.kind : undefined;
  return kind === 'linked' || (link !== undefined && link !== known) ? 'link' : undefined;
}
