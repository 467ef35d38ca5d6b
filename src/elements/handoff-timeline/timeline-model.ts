import type { Team, Ticket } from '../../contract/index.js';
import type { House } from '../../contract/shapes/house.js';
import { replay } from '../../core/handoffs/durations.js';
import { returnsOf } from '../../core/handoffs/returns.js';
import { clockSums } from '../../core/handoffs/whose-clock.js';
import { readStory, type Handoff, type Span, type SpanPart, type SpanPartKind, type TicketStory } from '../../core/handoffs/story.js';
import type { TimelineMessages } from '../../locales/messages.js';
import { brief, isolated } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { counted, dates, textOf, valueParts, type Writing } from '../kpi-gauge/format.js';
import type { TimelinePicture } from './drawing.js';
import { timeScale, type TimeScale } from './timeline-scale.js';

/** The reader, with the words of the timeline. */
export interface TimelineReader extends Reader {
  readonly timeline: TimelineMessages;
}

/** A team's lane. */
export interface Lane {
  readonly name: string;
  /** The name of its line, where the lane is the first of it. */
  readonly line?: string | undefined;
}

/** A time in which one team had the ticket. */
export interface Move {
  /** The same as long as the ticket goes on. */
  readonly key: string;
  /** Its middle on the picture. */
  readonly place: number;
  /** It came with the last answer. */
  readonly fresh: boolean;
}

