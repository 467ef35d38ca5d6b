import type { TicketEvent } from '../../contract/index.js';
import { orderEvents } from '../handoffs/order-events.js';
import type { OrderedEvent } from '../handoffs/order-events.js';
import { countHandoffs, countReturns, readOwnership, teamOf } from '../handoffs/ownership.js';
import type { OwnershipRun } from '../handoffs/ownership.js';
import type { TeamCalendars } from '../time/team-calendars.js';
import type { OpenInterval, TicketFacts } from './facts.js';
import type { TeamPlaces } from './team-places.js';
import { type TicketClock, ticketClock, workedBetween } from './ticket-clock.js';

/** All that is known of one ticket. */
export interface TicketHistory {
  /** `source:id`. */
  readonly ticket: string;
  readonly source: string;
  /** In any order. */
  readonly events: readonly TicketEvent[];
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
  const ordered = orderEvents(history.events, history.knownUntil);
  const first = ordered[0];
  if (first === undefined) return null;
  const createdAt = first.at;
  const { runs, gaps } = readOwnership(ordered);
  const course = followStates(ordered, createdAt, history.calendars);
  const clock = history.calendars && ticketClock(runs, createdAt, history.calendars);
  const workedSeconds = (to: number | null) => (to === null ? null : (clock?.workedSeconds(to) ?? null));
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
    teams: [...new Set(runs.map((run) => run.team))],
    severity: course.severity,
    acknowledgedAt: course.acknowledgedAt,
    firstResolvedAt: course.firstResolvedAt,
    resolvedAt: course.resolvedAt,
    resolveSeconds: secondsBetween(createdAt, course.resolvedAt),
    restoreSeconds: secondsBetween(createdAt, course.firstResolvedAt),
    acknowledgeSeconds: secondsBetween(createdAt, course.acknowledgedAt),
    resolveBusinessSeconds: workedSeconds(course.resolvedAt),
    restoreBusinessSeconds: workedSeconds(course.firstResolvedAt),
    acknowledgeBusinessSeconds: workedSeconds(course.acknowledgedAt),
    handoffs,
    handoffWaitSeconds: course.handoffWaitSeconds,
    handoffWaitBusinessSeconds: Number.isNaN(course.handoffWaitBusinessSeconds) ? null : course.handoffWaitBusinessSeconds,
    returns,
    returned: returns > 0,
    reopenings: course.reopenings,
    reopened: course.reopenings > 0,
    escalated: hasEscalated(ordered, runs, history.places),
    firstTeamResolved: course.ownersAtResolution === 0 ? null : course.ownersAtResolution === 1,
    crossLine: runs.length === 0 ? null : new Set(runs.map(({ team }) => lineOrSelf(team, history.places))).size > 1,
    gaps,
    openIntervals: clock === undefined ? course.openIntervals : course.openIntervals.map((interval) => withWorking(interval, clock)),
  };
}

function withWorking(interval: OpenInterval, clock: TicketClock): OpenInterval {
  const working = clock.within(interval);
  return working === undefined ? interval : { ...interval, working };
}

/** Lines and teams in one set of names: an id holds no space. */
function lineOrSelf(team: string, places: TeamPlaces | undefined): string {
  const line = places?.lineOf(team);
  return line === undefined ? team : `line ${line}`;
}

function secondsBetween(from: number, to: number | null): number | null {
  return to === null ? null : (to - from) / 1000;
}

interface Course {
  severity: string | null;
  acknowledgedAt: number | null;
  firstResolvedAt: number | null;
  resolvedAt: number | null;
  resolvingTeam: string | null;
  /** Owners in a row up to the last resolution; 0 without an owner or a resolution. */
  ownersAtResolution: number;
  reopenings: number;
  handoffWaitSeconds: number | null;
  /** `NaN` where a receiver has no calendar. */
  handoffWaitBusinessSeconds: number | null;
  openIntervals: readonly OpenInterval[];
}

function followStates(ordered: readonly OrderedEvent[], createdAt: number, calendars: TeamCalendars | undefined): Course {
  const intervals: OpenInterval[] = [];
  const course: Course = {
    severity: null,
    acknowledgedAt: null,
    firstResolvedAt: null,
    resolvedAt: null,
    resolvingTeam: null,
    ownersAtResolution: 0,
    reopenings: 0,
    handoffWaitSeconds: null,
    handoffWaitBusinessSeconds: null,
    openIntervals: intervals,
  };
  let owner: string | null = null;
  let owners = 0;
  let openFrom: number | null = createdAt;
  /** Since when the receiver of a handoff is waited for. */
  let waitingFrom: number | null = null;

  const keepOpen = (from: number, to: number | null) => {
    const last = intervals.at(-1);
    if (last !== undefined && last.to === from && last.team === owner) intervals[intervals.length - 1] = { ...last, to };
    else intervals.push({ team: owner, from, to });
  };
  const cut = (at: number) => {
    if (openFrom === null || at === openFrom) return;
    keepOpen(openFrom, at);
    openFrom = at;
  };

  const endWait = (at: number) => {
    if (waitingFrom !== null) {
      course.handoffWaitSeconds = (course.handoffWaitSeconds ?? 0) + (at - waitingFrom) / 1000;
      course.handoffWaitBusinessSeconds = (course.handoffWaitBusinessSeconds ?? 0) + workedBetween(calendars?.clockOf(owner), waitingFrom, at) / 1000;
    }
    waitingFrom = null;
  };

  for (const entry of ordered) {
    const { at, event } = entry;
    const team = teamOf(entry);
    if (typeof team === 'string' && team !== owner) {
      cut(at);
      endWait(at);
      if (owner !== null && openFrom !== null) waitingFrom = at;
      owner = team;
      owners++;
    }
    if (event.severity !== undefined) course.severity = event.severity;
    const { state } = event;
    const finished = state === 'resolved' || state === 'closed';
    if (event.kind === 'acknowledged' || state === 'working' || finished) {
      course.acknowledgedAt ??= at;
      endWait(at);
    }
    if (finished && openFrom !== null) {
      cut(at);
      openFrom = null;
      course.firstResolvedAt ??= at;
      course.resolvedAt = at;
      course.resolvingTeam = owner;
      course.ownersAtResolution = owners;
    } else if (state !== undefined && !finished && openFrom === null) {
      openFrom = at;
      course.resolvedAt = null;
      course.reopenings++;
    }
  }
  if (openFrom !== null) keepOpen(openFrom, null);
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
