import type { House } from '../../contract/shapes/house.js';
import type { Team, Ticket } from '../../contract/index.js';
import { replay } from '../../core/handoffs/durations.js';
import { returnsOf } from '../../core/handoffs/returns.js';
import { uncountedTime } from '../../core/handoffs/uncounted-time.js';
import { clockSums, type ClockSums } from '../../core/handoffs/whose-clock.js';
import type { Handoff, Span, SpanPart, SpanPartKind, TicketStory } from '../../core/handoffs/story.js';
import type { TimelineMessages } from '../../locales/messages.js';
import { brief, isolated } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { counted, dates, lists, textOf, valueParts, type Writing } from '../kpi-gauge/format.js';
import type { TimelinePicture } from './drawing.js';
import { type Around, type Beside, besides, linkedSentences, NOTHING_AROUND, oddSentences } from './timeline-around.js';
import { type Course, courseOf, type Joining, type Lane, lanesInWords, ticketName } from './timeline-course.js';
import { pictureOf, scaleOf } from './timeline-picture.js';
import type { TimeScale } from './timeline-scale.js';
import { whenAsked } from './when-asked.js';

/** The reader, with the words of the timeline. */
export interface TimelineReader extends Reader {
  readonly timeline: TimelineMessages;
}

/** A time in which one team had the ticket. */
export interface Move {
  /** The same as long as the ticket goes on. */
  readonly key: string;
  /** Its middle on the picture. */
  readonly place: number;
  /** It came with the last answer. */
  readonly fresh: boolean;
  /** Of another ticket. */
  readonly isLinked: boolean;
}

/** What went on while one team had the ticket, in words. */
export interface SpanWords {
  readonly team: string;
  /** Whose it is, where that is another ticket. */
  readonly ticket?: string | undefined;
  readonly at: string;
  readonly when: string;
  readonly lasted?: string | undefined;
  /** It joined without taking the ticket over; then there is nothing else to tell. */
  readonly joined?: boolean;
  readonly parts: readonly { readonly kind: SpanPartKind; readonly text: string }[];
  /** How it came there. */
  readonly handoff?: { readonly text: string; readonly about: readonly string[]; readonly isReturn: boolean } | undefined;
}

/** A row of the table of clocks. */
export interface ClockRow {
  readonly who: string;
  /** Duration on all hours, and in working time where calendars are known. */
  readonly all: string;
  readonly working: string;
}

/** All that a timeline shows and says. */
export interface TimelineModel {
  readonly title: string;
  readonly url?: string | undefined;
  /** Sentences, in the order of the story. */
  readonly story: readonly string[];
  readonly lanes: readonly Lane[];
  readonly picture: TimelinePicture;
  /** Kinds that appear, for the legend. */
  readonly kinds: readonly SpanPartKind[];
  readonly moves: readonly Move[];
  /** A move in words. Only what is read is put into words: of thousands, a page. */
  readonly tellMove: (at: number) => SpanWords;
  /** Changes and alerts, oldest first. */
  readonly beside: readonly (Beside & { readonly when: string })[];
  readonly clocks: readonly ClockRow[];
  readonly hasCalendars: boolean;
  readonly open: boolean;
  readonly writing: Writing;
  readonly scale: TimeScale;
  /** Share of the narrowest bar. */
  readonly narrowest: number;
  /** Words of a place on the time axis, where such a part of it is seen at once. */
  readonly timeAt: (share: number, seen: number) => string;
}

export type { House };

const NO_HOUSE: House = {};
const KINDS: readonly SpanPartKind[] = ['queue', 'touch', 'wait', 'done'];
const DAY = 86_400_000;

/**
 * What a timeline shows and says of a ticket. Pure; never throws.
 *
 * @param now - the end of what is known, epoch milliseconds; for open tickets it moves on
 * @param around - changes, and tickets that are linked with it
 * @param freshFrom - from then on things are new to the reader, epoch milliseconds
 * @returns `undefined` for a ticket without events
 */
