import type { NoteMark, TicketEvent, WaitingOn } from '../../contract/index.js';
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
 */
export function readStory(events: readonly TicketEvent[], knownUntil: number): TicketStory | null {
  const ordered = orderEvents(events, knownUntil);
  const first = ordered[0];
  if (first === undefined) return null;

  const spans: Span[] = [];
  // Written to until the receiver began; copies would cost more than all the rest.
  const handoffs: { -readonly [Member in keyof Handoff]: Handoff[Member] }[] = [];
  const reopenings: number[] = [];
  const escalations: number[] = [];
  let gaps = 0;
  let resolvedAt: number | null = null;
  let resolvedBy: string | null = null;

  let owner: string | null = null;
  let before: string | null = null;
  let spanFrom = first.at;
  let parts: SpanPart[] = [];
  let stretchFrom = first.at;
  let kind = 'queue' as SpanPartKind;
  let waitingOn: WaitingOn | undefined;
  let marks: Mark[] = [];
  /** Whole rows say again and again that a ticket is linked; only the first of them leaves a link. */
  let link: string | undefined;
  /** The handoff whose receiver is waited for. */
  let awaited: number | null = null;

  const endStretch = (at: number): void => {
    if (at > stretchFrom) parts.push(kind === 'wait' && waitingOn ? { kind, waitingOn, from: stretchFrom, to: at } : { kind, from: stretchFrom, to: at });
    stretchFrom = at;
  };
  const enter = (at: number, next: SpanPartKind, on?: WaitingOn): void => {
    if (next === kind && on === waitingOn) return;
    endStretch(at);
    kind = next;
    waitingOn = on;
  };
  const answer = (at: number, passedOn: boolean): void => {
    const handoff = awaited === null ? undefined : handoffs[awaited];
    if (handoff) {
      handoff.waitSeconds = (at - handoff.at) / 1000;
      handoff.passedOn = passedOn;
    }
    awaited = null;
  };

  for (const entry of ordered) {
    const { at, event } = entry;
    const team = teamOf(entry);
    if (team === null && owner !== null) gaps++;
    const mark = markOf(event, link);
    if (mark) marks.push({ at, what: mark });
    if (event.link !== undefined) link = event.link;
    if (typeof team === 'string' && team !== owner) {
      endStretch(at);
      answer(at, true);
      if (at > spanFrom || owner !== null) spans.push({ team: owner, from: spanFrom, to: at, open: false, parts });
      if (owner !== null) {
        const done = kind === 'done';
        const passed: (typeof handoffs)[number] = {
          at,
          from: owner,
          to: team,
          waitSeconds: null,
          passedOn: false,
          carried: marks.length === 0 ? NOTHING_CARRIED : [...new Set(marks.filter((one) => one.at >= at - CARRIED_WITHIN_MS).map(({ what }) => what))],
          isReturn: team === before,
        };
        if (event.reason) passed.reason = event.reason;
        handoffs.push(passed);
        if (!done) awaited = handoffs.length - 1;
      }
      before = owner;
      owner = team;
      spanFrom = at;
      parts = [];
      if (marks.length > 0) marks = [];
      if (kind !== 'done') {
        kind = 'queue';
        waitingOn = undefined;
      }
    }
    if (event.kind === 'escalated') escalations.push(at);
    const { state } = event;
    if (state === 'resolved' || state === 'closed') {
      answer(at, false);
      if (kind !== 'done') {
        enter(at, 'done');
        resolvedAt = at;
        resolvedBy = owner;
      }
      continue;
    }
    if (state !== undefined && kind === 'done') {
      reopenings.push(at);
      resolvedAt = null;
      resolvedBy = null;
    }
    if (event.kind === 'acknowledged' || state === 'working') answer(at, false);
    if (state === 'working' || (event.kind === 'acknowledged' && state === undefined && kind === 'queue')) enter(at, 'touch');
    else if (state === 'waiting') enter(at, 'wait', event.waitingOn);
    else if (state === 'queued') enter(at, 'queue');
  }
  const end = Math.max(knownUntil, stretchFrom);
  endStretch(end);
  spans.push({ team: owner, from: spanFrom, to: end, open: true, parts });
  return { createdAt: first.at, resolvedAt, resolvedBy, spans, handoffs, reopenings, escalations, gaps, knownUntil: end };
}

function markOf({ kind, note, link }: TicketEvent, known: string | undefined): Carried | undefined {
  if (note) return note.present ? note.kind : undefined;
  return kind === 'linked' || (link !== undefined && link !== known) ? 'link' : undefined;
}
