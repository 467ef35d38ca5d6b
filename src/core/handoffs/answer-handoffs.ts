import type { HandoffQuery, HandoffSummary } from '../../contract/index.js';
import { scopeNames } from '../metrics/plan-kpi.js';
import { inScope } from '../metrics/population.js';
import { teamPlaces } from '../metrics/team-places.js';
import { writeInstant } from '../time/instant.js';
import { resolvePeriod } from '../time/periods.js';
import { handoffsBetweenLines, lineGroups, linesNamed, teamsWithoutLine } from './between-lines.js';
import { type HandoffLog, stampOf, type ToldTicket } from './handoff-log.js';
import { handoffPairs } from './pairs.js';
import { firstLineTeams, flowTotals } from './rework.js';

/**
 * Who handed to whom over the tickets created in a period, between teams or between their lines. With a scope: over the tickets that a team
 * of it ever owned, with all of their handoffs, so that the way before and after is seen too.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period, `not-found` for an unknown team or line
 */
export function answerHandoffs(query: HandoffQuery, log: HandoffLog): HandoffSummary {
  const { scope = {}, period, zone = log.zone, minimum, by = 'team' } = query;
  scopeNames(scope, log.teams, log.lines);
  const { from, to } = resolvePeriod(period, zone, log.asOf);
  const { lineOf } = teamPlaces(log.teams, log.lines);
  const within = log.tickets.filter(({ facts }) => facts.createdAt >= from && facts.createdAt < to && inScope(facts, 'any-touched', scope, lineOf));
  const counted = by === 'line' ? betweenLines(within, log) : within;
  const { pairs, totals } = handoffPairs(counted.map(({ story }) => story), minimum);
  const named = new Set(pairs.flatMap((pair) => [pair.from, pair.to]));
  const flow = flowTotals(counted.map(({ facts }) => facts), firstLineTeams(log.teams, log.lines));
  const answer = { ...stampOf(log), from: writeInstant(from), to: writeInstant(to), zone, pairs };
  if (by === 'team') return { ...answer, teams: log.teams.filter(({ id }) => named.has(id)), totals: { ...totals, ...flow } };
  const withinLines = within.reduce((sum, { facts }) => sum + facts.handoffs, 0) - totals.handoffs;
  return { ...answer, by, teams: teamsWithoutLine(named, log.teams), lines: linesNamed(named, log.teams, log.lines), totals: { ...totals, ...flow, withinLines } };
}

/** The same tickets with the handoffs between lines alone. */
function betweenLines(tickets: readonly ToldTicket[], { teams }: HandoffLog) {
  const groupOf = lineGroups(teams);
  return tickets.map(({ facts, story: { handoffs: all, gaps } }) => {
    const handoffs = handoffsBetweenLines(all, groupOf);
    return { story: { handoffs, gaps }, facts: { teams: facts.teams, resolvedAt: facts.resolvedAt, handoffs: handoffs.length, owners: new Set(facts.teams.map(groupOf)).size } };
  });
}
