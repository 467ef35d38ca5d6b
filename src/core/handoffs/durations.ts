import type { WaitingOn } from '../../contract/index.js';
import type { Span, SpanPart, TicketStory } from './story.js';

/** How long what went on, in seconds. The parts add up to the whole. */
export interface SpanDurations {
  /** Before the team began. */
  readonly queue: number;
  /** In working states. */
  readonly touch: number;
  /** Waits on someone outside the teams, or on someone not named (`other`). */
  readonly wait: Readonly<Record<WaitingOn, number>>;
  /** Resolved, until it came back or up to the end of what is known. */
  readonly done: number;
}

/** Measures a stretch of time, in seconds; a working calendar of a team counts only its hours. */
export type Clock = (from: number, to: number, team: string | null) => number;

/** All hours of all days. */
export const calendarClock: Clock = (from, to) => (to - from) / 1000;

/** What went on in some spans, on a clock. */
export function spanDurations(spans: readonly Span[], clock: Clock = calendarClock): SpanDurations {
  const sums = { queue: 0, touch: 0, done: 0 };
  const wait = { requester: 0, vendor: 0, other: 0 };
  for (const { team, parts } of spans) {
    for (const { kind, waitingOn = 'other', from, to } of parts) {
      const seconds = clock(from, to, team);
      if (kind === 'wait') wait[waitingOn] += seconds;
      else sums[kind] += seconds;
    }
  }
  return { ...sums, wait };
}

/** What went on between creation and resolution, as seen by the requester. */
export function untilResolved({ spans, resolvedAt }: TicketStory): readonly Span[] {
  if (resolvedAt === null) return spans;
  const cut = ({ from, to, ...rest }: SpanPart): SpanPart[] => (from >= resolvedAt ? [] : [{ ...rest, from, to: Math.min(to, resolvedAt) }]);
  return spans.flatMap((span) => (span.to <= resolvedAt ? [span] : span.from >= resolvedAt ? [] : [{ ...span, to: Math.min(span.to, resolvedAt), parts: span.parts.flatMap(cut) }]));
}

/** The same ticket had it gone straight to the team that resolved it. A thought, not a measurement. */
export interface Replay {
  /** Who resolved it. */
  readonly team: string;
  /** Seconds from creation to resolution as it was. */
  readonly took: number;
  /** Seconds of the parts in which that team had it: they would still have been needed. */
  readonly wouldHaveTaken: number;
}

/**
 * Replays a resolved ticket straight to the team that resolved it: only the time in which that team had it remains; the waits on
 * requester and vendor in the hands of others would perhaps have been needed too, so the answer is the least it can be.
 *
 * @returns `null` for tickets that are open, were never owned, or never passed on
 */
export function replay(story: TicketStory): Replay | null {
  const { resolvedAt, resolvedBy, createdAt, handoffs } = story;
  if (resolvedAt === null || resolvedBy === null || !handoffs.some(({ at }) => at <= resolvedAt)) return null;
  const own = untilResolved({ ...story, spans: story.spans.filter(({ team }) => team === resolvedBy) });
  const { queue, touch, wait } = spanDurations(own);
  return { team: resolvedBy, took: (resolvedAt - createdAt) / 1000, wouldHaveTaken: queue + touch + wait.requester + wait.vendor + wait.other };
}
