import type { HandoffQuery, HandoffSummary, HandoffTotals } from '../../contract/index.js';
import { linesNamed, teamsWithoutLine } from '../../core/handoffs/between-lines.js';
import { type CountedPair, tellPair } from '../../core/handoffs/pairs.js';
import { firstLineTeams } from '../../core/handoffs/rework.js';
import { scopeNames } from '../../core/metrics/plan-kpi.js';
import { resolvePeriod } from '../../core/time/periods.js';
import type { Snapshot } from './database.js';
import { instantOf } from './instants.js';
import { ownersOf } from './kpis/windows.js';
import { readSetting } from './kpis/setting.js';

/** Where handoffs of one kind are kept, and how the facts of a ticket count them. */
interface Kept {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly handoffs: string;
  readonly returns: string;
  /** How many different ones had the ticket. */
  readonly owners: string;
  /** Further totals. */
  readonly further: string;
}

const KEPT: Readonly<Record<'team' | 'line', Kept>> = {
  team: { table: 'handoffs', from: 'from_team', to: 'to_team', handoffs: 'f.handoffs', returns: 'f.returns', owners: 'cardinality(f.teams)', further: '' },
  line: {
    table: 'line_handoffs',
    from: 'from_line',
    to: 'to_line',
    handoffs: 'f.line_handoffs',
    returns: 'f.line_returns',
    owners: 'f.line_owners',
    further: ', coalesce(sum(f.handoffs - f.line_handoffs), 0)::integer as "withinLines"',
  },
};

/** Waits are put in order pair by pair: one long sort by two names would take several times as long. */
const pairsOf = (handoffs: string, { from, to }: Kept): string => `
  with counted as (
    select h.${from}, h.${to}, count(*)::integer as handoffs, count(*) filter (where h.first_of_pair)::integer as tickets,
      count(*) filter (where h.came_back)::integer as returned, array_agg(h.wait_seconds) filter (where h.wait_seconds is not null) as waits
    from ${handoffs} group by h.${from}, h.${to})
  select ${from} as "from", ${to} as "to", handoffs, tickets, returned, coalesce(cardinality(waits), 0)::integer as "waitN",
    (select percentile_cont(0.5) within group (order by wait) from unnest(waits) as each (wait)) as "medianWaitSeconds"
  from counted order by ${from} collate "C", ${to} collate "C"`;

const totalsOf = ({ handoffs, returns, owners, further }: Kept): string => `count(*)::integer as tickets, count(*) filter (where ${handoffs} > 0)::integer as "ticketsWithHandoff",
  coalesce(sum(${handoffs}), 0)::integer as handoffs, coalesce(sum(${returns}), 0)::integer as returns,
  count(*) filter (where ${returns} > 0)::integer as "ticketsWithReturn", coalesce(sum(f.gaps), 0)::integer as gaps,
  coalesce(sum(${handoffs} + 1 - ${owners}) filter (where ${handoffs} > 0), 0)::integer as "reworkLoops",
  count(*) filter (where ${handoffs} >= ${owners} and ${handoffs} > 0)::integer as "ticketsWithRework"${further}`;
/** @param first - number of the parameter that holds the teams of the first line */
const pushedToFront = (first: number): string => `, count(f.resolved_at)::integer as resolved,
  count(f.resolved_at) filter (where cardinality(f.teams) > 0 and f.teams <@ $${first}::text[])::integer as "resolvedInFirstLine"`;

const NO_TICKET: HandoffTotals = { tickets: 0, ticketsWithHandoff: 0, handoffs: 0, returns: 0, ticketsWithReturn: 0, gaps: 0, reworkLoops: 0, ticketsWithRework: 0 };

/**
 * Who handed to whom over the tickets created in a period, between teams or between their lines; with a scope over those that a team of it
 * ever owned, with all of their handoffs.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period, `not-found` for an unknown team or line
 */
export async function readHandoffs(queries: Snapshot, query: HandoffQuery): Promise<HandoffSummary> {
  const setting = await readSetting(queries);
  const { scope = {}, period, zone = setting.zone, minimum = 0, by = 'team' } = query;
  const kept = KEPT[by];
  scopeNames(scope, setting.teams, setting.lines);
  const range = resolvePeriod(period, zone, setting.asOf);
  const owners = ownersOf(scope, setting.teams);
  const given = [range.from, range.to, ...(owners === null ? [] : [owners])];
  const first = firstLineTeams(setting.teams, setting.lines);
  const touched = `facts f where f.created_at >= $1 and f.created_at < $2${owners === null ? '' : ' and f.teams && $3::text[]'}`;
  const handoffs =
    owners === null
      ? `${kept.table} h where h.created_at >= $1 and h.created_at < $2`
      : `${kept.table} h join (select f.source, f.ticket from ${touched}) as t using (source, ticket) where h.created_at >= $1 and h.created_at < $2`;
  const [pairs, totals] = await queries.together<readonly unknown[]>([
    (one) => one.query<CountedPair>(pairsOf(handoffs, kept), given),
    (one) => one.query<HandoffTotals>(`select ${totalsOf(kept)}${first === undefined ? '' : pushedToFront(given.length + 1)} from ${touched}`, first === undefined ? given : [...given, first]),
  ]);
  const told = ((pairs ?? []) as readonly CountedPair[]).map((pair) => tellPair(pair, minimum));
  const named = new Set(told.flatMap(({ from, to }) => [from, to]));
  return {
    ...setting.stamp,
    from: instantOf(range.from),
    to: instantOf(range.to),
    zone,
    ...(by === 'team'
      ? { teams: setting.teams.filter(({ id }) => named.has(id)) }
      : { by, teams: teamsWithoutLine(named, setting.teams), lines: linesNamed(named, setting.teams, setting.lines) }),
    pairs: told,
    totals: ((totals ?? []) as readonly HandoffTotals[])[0] ?? NO_TICKET,
  };
}