/** What went on while one team had the ticket, in words. */
export interface SpanWords {
  readonly team: string;
  readonly at: string;
  readonly when: string;
  readonly lasted: string;
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
  readonly clocks: readonly ClockRow[];
  readonly hasCalendars: boolean;
  readonly open: boolean;
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
 * @param freshFrom - from then on things are new to the reader, epoch milliseconds
 * @returns `undefined` for a ticket without events
 */
export function timelineModel(ticket: Ticket, house: House = NO_HOUSE, now: number, reader: TimelineReader, freshFrom = Infinity): TimelineModel | undefined {
  const story = readStory(ticket.events, now);
  if (!story) return undefined;
  const { messages, language, rightToLeft, timeline: words } = reader;
  const writing: Writing = { language, messages };
  const lasting = (seconds: number): string => textOf(valueParts(Math.max(0, seconds), 'seconds', writing));
  const nameOf = namesOf(ticket.teams, words.nobody);
  const { spans, handoffs, resolvedAt } = story;
  const lanes = lanesOf(spans, ticket.teams);
  // What follows a resolution that holds is no part of the story.
  const end = resolvedAt ?? story.knownUntil;
  const shown = spans.flatMap((span) => cut(span, Math.max(end, story.createdAt + 1)));
  const scale = timeScale([story.createdAt, end, ...shown.flatMap(({ parts }) => parts.flatMap(({ from, to }) => [from, to])), ...handoffs.map(({ at }) => at)].filter((at) => at <= end));
  // The first span may belong to nobody, and then nothing was handed to the first team.
  const handedFrom = spans[0]?.team === null ? 2 : 1;
  const isOneDay = new Date(story.createdAt).toDateString() === new Date(end).toDateString();
  const moment = momentFormat(end - story.createdAt, isOneDay, language);
  const keyOf = ({ team, from }: Span): string => `${from} ${team ?? ''}`;
  const blocks = shown.flatMap((span) => span.parts.map(({ kind, from, to }) => ({ kind, from: scale.place(from), to: scale.place(to), lane: lanes.indexOf(span.team), span: keyOf(span), fresh: from >= freshFrom })));

  const tellMove = (at: number): SpanWords => {
    const { team, from, to, parts } = shown[at] as Span;
    const handoff = handoffs[at - handedFrom];
    return {
      team: nameOf(team),
      at: new Date(from).toISOString(),
      when: moment.format(from),
      lasted: lasting((to - from) / 1000),
      parts: parts.map((part) => ({ kind: part.kind, text: `${partWords(part, words)} ${lasting((part.to - part.from) / 1000)}` })),
      handoff: handoff && handoffWords(handoff, words, lasting, nameOf, language),
    };
  };

  return {
    title: ticket.title ? brief(ticket.title) : words.title(brief(ticket.id.slice(ticket.id.indexOf(':') + 1), 80)),
    url: ticket.url,
    story: tell(story, house, words, lasting, writing, nameOf),
    lanes: lanes.map((team, at) => ({ name: nameOf(team), line: lineName(team, lanes[at - 1], ticket.teams, house) })),
    kinds: KINDS.filter((kind) => shown.some(({ parts }) => parts.some((part) => part.kind === kind))),
    picture: {
      lanes: lanes.length,
      blocks,
      passings: handoffs
        .filter(({ at }) => at <= end)
        .map(({ at, from, to, carried, isReturn }) => ({ at: scale.place(at), from: lanes.indexOf(from), to: lanes.indexOf(to), carried: carried.length > 0, isReturn, fresh: at >= freshFrom })),
      folds: scale.folds.map(({ at, from, to }) => ({ at, text: isolated(words.fold(lasting((to - from) / 1000)), rightToLeft) })),
      marks: [
        ...story.reopenings.filter((at) => at <= end).map((at) => ({ at: scale.place(at), text: words.reopening })),
        ...(resolvedAt === null ? [] : [{ at: 1, text: words.kinds.done }]),
        ...story.escalations.filter((at) => at <= end).map((at) => ({ at: scale.place(at), text: words.escalation })),
      ],
      happenings: [],
      rightToLeft,
    },
    scale,
    narrowest: blocks.reduce((least, { from, to }) => (to > from ? Math.min(least, to - from) : least), 1),
    timeAt: (share, seen) => {
      // A fold makes neighbours of what lies far apart, so what counts is how fast time runs here.
      const [from, to] = [Math.max(0, share - seen / 8), Math.min(1, share + seen / 8)].map(scale.instant) as [number, number];
      return isolated(axisFormat((to - from) * 4, isOneDay, language).format(scale.instant(share)), rightToLeft);
    },
    moves: shown.map((span) => ({ key: keyOf(span), place: scale.place((span.from + span.to) / 2), fresh: span.from >= freshFrom })),
    tellMove,
    ...clocksOf(story, house, words, lasting, nameOf, writing),
    open: resolvedAt === null,
  };
}

function namesOf(teams: readonly Team[], nobody: string): (team: string | null) => string {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return (team) => (team === null ? nobody : brief(names.get(team) ?? team, 60));
}

/** Teams in order of appearance, those of one line together. */
function lanesOf(spans: readonly Span[], teams: readonly Team[]): readonly (string | null)[] {
  const seen = [...new Set(spans.map(({ team }) => team))];
  const lineOf = new Map(teams.map(({ id, line }) => [id, line]));
  const lines = [...new Set(seen.map((team) => (team === null ? undefined : (lineOf.get(team) ?? team))))];
  return lines.flatMap((line) => seen.filter((team) => (team === null ? undefined : (lineOf.get(team) ?? team)) === line));
}

function lineName(team: string | null, before: string | null | undefined, teams: readonly Team[], { lines = [] }: House): string | undefined {
  const lineOf = (id: string | null | undefined): string | undefined => (id ? teams.find((one) => one.id === id)?.line : undefined);
  const line = lineOf(team);
  if (line === undefined || line === lineOf(before)) return undefined;
  return brief(lines.find(({ id }) => id === line)?.name ?? line, 60);
}

/** A span up to an instant. */
function cut(span: Span, end: number): readonly Span[] {
  if (span.from >= end) return [];
  return [{ ...span, to: Math.min(span.to, end), parts: span.parts.flatMap((part) => (part.from >= end ? [] : [{ ...part, to: Math.min(part.to, end) }])) }];
}

function partWords({ kind, waitingOn = 'other' }: SpanPart, { kinds, waiting }: TimelineMessages): string {
  return kind === 'wait' ? waiting[waitingOn] : kinds[kind];
}

function handoffWords({ from, to, waitSeconds, passedOn, carried, isReturn, reason }: Handoff, words: TimelineMessages, lasting: (seconds: number) => string, nameOf: (team: string | null) => string, language: string): SpanWords['handoff'] {
  const listed = new Intl.ListFormat(language).format(carried.map((what) => words.carried[what]));
  return {
    text: words.handoff(nameOf(from), nameOf(to)),
    about: [
      ...(isReturn ? [reason === undefined || reason === 'other' ? words.straightBack : words.reasons[reason]] : reason !== undefined && reason !== 'other' ? [words.reasons[reason]] : []),
      carried.length > 0 ? words.with(listed) : words.withNothing,
      waitSeconds === null ? words.notBegun : passedOn ? words.passedOn(lasting(waitSeconds)) : words.waited(lasting(waitSeconds)),
    ],
    isReturn,
  };
}

function tell(story: TicketStory, house: House, words: TimelineMessages, lasting: (seconds: number) => string, writing: Writing, nameOf: (team: string | null) => string): readonly string[] {
  const { handoffs, reopenings, resolvedAt, createdAt, knownUntil, gaps } = story;
  const returns = returnsOf(handoffs).length;
  const waited = handoffs.reduce((sum, { waitSeconds, at }) => sum + (resolvedAt === null || at < resolvedAt ? (waitSeconds ?? 0) : 0), 0);
  const helped = handoffs.filter(({ carried }) => carried.length > 0).length;
  const thought = replay(story);
  const { uncounted } = clockSums(story, house.calendars);
  return [
    resolvedAt === null ? words.openFor(lasting((knownUntil - createdAt) / 1000)) : words.took(lasting((resolvedAt - createdAt) / 1000)),
    ...(waited > 0 ? [words.between(lasting(waited))] : []),
    ...(uncounted !== undefined && uncounted >= 60 ? [words.uncounted(lasting(uncounted))] : []),
    handoffs.length === 0 ? words.moved.zero : counted(words.moved, handoffs.length, writing),
    ...(returns > 0 ? [counted(words.returned, returns, writing)] : []),
    ...(reopenings.length > 0 ? [counted(words.reopened, reopenings.length, writing)] : []),
    ...(helped > 0 ? [counted(words.helped, helped, writing)] : []),
    ...(thought && thought.took - thought.wouldHaveTaken >= 60 ? [words.straight(nameOf(thought.team), lasting(thought.wouldHaveTaken))] : []),
    ...(gaps > 0 ? [counted(words.gaps, gaps, writing)] : []),
  ];
}

function clocksOf(story: TicketStory, house: House, words: TimelineMessages, lasting: (seconds: number) => string, nameOf: (team: string | null) => string, writing: Writing): Pick<TimelineModel, 'clocks' | 'hasCalendars'> {
  const inHours = (seconds: number): string => textOf(valueParts(seconds, 'seconds', { ...writing, inHours: true }));
  const { lead, teams, uncounted } = clockSums(story, house.calendars);
  return {
    hasCalendars: uncounted !== undefined,
    clocks: [
      { who: words.requester, all: lasting(lead), working: '' },
      ...teams.map(({ team, all, working }) => ({ who: nameOf(team), all: lasting(all), working: working === undefined ? '' : inHours(working) })),
      ...(uncounted === undefined ? [] : [{ who: words.noClock, all: lasting(uncounted), working: '' }]),
    ],
  };
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