export function timelineModel(ticket: Ticket, house: House = NO_HOUSE, now: number, reader: TimelineReader, freshFrom = Infinity, around: Around = NOTHING_AROUND): TimelineModel | undefined {
  const { messages, language, rightToLeft, timeline: words } = reader;
  const own = courseOf(ticket, now, words.nobody);
  if (!own) return undefined;
  const { story, nameOf } = own;
  const writing: Writing = { language, messages };
  const lasting = (seconds: number): string => textOf(valueParts(Math.max(0, seconds), 'seconds', writing));
  const others = around.linked.map(({ ticket: other }) => other && courseOf(other, now, words.nobody, true)).filter((course) => course !== undefined);
  const courses = [own, ...others] as const;
  const beside = besides([ticket, ...others.map((course) => course.ticket)], around.changes, [story.createdAt, Math.max(...courses.map((course) => course.end))], words, teamNames(courses, around.teams));
  const sums = whenAsked(() => clockSums(story, house.calendars));
  const hasCalendars = (house.calendars?.length ?? 0) > 0;
  const { uncounted = 0 } = hasCalendars ? sums() : {};
  const idle = uncounted >= 60 ? (uncountedTime(story, house.calendars) ?? []) : [];
  const matter = { courses, beside, idle, freshFrom };
  const scale = scaleOf(matter);
  const picture = pictureOf(matter, scale, { words, lasting, rightToLeft });
  const [begin, last] = [scale.instant(0), scale.instant(1)];
  const isOneDay = new Date(begin).toDateString() === new Date(last).toDateString();
  const when = (at: number): string => momentFormat(last - begin, isOneDay, language).format(at);
  const made = whenAsked(() => courses.flatMap(movesOf).sort((one, other) => one.from - other.from));
  const moves = whenAsked(() => made().map(({ course, span, joining, from }): Move => ({ key: span ? course.keyOf(span) : course.keyOfJoining(joining), place: scale.place(span ? (from + span.to) / 2 : from), fresh: from >= freshFrom, isLinked: course.isLinked })));
  const clocks = whenAsked(() => clockRows(sums(), words, lasting, nameOf, writing));

  const tellMove = (at: number): SpanWords => {
    const { course, span, joining, at: place, from } = made()[at] as MadeMove;
    const ticketOf = course.isLinked ? ticketName(course.ticket.id) : undefined;
    const begun = { ticket: ticketOf, at: new Date(from).toISOString(), when: when(from) };
    if (!span) return { team: course.nameOf(joining.team), ...begun, joined: true, parts: [] };
    // The first span may belong to nobody, and then nothing was handed to the first team.
    const handoff = course.story.handoffs[place - (course.story.spans[0]?.team === null ? 2 : 1)];
    return {
      team: course.nameOf(span.team),
      ...begun,
      lasted: lasting((span.to - span.from) / 1000),
      parts: span.parts.map((part) => ({ kind: part.kind, text: `${partWords(part, words)} ${lasting((part.to - part.from) / 1000)}` })),
      handoff: handoff && handoffWords(handoff, words, lasting, course.nameOf, language),
    };
  };

  return {
    title: ticket.title ? brief(ticket.title) : words.title(ticketName(ticket.id)),
    url: ticket.url,
    story: [
      ...tell(story, uncounted, words, lasting, writing, nameOf),
      ...joinedSentence(own, words, language),
      ...linkedSentences(around, words, writing),
      ...oddSentences(ticket, story.createdAt, (at) => dates(language, { ...DATE, year: 'numeric' }).format(at), words, writing),
    ],
    lanes: [...(beside.length > 0 ? [{ name: words.beside }] : []), ...courses.flatMap((course) => lanesInWords(course, house.lines ?? [], words.linkedTicket)), ...(idle.length > 0 ? [{ name: words.noClock, line: lasting(uncounted), isClock: true }] : [])],
    kinds: KINDS.filter((kind) => courses.some(({ shown }) => shown.some(({ parts }) => parts.some((part) => part.kind === kind)))),
    picture,
    scale,
    narrowest: picture.blocks.reduce((least, { from, to }) => (to > from ? Math.min(least, to - from) : least), 1),
    timeAt: (share, seen) => {
      // A fold makes neighbours of what lies far apart, so what counts is how fast time runs here.
      const [from, to] = [Math.max(0, share - seen / 8), Math.min(1, share + seen / 8)].map(scale.instant) as [number, number];
      return isolated(axisFormat((to - from) * 4, isOneDay, language).format(scale.instant(share)), rightToLeft);
    },
    get moves() {
      return moves();
    },
    tellMove,
    beside: beside.map((one) => ({ ...one, when: when(one.at) })),
    get clocks() {
      return clocks();
    },
    hasCalendars,
    open: story.resolvedAt === null,
    writing,
  };
}

/** A move of the list before it is put into words: a span, or a team that joined. */
type MadeMove = { readonly course: Course; readonly from: number; readonly at: number } & ({ readonly span: Span; readonly joining?: undefined } | { readonly span?: undefined; readonly joining: Joining });

function movesOf(course: Course): readonly MadeMove[] {
  return [...course.shown.map((span, at) => ({ course, span, at, from: span.from })), ...course.joined.map((joining) => ({ course, joining, at: 0, from: joining.from }))];
}

/** Who joined and never took it over, also after the resolution. */
function joinedSentence({ joined, joinedAfter, nameOf }: Course, words: TimelineMessages, language: string): readonly string[] {
  const names = [...joined.filter(({ only }) => only).map(({ team }) => team), ...joinedAfter].map(nameOf);
  return names.length === 0 ? [] : [words.joined.told(lists(language).format(names))];
}

