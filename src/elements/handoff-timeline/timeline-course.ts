import type { Line, Team, Ticket } from '../../contract/index.js';
import { readStory, type Span, type TicketStory } from '../../core/handoffs/story.js';
import { epochOf } from '../../core/time/epoch.js';
import { brief } from '../base/foreign-text.js';

/** A team's lane. */
export interface Lane {
  readonly name: string;
  /** What stands above the name: the line, where the lane is the first of it, or whose ticket it is. */
  readonly line?: string | undefined;
  readonly isLinked?: boolean;
}

/** A ticket's way through the teams, as far as it is drawn. */
export interface Course {
  readonly ticket: Ticket;
  readonly story: TicketStory;
  /** What follows a resolution that holds is no part of it. */
  readonly shown: readonly Span[];
  /** Epoch milliseconds. */
  readonly end: number;
  readonly lanes: readonly (string | null)[];
  readonly nameOf: (team: string | null) => string;
  /** Another ticket than the one that was asked for. */
  readonly isLinked: boolean;
  readonly keyOf: (span: Span) => string;
}

/** Reads a ticket's course; `undefined` where nothing has happened. @param until - epoch milliseconds */
export function courseOf(ticket: Ticket, until: number, nobody: string, isLinked = false): Course | undefined {
  const story = storyOf(ticket, until);
  if (!story) return undefined;
  const end = story.resolvedAt ?? story.knownUntil;
  const last = Math.max(end, story.createdAt + 1);
  return {
    ticket,
    story,
    shown: story.spans.flatMap((span) => cut(span, last)),
    end,
    lanes: lanesOf(story.spans, ticket.teams),
    nameOf: namesOf(ticket.teams, nobody),
    isLinked,
    keyOf: ({ team, from }) => `${isLinked ? `${ticket.id} ` : ''}${from} ${team ?? ''}`,
  };
}

const stories = new WeakMap<Ticket, { readonly until: number; readonly story: TicketStory | null }>();

/** A ticket's story, read once for all who ask; `null` where nothing has happened. @param until - epoch milliseconds */
export function storyOf(ticket: Ticket, until: number): TicketStory | null {
  const known = stories.get(ticket);
  if (known?.until === until) return known.story;
  const story = readStory(happened(ticket), until);
  stories.set(ticket, { until, story });
  return story;
}

/** What lies after the source's last look has not happened yet, whatever the clock here says. */
export function happened({ events, asOf }: Ticket): Ticket['events'] {
  const known = epochOf(asOf);
  return events.some(({ at }) => epochOf(at) > known) ? events.filter(({ at }) => epochOf(at) <= known) : events;
}

/** The lanes of a course, each with its name. */
export function lanesInWords({ lanes, nameOf, ticket, isLinked }: Course, lines: readonly Line[], above: (ticket: string) => string): readonly Lane[] {
  return lanes.map((team, at) => ({
    name: nameOf(team),
    line: isLinked ? (at === 0 ? above(ticketName(ticket.id)) : undefined) : lineName(team, lanes[at - 1], ticket.teams, lines),
    ...(isLinked && { isLinked }),
  }));
}

/** How people call a ticket: its id in its own system. */
export const ticketName = (id: string): string => brief(id.slice(id.indexOf(':') + 1), 80);

function namesOf(teams: readonly Team[], nobody: string): (team: string | null) => string {
  const names = new Map(teams.map(({ id, name }) => [id, name.trim()]));
  return (team) => (team === null ? nobody : brief(names.get(team) || team, 60));
}

/** Teams in order of appearance, those of one line together. */
function lanesOf(spans: readonly Span[], teams: readonly Team[]): readonly (string | null)[] {
  const seen = [...new Set(spans.map(({ team }) => team))];
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
  if (span.from >= end) return [];
  return [{ ...span, to: Math.min(span.to, end), parts: span.parts.flatMap((part) => (part.from >= end ? [] : [{ ...part, to: Math.min(part.to, end) }])) }];
}
