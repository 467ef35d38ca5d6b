import type { Team, Ticket } from '../../contract/index.js';
import { TiebeamError } from '../../contract/index.js';
import { lastState } from '../../core/handoffs/last-state.js';
import { wholeHistory } from '../../core/handoffs/whole-history.js';
import type { Queries } from './database.js';
import { EVENT_COLUMNS, eventOf, type EventRow } from './event-rows.js';
import { instantOf, instantOrNull } from './instants.js';
import { readTeams } from './teams.js';

interface HeadRow {
  readonly title: string | null;
  readonly url: string | null;
  readonly as_of: number;
  readonly fresh_for_seconds: number | null;
  readonly truncated_before: number | null;
  readonly created_at: number;
  readonly resolved_at: number | null;
  readonly current_team: string | null;
  readonly severity: string | null;
}

/**
 * A ticket with its history, in the order in which it counts.
 *
 * @param id - `source:id`; the first colon divides
 * @throws {TiebeamError} `not-found`
 */
export async function readTicket(queries: Queries, id: string): Promise<Ticket> {
  const colon = id.indexOf(':');
  const source = id.slice(0, Math.max(colon, 0));
  const ticket = id.slice(colon + 1);
  const nothing = new TiebeamError('not-found', { message: `There is no ticket “${id.slice(0, 200)}”.` });
  if (colon < 1 || id.includes('\u0000')) throw nothing;
  const [head] = await queries.query<HeadRow>(
    `select tickets.title, tickets.url, sources.as_of, sources.fresh_for_seconds, sources.truncated_before,
       facts.created_at, facts.resolved_at, facts.current_team, facts.severity
     from tickets join sources on sources.id = tickets.source join facts using (source, ticket)
     where tickets.source = $1 and tickets.ticket = $2`,
    [source, ticket],
  );
  if (head === undefined) throw nothing;
  const rows = await queries.query<EventRow>(
    `select ${EVENT_COLUMNS} from ticket_events where source = $1 and ticket = $2 order by at, place, key collate "C"`,
    [source, ticket],
  );
  const { happened, later } = wholeHistory(rows.map(eventOf), head.as_of);
  const events = [...happened, ...later];
  const named = new Set(events.flatMap(({ team, joins }) => [team, joins].filter((one) => typeof one === 'string')));
  const teams: readonly Team[] = (await readTeams(queries)).filter((team) => named.has(team.id));
  return {
    id,
    source,
    ...(head.title === null ? {} : { title: head.title }),
    ...(head.url === null ? {} : { url: head.url }),
    ...(head.severity === null ? {} : { severity: head.severity }),
    state: lastState(happened),
    team: head.current_team,
    createdAt: instantOf(head.created_at),
    resolvedAt: instantOrNull(head.resolved_at),
    asOf: instantOf(head.as_of),
    complete: true,
    ...(head.fresh_for_seconds === null ? {} : { freshForSeconds: head.fresh_for_seconds }),
    ...(head.truncated_before === null ? {} : { truncatedBefore: instantOf(head.truncated_before) }),
    events,
    teams,
  };
}
