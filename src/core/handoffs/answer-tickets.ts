import type { TicketPage, TicketQuery, TicketSummary } from '../../contract/index.js';
import { findTeam, scopeNames } from '../metrics/plan-kpi.js';
import { inScope, type LineOf } from '../metrics/population.js';
import { teamPlaces } from '../metrics/team-places.js';
import { writeInstant } from '../time/instant.js';
import { resolvePeriod } from '../time/periods.js';
import type { TimeRange } from '../time/range.js';
import { findGroup, type LineGroup, lineGroups } from './between-lines.js';
import { type HandoffLog, stampOf, type ToldTicket } from './handoff-log.js';
import { readTicketCursor, writeTicketCursor } from './ticket-cursor.js';
import { compareListed, type ListedPlace } from './ticket-order.js';

/** Tickets per page where the query does not say. */
export const TICKETS_PER_PAGE = 50;

/**
 * One page of the tickets that fit a query, newest first. With a scope: those that a team of it ever owned. A page goes on after the
 * last ticket of the one before, so tickets that come in between shift nothing, and none is told twice.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period or a foreign cursor, `not-found` for an unknown team or line
 */
export function answerTickets(query: TicketQuery, log: HandoffLog): TicketPage {
  const { scope = {}, period, zone = log.zone, limit = TICKETS_PER_PAGE } = query;
  scopeNames(scope, log.teams, log.lines);
  for (const end of [query.from, query.to]) if (end !== undefined) findEnd(end, query, log);
  const cursor = readTicketCursor(query);
  const range = cursor ? cursor.range : period === undefined ? null : resolvePeriod(period, zone, log.asOf);
  const { lineOf } = teamPlaces(log.teams, log.lines);
  const groupOf = query.by === 'line' ? lineGroups(log.teams) : (team: string): string => team;
  const rest = log.tickets
    .filter((ticket) => fits(ticket, query, range, lineOf, groupOf))
    .map((ticket) => ({ ticket, place: placeOf(ticket) }))
    .filter(({ place }) => cursor === undefined || compareListed(place, cursor) > 0)
    .sort((one, other) => compareListed(one.place, other.place));
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1) : undefined;
  const named = new Set(page.map(({ ticket }) => ticket.facts.currentTeam));
  return {
    ...stampOf(log),
    tickets: page.map(({ ticket }) => summaryOf(ticket)),
    teams: log.teams.filter(({ id }) => named.has(id)),
    ...(last && { nextCursor: writeTicketCursor(query, { range, ...last.place }) }),
  };
}

function placeOf({ facts: { createdAt, source, ticket } }: ToldTicket): ListedPlace {
  return { createdAt, source, ticket: ticket.slice(source.length + 1) };
}

function fits({ facts, story }: ToldTicket, query: TicketQuery, range: TimeRange | null, lineOf: LineOf, groupOf: LineGroup): boolean {
  const { scope = {}, minReturns = 0, minHandoffs = 0, minWaitSeconds = 0, from, to } = query;
  return (
    (range === null || (facts.createdAt >= range.from && facts.createdAt < range.to)) &&
    facts.returns >= minReturns &&
    facts.handoffs >= minHandoffs &&
    (facts.handoffWaitSeconds ?? 0) >= minWaitSeconds &&
    inScope(facts, 'any-touched', scope, lineOf) &&
    ((from === undefined && to === undefined) ||
      story.handoffs.some((handoff) => passes(groupOf(handoff.from), groupOf(handoff.to), from, to)))
  );
}

/** What passes within a line is no handoff between lines. */
function passes(giver: string, receiver: string, from: string | undefined, to: string | undefined): boolean {
  return giver !== receiver && (from === undefined || giver === from) && (to === undefined || receiver === to);
}

/** @throws {TiebeamError} `not-found` for an end of a handoff that this source does not have */
export function findEnd(id: string, { by }: Pick<TicketQuery, 'by'>, { teams, lines }: Pick<HandoffLog, 'teams' | 'lines'>): void {
  if (by === 'line') findGroup(id, teams, lines);
  else findTeam(id, teams);
}

function summaryOf({ facts, state, title, url }: ToldTicket): TicketSummary {
  return {
    id: facts.ticket,
    source: facts.source,
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url }),
    ...(facts.severity !== null && { severity: facts.severity }),
    state,
    team: facts.currentTeam,
    createdAt: writeInstant(facts.createdAt),
    resolvedAt: facts.resolvedAt === null ? null : writeInstant(facts.resolvedAt),
    handoffs: facts.handoffs,
    returns: facts.returns,
    ...(facts.handoffWaitSeconds !== null && { waitSeconds: facts.handoffWaitSeconds }),
  };
}
