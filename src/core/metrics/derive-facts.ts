import type { TicketEvent } from '../../contract/index.js';
import { orderEvents } from '../handoffs/order-events.js';
import type { OrderedEvent } from '../handoffs/order-events.js';
import { countHandoffs, countReturns, readOwnership } from '../handoffs/ownership.js';
import type { OwnershipRun } from '../handoffs/ownership.js';
import type { TeamCalendars } from '../time/team-calendars.js';
import type { OpenInterval, TicketFacts } from './facts.js';
import type { TeamPlaces } from './team-places.js';
import { type TicketClock, ticketClock } from './ticket-clock.js';
import { TicketCourse } from './ticket-course.js';

/** All that is known of one ticket. */
export interface TicketHistory {
  /** `source:id`. */
  readonly ticket: string;
  readonly source: string;
  /** In any order. */
  readonly events: readonly TicketEvent[];
  /** Epoch milliseconds of each event, from who has read them already. */
  readonly instants?: ArrayLike<number>;
  /** The source's as-of, epoch milliseconds; later events have not happened yet. */
  readonly knownUntil: number;
  /** For escalations; without it only `escalated` events count. */
  readonly places?: TeamPlaces;
  /** For working time; without it there is none. */
  readonly calendars?: TeamCalendars | undefined;
}

/**
 * Derives a ticket's row of facts from its history; `null` where nothing had happened by `knownUntil`.
 *
 * Rules beside those of `orderEvents` and `readOwnership`:
 * - The ticket is created at its earliest `created` event, else at its first event.
 * - It is open until a `resolved` or `closed` state. Closing a resolved ticket is no second resolution. Any
 *   later `queued`, `working` or `waiting` state reopens it; events without a state do not.
 * - `resolvedAt` is the first instant of the resolved stretch that holds at `knownUntil`.
 * - It is acknowledged at its first `acknowledged` event, `working` state or resolution, whichever comes
 *   first: who only knows of the solution knows that someone worked. A `waiting` state alone is not work.
 * - A handoff of the open ticket is waited for until an event from there on says `acknowledged`, `working` or a
 *   resolution, or the ticket is passed on: then the receiver's whole time was waiting. A state that merely still
 *   holds from before the handoff says nothing of the receiver. A wait that still lasts is not in the sum.
 * - It is resolved by the first team if no handoff came before its last resolution; `null` where it was
 *   never resolved, or nobody owned it then.
 * - It escalated if an `escalated` event says so, or an owner's line has a higher tier than the first
 *   team's, or, where one of the two has no tier, is another line. Teams without a line are no evidence.
 *
 * Linear in the events once they are in order.
 */
export function deriveFacts(history: TicketHistory): TicketFacts | null {
  const ordered = orderEvents(history.events, history.knownUntil, history.instants);
  const first = ordered[0];
  if (first === undefined) return null;
  const createdAt = first.at;
  const { runs, gaps } = readOwnership(ordered);
  const course = followStates(ordered, createdAt, history.calendars);
  const clock = history.calendars && ticketClock(runs, createdAt, history.calendars);
  const handoffs = countHandoffs(runs);
  const returns = countReturns(runs);
  return {
    ticket: history.ticket,
    source: history.source,
    createdAt,
    knownUntil: history.knownUntil,
    firstTeam: runs[0]?.team ?? null,
    resolvingTeam: course.resolvingTeam,
    currentTeam: runs.at(-1)?.team ?? null,
    teams: distinctTeams(runs),
    severity: course.severity,
    acknowledgedAt: course.acknowledgedAt,
    firstResolvedAt: course.firstResolvedAt,
    resolvedAt: course.resolvedAt,
    resolveSeconds: secondsBetween(createdAt, course.resolvedAt),
    restoreSeconds: secondsBetween(createdAt, course.firstResolvedAt),
    acknowledgeSeconds: secondsBetween(createdAt, course.acknowledgedAt),
    resolveBusinessSeconds: workedSeconds(clock, course.resolvedAt),
    restoreBusinessSeconds: workedSeconds(clock, course.firstResolvedAt),
    acknowledgeBusinessSeconds: workedSeconds(clock, course.acknowledgedAt),
    handoffs,
    handoffWaitSeconds: course.handoffWaitSeconds,
    handoffWaitBusinessSeconds: Number.isNaN(course.handoffWaitBusinessSeconds) ? null : course.handoffWaitBusinessSeconds,
    returns,
    returned: returns > 0,
    reopenings: course.reopenings,
    reopened: course.reopenings > 0,
    escalated: hasEscalated(ordered, runs, history.places),
    firstTeamResolved: course.ownersAtResolution === 0 ? null : course.ownersAtResolution === 1,
    crossLine: crossesLines(runs, history.places),
    gaps,
    openIntervals: clock === undefined ? course.openIntervals : course.openIntervals.map((interval) => withWorking(interval, clock)),
  };
}

function withWorking(interval: OpenInterval, clock: TicketClock): OpenInterval {
  const working = clock.within(interval);
  return working === undefined ? interval : { ...interval, working };
}

function workedSeconds(clock: TicketClock | undefined, to: number | null): number | null {
  return clock === undefined || to === null ? null : clock.workedSeconds(to);
}

/** In order of first appearance. */
function distinctTeams(runs: readonly OwnershipRun[]): readonly string[] {
  const teams = runs.map(({ team }) => team);
  // Two neighbours differ, so most tickets need no set.
  return teams.length < 3 ? teams : [...new Set(teams)];
}

/** Whether owners stood in two lines at least; a team without a line stands for itself. */
function crossesLines(runs: readonly OwnershipRun[], places: TeamPlaces | undefined): boolean | null {
  const first = runs[0]?.team;
  if (first === undefined) return null;
  const firstLine = places?.lineOf(first);
  return runs.some(({ team }) => {
    const line = places?.lineOf(team);
    return line !== firstLine || (line === undefined && team !== first);
  });
}

function secondsBetween(from: number, to: number | null): number | null {
  return to === null ? null : (to - from) / 1000;
}

function followStates(ordered: readonly OrderedEvent[], createdAt: number, calendars: TeamCalendars | undefined): TicketCourse {
  const course = new TicketCourse(createdAt, calendars);
  for (const entry of ordered) course.take(entry);
  course.end();
  return course;
}

function hasEscalated(
  ordered: readonly OrderedEvent[],
  runs: readonly OwnershipRun[],
  places: TeamPlaces | undefined,
): boolean | null {
  if (ordered.some(({ event }) => event.kind === 'escalated')) return true;
  const first = runs[0]?.team;
  const firstLine = first === undefined ? undefined : places?.lineOf(first);
  if (places === undefined || first === undefined || firstLine === undefined) return null;
  const firstTier = places.tierOf(first);
  return runs.some(({ team }) => {
    const tier = places.tierOf(team);
    if (tier !== undefined && firstTier !== undefined) return tier > firstTier;
    const line = places.lineOf(team);
    return line !== undefined && line !== firstLine;
  });
}
