import type { Attribution, Scope } from '../../contract/index.js';
import type { TimeRange } from '../time/range.js';
import type { TicketFacts } from './facts.js';
import type { TeamPlaces } from './team-places.js';

/** Line of a team: the part of `TeamPlaces` that scopes need. */
export type LineOf = TeamPlaces['lineOf'];

/**
 * Tells whether a ticket is in scope by the team it counts for. A scope without team and line holds every
 * ticket, also those nobody owned; one with both holds what fits both.
 *
 * @param unfinished - count an unresolved ticket of a `resolving` population for its current team
 */
export function inScope(facts: TicketFacts, attribution: Attribution, scope: Scope, lineOf: LineOf, unfinished = false): boolean {
  switch (attribution) {
    case 'first':
      return ownedWithin(facts.firstTeam, scope, lineOf);
    case 'resolving':
      return ownedWithin(unfinished ? facts.currentTeam : facts.resolvingTeam, scope, lineOf);
    case 'current':
      return ownedWithin(facts.currentTeam, scope, lineOf);
    case 'any-touched':
      return facts.teams.length === 0 ? ownedWithin(null, scope, lineOf) : facts.teams.some((team) => ownedWithin(team, scope, lineOf));
  }
}

/** Whether a team is the scope's team and of its line. Nobody (`null`) is in the scope of everything alone. */
export function ownedWithin(team: string | null, scope: Scope, lineOf: LineOf): boolean {
  if (scope.team === undefined && scope.line === undefined) return true;
  if (team === null) return false;
  return (scope.team === undefined || team === scope.team) && (scope.line === undefined || lineOf(team) === scope.line);
}

/**
 * The instant at which a ticket is looked at for the backlog: the period's end, or the end of what is known
 * while the period still runs. `null` where the period begins after that: of a source that ended earlier nobody
 * knows what is still open. A ticket is in the backlog where an open interval has from ≤ instant < to.
 *
 * @param known - as-of, or that of the ticket's own source where it is earlier
 */
export function backlogInstant(range: TimeRange, known: number): number | null {
  return range.from > known ? null : Math.min(range.to, known);
}
