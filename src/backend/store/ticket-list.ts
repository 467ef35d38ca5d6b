import type { TicketPage, TicketQuery, TicketState, TicketSummary } from '../../contract/index.js';
import { findEnd, TICKETS_PER_PAGE } from '../../core/handoffs/answer-tickets.js';
import { readTicketCursor, writeTicketCursor } from '../../core/handoffs/ticket-cursor.js';
import { scopeNames } from '../../core/metrics/plan-kpi.js';
import { resolvePeriod } from '../../core/time/periods.js';
import type { Queries } from './database.js';
import { instantOf, instantOrNull } from './instants.js';
import { readSetting } from './kpis/setting.js';
import { ownersOf } from './kpis/windows.js';

interface ListedRow {
  readonly source: string;
  readonly ticket: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly created_at: number;
  readonly resolved_at: number | null;
  readonly current_team: string | null;
  readonly severity: string | null;
  readonly state: TicketState | null;
  readonly handoffs: number;
  readonly returns: number;
  readonly handoff_wait_seconds: number | null;
}

/**
 * One page of the tickets that fit a query, newest first. A page goes on after the last ticket of the one before, by what orders
 * the list, so tickets that come in between shift nothing.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period or a foreign cursor, `not-found` for an unknown team or line
 */
export async function readTickets(queries: Queries, query: TicketQuery): Promise<TicketPage> {
  const setting = await readSetting(queries);
  const { scope = {}, period, zone = setting.zone, limit = TICKETS_PER_PAGE, by = 'team' } = query;
  scopeNames(scope, setting.teams, setting.lines);
  for (const end of [query.from, query.to]) if (end !== undefined) findEnd(end, query, setting);
  const cursor = readTicketCursor(query);
  const range = cursor ? cursor.range : period === undefined ? null : resolvePeriod(period, zone, setting.asOf);
  const { conditions, given, add } = conditionList();
  const owners = ownersOf(scope, setting.teams);
  if (range !== null) conditions.push(`f.created_at >= ${add(range.from)} and f.created_at < ${add(range.to)}`);
  if (owners !== null) conditions.push(`f.teams && ${add(owners)}::text[]`);
  // As large as the contract allows, where the columns are integers: no ticket has so many.
  if (query.minReturns !== undefined) conditions.push(`f.returns >= ${add(query.minReturns)}::bigint`);
  if (query.minHandoffs !== undefined) conditions.push(`f.handoffs >= ${add(query.minHandoffs)}::bigint`);
  if (query.minWaitSeconds !== undefined) conditions.push(`coalesce(f.handoff_wait_seconds, 0) >= ${add(query.minWaitSeconds)}`);
  const passes = (['from', 'to'] as const).flatMap((end) => (query[end] === undefined ? [] : [`h.${end}_${by} = ${add(query[end])}`]));
  const bounds = range === null || passes.length === 0 ? [] : [`h.created_at >= ${add(range.from)}`, `h.created_at < ${add(range.to)}`];
  // Found first, by the index of pairs: along the list a rare pair would be looked for in every ticket.
  const passed = `with passed as materialized (select distinct h.source, h.ticket from ${by === 'line' ? 'line_handoffs' : 'handoffs'} h where h.first_of_pair and ${[...passes, ...bounds].join(' and ')})`;
  if (cursor) {
    const at = `${add(cursor.createdAt)}::bigint`;
    const after = `(f.source collate "C", f.ticket collate "C") > (${add(cursor.source)}, ${add(cursor.ticket)})`;
    conditions.push(`f.created_at <= ${at} and (f.created_at < ${at} or ${after})`);
  }
  const rows = await queries.query<ListedRow>(
    `${passes.length > 0 ? passed : ''}
     select source, ticket, tickets.title, tickets.url, listed.created_at, resolved_at, current_team, severity, state, handoffs, returns, handoff_wait_seconds
     from (select f.* from facts f ${passes.length > 0 ? 'join passed using (source, ticket)' : ''} where ${conditions.join(' and ') || 'true'}
       order by f.created_at desc, f.source collate "C", f.ticket collate "C" limit ${add(limit + 1)}) as listed
     join tickets using (source, ticket) order by listed.created_at desc, source collate "C", ticket collate "C"`,
    given,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const named = new Set(page.map((row) => row.current_team));
  return {
    ...setting.stamp,
    tickets: page.map(summaryOf),
    teams: setting.teams.filter(({ id }) => named.has(id)),
    ...(last && { nextCursor: writeTicketCursor(query, { range, createdAt: last.created_at, source: last.source, ticket: last.ticket }) }),
  };
}

/** Conditions of a statement, and the parameters they name. */
function conditionList(): { readonly conditions: string[]; readonly given: unknown[]; add(value: unknown): string } {
  const given: unknown[] = [];
  return { conditions: [], given, add: (value) => `$${given.push(value)}` };
}

function summaryOf(row: ListedRow): TicketSummary {
  return {
    id: `${row.source}:${row.ticket}`,
    source: row.source,
    ...(row.title !== null && { title: row.title }),
    ...(row.url !== null && { url: row.url }),
    ...(row.severity !== null && { severity: row.severity }),
    state: row.state ?? 'queued',
    team: row.current_team,
    createdAt: instantOf(row.created_at),
    resolvedAt: instantOrNull(row.resolved_at),
    handoffs: row.handoffs,
    returns: row.returns,
    ...(row.handoff_wait_seconds !== null && { waitSeconds: row.handoff_wait_seconds }),
  };
}