/** Names of teams for what happened beside a ticket: as one of the tickets knows them, else the source, else the id. */
function teamNames(courses: readonly Course[], others: readonly Team[] = []): (team: string) => string {
  const names = new Map([others, ...courses.map(({ ticket }) => ticket.teams)].flatMap((teams) => teams.map(({ id, name }) => [id, name.trim()] as const)));
  return (team) => brief(names.get(team) || team, 60);
}

function partWords({ kind, waitingOn = 'other' }: SpanPart, { kinds, waiting }: TimelineMessages): string {
  return kind === 'wait' ? waiting[waitingOn] : kinds[kind];
}

function handoffWords({ from, to, waitSeconds, passedOn, whileResolved, carried, isReturn, reason }: Handoff, words: TimelineMessages, lasting: (seconds: number) => string, nameOf: (team: string | null) => string, language: string): SpanWords['handoff'] {
  return {
    text: words.handoff(nameOf(from), nameOf(to)),
    about: [
      ...(isReturn ? [reason === undefined || reason === 'other' ? words.straightBack : words.reasons[reason]] : reason !== undefined && reason !== 'other' ? [words.reasons[reason]] : []),
      carried.length > 0 ? words.with(lists(language).format(carried.map((what) => words.carried[what]))) : words.withNothing,
      ...(whileResolved ? [] : [waitSeconds === null ? words.notBegun : passedOn ? words.passedOn(lasting(waitSeconds)) : words.waited(lasting(waitSeconds))]),
    ],
    isReturn,
  };
}

function tell(story: TicketStory, uncounted: number, words: TimelineMessages, lasting: (seconds: number) => string, writing: Writing, nameOf: (team: string | null) => string): readonly string[] {
  const { handoffs, reopenings, resolvedAt, createdAt, knownUntil, gaps } = story;
  const returns = returnsOf(handoffs).length;
  const waited = handoffs.reduce((sum, { waitSeconds, at }) => sum + (resolvedAt === null || at < resolvedAt ? (waitSeconds ?? 0) : 0), 0);
  const helped = handoffs.filter(({ carried }) => carried.length > 0).length;
  const thought = replay(story);
  return [
    resolvedAt === null ? words.openFor(lasting((knownUntil - createdAt) / 1000)) : words.took(lasting((resolvedAt - createdAt) / 1000)),
    ...(waited > 0 ? [words.between(lasting(waited))] : []),
    ...(uncounted >= 60 ? [words.uncounted(lasting(uncounted))] : []),
    handoffs.length === 0 ? words.moved.zero : counted(words.moved, handoffs.length, writing),
    ...(returns > 0 ? [counted(words.returned, returns, writing)] : []),
    ...(reopenings.length > 0 ? [counted(words.reopened, reopenings.length, writing)] : []),
    ...(helped > 0 ? [counted(words.helped, helped, writing)] : []),
    ...(thought && thought.took - thought.wouldHaveTaken >= 60 ? [words.straight(nameOf(thought.team), lasting(thought.wouldHaveTaken))] : []),
    ...(gaps > 0 ? [counted(words.gaps, gaps, writing)] : []),
  ];
}

function clockRows({ lead, teams, uncounted }: ClockSums, words: TimelineMessages, lasting: (seconds: number) => string, nameOf: (team: string | null) => string, writing: Writing): readonly ClockRow[] {
  const inHours = (seconds: number): string => textOf(valueParts(seconds, 'seconds', { ...writing, inHours: true }));
  return [
    { who: words.requester, all: lasting(lead), working: '' },
    ...teams.map(({ team, all, working }) => ({ who: nameOf(team), all: lasting(all), working: working === undefined ? '' : inHours(working) })),
    ...(uncounted === undefined ? [] : [{ who: words.noClock, all: lasting(uncounted), working: '' }]),
  ];
}

const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const DATE = { day: 'numeric', month: 'short' } as const;

/** Times of one day need no date, those of one year no year. */
function momentFormat(whole: number, isOneDay: boolean, language: string): Intl.DateTimeFormat {
  return dates(language, isOneDay ? TIME : { ...DATE, ...TIME, ...(whole > 300 * DAY && { year: 'numeric' }) });
}

function axisFormat(seenFor: number, isOneDay: boolean, language: string): Intl.DateTimeFormat {
  if (seenFor > 400 * DAY) return dates(language, { ...DATE, year: 'numeric' });
  if (seenFor > 40 * DAY) return dates(language, DATE);
  return dates(language, isOneDay ? TIME : { ...DATE, ...TIME });
}
