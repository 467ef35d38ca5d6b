import type { TimelineMessages } from '../../locales/messages.js';
import { isolated } from '../base/foreign-text.js';
import type { Away, Block, Bond, Passing, TimelinePicture } from './drawing.js';
import type { Beside } from './timeline-around.js';
import type { Course } from './timeline-course.js';
import type { TimeRange } from '../../core/time/range.js';
import { timeScale, type TimeScale } from './timeline-scale.js';

/** What a picture is made of: the ticket's own course, those of linked tickets, and what happened beside them. */
export interface PictureMatter {
  readonly courses: readonly [Course, ...Course[]];
  readonly beside: readonly Beside[];
  /** When no team's clock ran, epoch milliseconds; empty: there is no lane for it. */
  readonly idle: readonly TimeRange[];
  /** From then on things are new to the reader, epoch milliseconds. */
  readonly freshFrom: number;
}

/** How it is put into words. */
export interface PictureWords {
  readonly words: TimelineMessages;
  readonly lasting: (seconds: number) => string;
  readonly rightToLeft: boolean;
}

/** Before the first sign, as a part of the whole. */
const ROOM = 0.015;

/** One scale for all that is drawn: tickets, changes and alerts share the axis. */
export function scaleOf({ courses, beside }: PictureMatter): TimeScale {
  const moments: number[] = [];
  for (const { story, shown, end, joined } of courses) {
    moments.push(story.createdAt, end);
    for (const { from } of joined) moments.push(from);
    for (const { from, parts } of shown) {
      moments.push(from);
      // Each part begins where the one before it ends.
      for (const { to } of parts) moments.push(to);
    }
    for (const { at } of story.handoffs) if (at <= end) moments.push(at);
  }
  for (const { at } of beside) moments.push(at);
  let [begin, end] = [Infinity, -Infinity];
  for (const at of moments) {
    begin = Math.min(begin, at);
    end = Math.max(end, at);
  }
  // A sign at the very beginning would be cut in half.
  if (beside[0]?.at === begin) moments.push(begin - ROOM * (end - begin));
  return timeScale(moments);
}

/** Places all that is drawn. Changes and alerts have the first lane, linked tickets the last ones. */
export function pictureOf({ courses, beside, idle, freshFrom }: PictureMatter, scale: TimeScale, { words, lasting, rightToLeft }: PictureWords): TimelinePicture {
  const above = beside.length > 0 ? 1 : 0;
  const offsets = courses.map((_, at) => courses.slice(0, at).reduce((sum, { lanes }) => sum + lanes.length, above));
  const laneOf = courses.map(({ lanes }, at) => new Map(lanes.map((team, lane) => [team, lane + (offsets[at] ?? 0)])));
  const lane = (course: number, team: string | null): number => laneOf[course]?.get(team) ?? 0;
  const [own] = courses;
  return {
    lanes: courses.reduce((sum, { lanes }) => sum + lanes.length, above) + (idle.length > 0 ? 1 : 0),
    idle: idle.map(({ from, to }) => ({ from: scale.place(from), to: scale.place(to) })),
    blocks: courses.flatMap(({ shown, isLinked, keyOf }, course) =>
      shown.flatMap((span): readonly Block[] => {
        const key = keyOf(span);
        const at = lane(course, span.team);
        return span.parts.map(({ kind, from, to }) => ({ kind, from: scale.place(from), to: scale.place(to), lane: at, span: key, fresh: from >= freshFrom, linked: isLinked || undefined }));
      }),
    ),
    passings: courses.flatMap(({ story, end, isLinked }, course) =>
      story.handoffs
        .filter(({ at }) => at <= end)
        .map(({ at, from, to, carried, isReturn }): Passing => ({ at: scale.place(at), from: lane(course, from), to: lane(course, to), carried: carried.length > 0, isReturn, fresh: at >= freshFrom, linked: isLinked || undefined })),
    ),
    away: courses.flatMap(({ story: { handoffs }, end, isLinked }, course) =>
      handoffs.flatMap(({ at, to, isReturn }, place): readonly Away[] => {
        const left = handoffs[place - 1];
        return isReturn && left && at <= end ? [{ from: scale.place(left.at), to: scale.place(at), lane: lane(course, to), linked: isLinked || undefined }] : [];
      }),
    ),
    joined: courses.flatMap(({ joined, isLinked, keyOfJoining }, course) =>
      joined.map((one) => ({ from: scale.place(one.from), to: scale.place(one.to), lane: lane(course, one.team), span: keyOfJoining(one), fresh: one.from >= freshFrom, linked: isLinked || undefined })),
    ),
    bonds: courses.flatMap((_, course) => bondsFrom(courses, course, scale, (of, team) => lane(of, team))),
    folds: scale.folds.map(({ at, from, to }) => ({ at, text: isolated(words.fold(lasting((to - from) / 1000)), rightToLeft) })),
    marks: [
      ...own.story.reopenings.filter((at) => at <= own.end).map((at) => ({ at: scale.place(at), text: words.reopening })),
      ...(own.story.resolvedAt === null ? [] : [{ at: scale.place(own.end), text: words.kinds.done }]),
      ...own.story.escalations.filter((at) => at <= own.end).map((at) => ({ at: scale.place(at), text: words.escalation })),
    ],
    happenings: beside.map(({ kind, at }) => ({ kind, at: scale.place(at) })),
    rightToLeft,
  };
}

/** Where a ticket names another that is drawn: from the lane that had it to the first lane of the other. */
function bondsFrom(courses: readonly Course[], from: number, scale: TimeScale, lane: (course: number, team: string | null) => number): readonly Bond[] {
  const course = courses[from];
  if (!course) return [];
  const first = new Map<string, number>();
  for (const { link, at } of course.ticket.events) if (link && !first.has(link)) first.set(link, Date.parse(at));
  return courses.flatMap((other, to): readonly Bond[] => {
    const at = first.get(other.ticket.id);
    if (at === undefined || to === from || at > course.end) return [];
    const owner = course.shown.findLast((span) => span.from <= at)?.team ?? course.lanes[0] ?? null;
    return [{ at: scale.place(at), from: lane(from, owner), to: lane(to, other.lanes[0] ?? null) }];
  });
}
