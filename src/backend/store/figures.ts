import type { Queries } from './database.js';
import type { LogFigures } from './store.js';

interface FiguresRow {
  readonly tickets: number;
  readonly handoffs: number;
  readonly tickets_with_handoff: number;
  readonly returns: number;
  readonly tickets_with_return: number;
  readonly gaps: number;
  readonly resolved: number;
  readonly median_resolve_seconds: number | null;
}

/** Figures of one source, or of all, from the facts. */
export async function readFigures(queries: Queries, source?: string): Promise<LogFigures> {
  const one = source ?? null;
  const [row] = await queries.query<FiguresRow>(
    `select count(*) as tickets, coalesce(sum(handoffs), 0) as handoffs, count(*) filter (where handoffs > 0) as tickets_with_handoff,
       coalesce(sum(returns), 0) as returns, count(*) filter (where returned) as tickets_with_return, coalesce(sum(gaps), 0) as gaps,
       count(resolve_seconds) as resolved, percentile_cont(0.5) within group (order by resolve_seconds) as median_resolve_seconds
     from facts where $1::text is null or source = $1`,
    [one],
  );
  const [events] = await queries.query<{ count: number }>('select count(*) as count from ticket_events where $1::text is null or source = $1', [one]);
  if (row === undefined || events === undefined) throw new Error('The database returned no figures.');
  return {
    tickets: row.tickets,
    events: events.count,
    handoffs: row.handoffs,
    ticketsWithHandoff: row.tickets_with_handoff,
    returns: row.returns,
    ticketsWithReturn: row.tickets_with_return,
    gaps: row.gaps,
    resolved: row.resolved,
    medianResolveSeconds: row.median_resolve_seconds,
  };
}
