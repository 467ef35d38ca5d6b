import type { Line, Team, Ticket } from '../../contract/index.js';
import type { Span, TicketStory } from '../../core/handoffs/story.js';
import { brief } from '../base/foreign-text.js';
import { readingOf } from './ticket-history.js';

/** A team's lane. */
export interface Lane {
  readonly name: string;
  /** What stands above the name: the line, where the lane is the first of it, or whose ticket it is. */
  readonly line?: string | undefined;
  readonly isLinked?: boolean;
  /** No team has it: the time that no team's clock counted. */
  readonly isClock?: boolean;
  /** The team joined, and never owned the ticket. */
  readonly isJoined?: boolean;
}

/** A team that joined without taking the ticket over. Epoch milliseconds. */
export interface Joining {
  readonly team: string;
  readonly from: number;
  /** It took the ticket over after all, or the end. */
  readonly to: number;
  /** It never took the ticket over. */
  readonly only: boolean;
}

/** A ticket's way through the teams, as far as it is drawn. */
export interface Course {
  readonly ticket: Ticket;
  readonly story: TicketStory;
  /** What follows a resolution that holds is no part of it. */
  readonly shown: readonly Span[];
  /** Epoch milliseconds. */
  readonly end: number;
  /** In the order in which they joined. */
  readonly joined: readonly Joining[];
  /** Teams that joined when it was resolved already. */
  readonly joinedAfter: readonly string[];
  readonly lanes: readonly (string | null)[];
  readonly nameOf: (team: string | null) => string;
  /** Another ticket than the one that was asked for. */
  readonly isLinked: boolean;
  readonly keyOf: (span: Span) => string;
  readonly keyOfJoining: (joining: Joining) => string;
}

/** Reads a ticket's course; `undefined` where nothing has happened. @param until - epoch milliseconds */
export function courseOf(ticket: Ticket, until: number, nobody: string, isLinked = false): Course | undefined {
  const { story, marks } = readingOf(ticket, until);
  if (!story) return undefined;
  const end = story.resolvedAt ?? story.knownUntil;
  const last = Math.max(end, story.createdAt + 1);
  const joinedEver = joinings(story, marks.joined, end);
  const joined = joinedEver.filter(({ from }) => (story.resolvedAt === null ? from <= end : from < end));
  return {
    ticket,
    story,
    shown: story.spans.flatMap((span) => cut(span, last)),
    end,
    joined,
    joinedAfter: joinedEver.filter((one) => one.only && !joined.includes(one)).map(({ team }) => team),
    lanes: lanesOf(story.spans, joined, ticket.teams),
    nameOf: namesOf(ticket.teams, nobody),
    isLinked,
    keyOf: ({ team, from }) => `${isLinked ? `${ticket.id} ` : ''}${from} ${team ?? ''}`,
    keyOfJoining: ({ team, from }) => `${isLinked ? `${ticket.id} ` : ''}${from} + ${team}`,
  };
}

/** The lanes of a course, each with its name. */
export function lanesInWords({ lanes, nameOf, ticket, isLinked, joined }: Course, lines: readonly Line[], above: (ticket: string) => string): readonly Lane[] {
  return lanes.map((team, at) => ({
    name: nameOf(team),
    line: isLinked ? (at === 0 ? above(ticketName(ticket.id)) : undefined) : lineName(team, lanes[at - 1], ticket.teams, lines),
    ...(isLinked && { isLinked }),
    ...(joined.some((one) => one.only && one.team === team) && { isJoined: true }),
  }));
}

/** How people call a ticket: its id in its own system. */
export const ticketName = (id: string): string => brief(id.slice(id.indexOf(':') + 1), 80);

function namesOf(teams: readonly Team[], nobody: string): (team: string | null) => string {
  const names = new Map(teams.map(({ id, name }) => [id, name.trim()]));
  return (team) => (team === null ? nobody : brief(names.get(team) || team, 60));
}

/** Who joined before owning the ticket, if ever. Whoever had it before is in anyway. */
function joinings({ spans }: TicketStory, joined: ReadonlyMap<string, number>, end: number): readonly Joining[] {
  const owned = new Map<string | null, number>();
  for (const { team, from } of spans) if (!owned.has(team)) owned.set(team, from);
  return [...joined].flatMap(([team, from]): readonly Joining[] => {
    const taken = owned.get(team);
    if (taken !== undefined && taken <= from) return [];
    return [{ team, from, to: Math.min(taken ?? end, end), only: taken === undefined }];
  });
}

/** Teams in order of appearance, whether they owned the ticket or joined; those of one line together. */
function lanesOf(spans: readonly Span[], joined: readonly Joining[], teams: readonly Team[]): readonly (string | null)[] {
  const arrived = [...spans, ...joined].sort((one, other) => one.from - other.from);
  const seen = [...new Set((joined.length > 0 ? arrived : spans).map(({ team }) => team))];
  const lineOf = new Map(teams.map(({ id, line }) => [id, line]));
  const lines = [...new Set(seen.map((team) => (team === null ? undefined : (lineOf.get(team) ?? team))))];
  return lines.flatMap((line) => seen.filter((team) => (team === null ? undefined : (lineOf.get(team) ?? team)) === line));
}

function lineName(team: string | null, before: string | null | undefined, teams: readonly Team[], lines: readonly Line[]): string | undefined {
  const lineOf = (id: string | null | undefined): string | undefined => (id ? teams.find((one) => one.id === id)?.line : undefined);
  const line = lineOf(team);
  if (line === undefined || line === lineOf(before)) return undefined;
  return brief(lines.find(({ id }) => id === line)?.name || line, 60);
}

/** A span up to an instant. */
function cut(span: Span, end: number): readonly Span[] {
  if (span.to <= end) return [span];
  if (span.from >= end) return [];
  return [{ ...span, to: Math.min(span.to, end), parts: span.parts.flatMap((part) => (part.from >= end ? [] : [{ ...part, to: Math.min(part.to, end) }])) }];
}
