import type { HandoffQuery, HandoffSummary } from '../../contract/index.js';
import { scopeNames } from '../metrics/plan-kpi.js';
import { inScope } from '../metrics/population.js';
import { teamPlaces } from '../metrics/team-places.js';
import { writeInstant } from '../time/instant.js';
import { resolvePeriod } from '../time/periods.js';
import { type HandoffLog, stampOf } from './handoff-log.js';
import { handoffPairs } from './pairs.js';
import { firstLineTeams, flowTotals } from './rework.js';

/**
 * Who handed to whom over the tickets created in a period. With a scope: over the tickets that a team of it ever owned, with all of
 * their handoffs, so that the way before and after is seen too.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period, `not-found` for an unknown team or line
 */
export function answerHandoffs(query: HandoffQuery, log: HandoffLog): HandoffSummary {
  const { scope = {}, period, zone = log.zone, minimum } = query;
  scopeNames(scope, log.teams, log.lines);
  const { from, to } = resolvePeriod(period, zone, log.asOf);
  const { lineOf } = teamPlaces(log.teams, log.lines);
  const within = log.tickets.filter(({ facts }) => facts.createdAt >= from && facts.createdAt < to && inScope(facts, 'any-touched', scope, lineOf));
  const { pairs, totals } = handoffPairs(within.map(({ story }) => story), minimum);
  const named = new Set(pairs.flatMap((pair) => [pair.from, pair.to]));
  return { ...stampOf(log), from: writeInstant(from), to: writeInstant(to), zone, teams: log.teams.filter(({ id }) => named.has(id)), pairs, totals: { ...totals, ...flowTotals(within.map(({ facts }) => facts), firstLineTeams(log.teams, log.lines)) } };
}
