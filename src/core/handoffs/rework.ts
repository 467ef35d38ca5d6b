import type { HandoffTotals, Line, Team } from '../../contract/index.js';
import type { TicketFacts } from '../metrics/facts.js';

/** What the totals of handoffs say of loops of rework, and of how far tickets are pushed to the front. */
export type FlowTotals = Pick<HandoffTotals, 'reworkLoops' | 'ticketsWithRework' | 'resolved' | 'resolvedInFirstLine'>;

/**
 * Teams of the first line: of the line, or lines, with the lowest tier. `undefined` where no line has a tier: which is first is then not known.
 */
export function firstLineTeams(teams: readonly Team[], lines: readonly Line[]): readonly string[] | undefined {
  const lowest = lines.reduce((least, { tier = Infinity }) => Math.min(least, tier), Infinity);
  if (lowest === Infinity) return undefined;
  const first = new Set(lines.filter(({ tier }) => tier === lowest).map(({ id }) => id));
  return teams.filter(({ line }) => line !== undefined && first.has(line)).map(({ id }) => id);
}

/** Of a ticket what is counted here. */
export interface FlowTicket extends Pick<TicketFacts, 'handoffs' | 'teams' | 'resolvedAt'> {
  /** How many different ones owned it; its teams where it is not said. */
  readonly owners?: number;
}

/**
 * Counts loops of rework (variant B2, the number of owners in a row less the number of different owners) and tickets that were resolved in the first
 * line. Source of the latter question: the "push to front" of BPI Challenge 2013 (CEUR-WS Vol-1052).
 */
export function flowTotals(tickets: Iterable<FlowTicket>, firstLine: readonly string[] | undefined): FlowTotals {
  const first = new Set(firstLine);
  const sums = { reworkLoops: 0, ticketsWithRework: 0, resolved: 0, resolvedInFirstLine: 0 };
  for (const { handoffs, teams, resolvedAt, owners = teams.length } of tickets) {
    const loops = owners === 0 ? 0 : handoffs + 1 - owners;
    sums.reworkLoops += loops;
    if (loops > 0) sums.ticketsWithRework++;
    if (resolvedAt === null) continue;
    sums.resolved++;
    if (teams.length > 0 && teams.every((team) => first.has(team))) sums.resolvedInFirstLine++;
  }
  const { reworkLoops, ticketsWithRework } = sums;
  return firstLine === undefined ? { reworkLoops, ticketsWithRework } : sums;
}
