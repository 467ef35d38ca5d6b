import type { TicketEvent, TicketState } from '../../contract/index.js';
import { type LineGroup, lineGroups } from '../../core/handoffs/between-lines.js';
import { lastState } from '../../core/handoffs/last-state.js';
import { orderEvents } from '../../core/handoffs/order-events.js';
import { readStory } from '../../core/handoffs/story.js';
import { deriveFacts } from '../../core/metrics/derive-facts.js';
import type { TicketFacts } from '../../core/metrics/facts.js';
import { teamPlaces, type TeamPlaces } from '../../core/metrics/team-places.js';
import { teamCalendars, type TeamCalendars } from '../../core/time/team-calendars.js';
import { holdCalendars, readCalendars } from './calendars.js';
import { announce } from './change-notices.js';
import type { Database, Queries } from './database.js';
import { EVENT_COLUMNS, eventOf, type EventRow } from './event-rows.js';
import { type DerivedStory, lineFacts, lineHandoffsOf, writeHandoffs } from './handoff-rows.js';
import { readLines, readTeams } from './teams.js';

/** Tickets per transaction: enough to make round trips cheap, few enough that their histories fit in memory. */
const PAGE = 250;

interface DirtyRow {
  readonly source: string;
  readonly ticket: string;
  readonly as_of: number;
}

/** To be raised when `deriveFacts` or `readStory` comes to something else from the same history, or more of it is kept. */
const RULES = '4';

/** Marks every ticket where the facts were derived by the rules of another version. */
export async function markAfterNewRules(database: Database): Promise<void> {
  await database.transaction(async (queries) => {
    const changed = await queries.query(
      `insert into settings (name, value) values ('rules of facts', $1)
       on conflict (name) do update set value = excluded.value where settings.value <> excluded.value returning name`,
      [RULES],
    );
    if (changed.length > 0) await queries.query('update tickets set dirty = true where not dirty');
  });
}

/**
 * Derives the facts of every ticket whose history or surroundings changed. A ticket's mark goes in the
 * transaction that writes its facts, so that a process killed at any point leaves the rest marked for the next
 * one; several processes share the work, each skipping what another holds.
 *
 * @param onProgress - told the number of tickets derived so far, after each page
 * @returns how many tickets were derived by this call
 */
export async function deriveDirtyTickets(database: Database, onProgress?: (derived: number) => void): Promise<number> {
  let derived = 0;
  for (;;) {
    const page = await database.transaction(derivePage);
    derived += page;
    if (page > 0) onProgress?.(derived);
    if (page < PAGE) return derived;
  }
}

async function derivePage(queries: Queries): Promise<number> {
  await holdCalendars(queries);
  const dirty = await queries.query<DirtyRow>(
    `select tickets.source, tickets.ticket, sources.as_of from tickets join sources on sources.id = tickets.source
     where tickets.dirty and sources.as_of is not null
     order by tickets.source, tickets.ticket limit ${PAGE} for update of tickets skip locked`,
  );
  if (dirty.length === 0) return 0;
  const teams = await readTeams(queries);
  const places = teamPlaces(teams, await readLines(queries));
  const groupOf = lineGroups(teams);
  const calendars = teamCalendars(await readCalendars(queries));
  const histories = await readHistories(queries, dirty);
  const derived = dirty.map((row) => deriveRow(row, histories.get(keyOf(row)) ?? [], { places, groupOf, calendars }));
  await writeFacts(queries, derived);
  await writeHandoffs(queries, derived);
  await announce(queries, 'kpis');
  return dirty.length;
}

function keyOf(row: { readonly source: string; readonly ticket: string }): string {
  return `${row.source}:${row.ticket}`;
}

/** In the order in which events without a sequence were logged, which is what decides between equals. */
async function readHistories(queries: Queries, tickets: readonly DirtyRow[]): Promise<ReadonlyMap<string, readonly TicketEvent[]>> {
  const rows = await queries.query<EventRow>(
    `select ${EVENT_COLUMNS} from ticket_events
     join unnest($1::text[], $2::text[]) as wanted (source, ticket) using (source, ticket)
     order by source, ticket, at, place, key collate "C"`,
    [tickets.map((row) => row.source), tickets.map((row) => row.ticket)],
  );
  const histories = new Map<string, TicketEvent[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = histories.get(key);
    if (known === undefined) histories.set(key, [eventOf(row)]);
    else known.push(eventOf(row));
  }
  return histories;
}

interface Derived extends DerivedStory {
  readonly facts: TicketFacts | null;
  readonly lineFacts: ReturnType<typeof lineFacts>;
  readonly state: TicketState;
  /** The first event that had not happened at the source's as-of. */
  readonly pendingFrom: number | null;
}

/** What a ticket's facts are read from beside its history. */
interface Surroundings {
  readonly places: TeamPlaces;
  readonly groupOf: LineGroup;
  readonly calendars: TeamCalendars | undefined;
}

function deriveRow(row: DirtyRow, events: readonly TicketEvent[], { places, groupOf, calendars }: Surroundings): Derived {
  const pending = events.map((event) => Date.parse(event.at)).filter((at) => at > row.as_of);
  const facts = deriveFacts({ ticket: keyOf(row), source: row.source, events, knownUntil: row.as_of, places, calendars });
  const story = readStory(events, row.as_of);
  const lineHandoffs = lineHandoffsOf(story, groupOf);
  return {
    source: row.source,
    ticket: row.ticket,
    facts,
    story,
    lineHandoffs,
    lineFacts: lineFacts(lineHandoffs, facts?.teams ?? [], groupOf),
    state: lastState(orderEvents(events, row.as_of).map(({ event }) => event)),
    pendingFrom: pending.length === 0 ? null : Math.min(...pending),
  };
}

const FACT_COLUMNS = `created_at, first_team, resolving_team, current_team, teams, severity, acknowledged_at, first_resolved_at, resolved_at,
  resolve_seconds, restore_seconds, acknowledge_seconds, resolve_business_seconds, restore_business_seconds, acknowledge_business_seconds,
  handoffs, handoff_wait_seconds, handoff_wait_business_seconds, returns, returned, reopenings, reopened, escalated,
  first_team_resolved, cross_line, gaps, state, line_handoffs, line_returns, line_owners`;

const FACT_TYPES = `created_at bigint, first_team text, resolving_team text, current_team text, teams text[], severity text, acknowledged_at bigint,
  first_resolved_at bigint, resolved_at bigint, resolve_seconds double precision, restore_seconds double precision, acknowledge_seconds double precision,
  resolve_business_seconds double precision, restore_business_seconds double precision, acknowledge_business_seconds double precision,
  handoffs integer, handoff_wait_seconds double precision, handoff_wait_business_seconds double precision, returns integer, returned boolean, reopenings integer, reopened boolean,
  escalated boolean, first_team_resolved boolean, cross_line boolean, gaps integer, state text,
  line_handoffs integer, line_returns integer, line_owners integer`;

async function writeFacts(queries: Queries, derived: readonly Derived[]): Promise<void> {
  const keys = [derived.map((row) => row.source), derived.map((row) => row.ticket)];
  const these = 'using unnest($1::text[], $2::text[]) as these (source, ticket) where these.source = old.source and these.ticket = old.ticket';
  await queries.query(`delete from facts as old ${these}`, keys);
  await queries.query(`delete from open_intervals as old ${these}`, keys);
  await queries.query(
    `insert into facts (source, ticket, ${FACT_COLUMNS})
     select source, ticket, ${FACT_COLUMNS} from json_to_recordset($1::json) as given (source text, ticket text, ${FACT_TYPES})`,
    [JSON.stringify(derived.flatMap(factRow))],
  );
  await queries.query(
    `insert into open_intervals (source, ticket, ordinal, team, from_at, to_at, created_at, calendar, worked_base)
     select source, ticket, ordinal, team, from_at, to_at, created_at, calendar, worked_base from json_to_recordset($1::json)
     as given (source text, ticket text, ordinal integer, team text, from_at bigint, to_at bigint, created_at bigint, calendar text, worked_base bigint)`,
    [JSON.stringify(derived.flatMap(intervalRows))],
  );
  await queries.query(
    `update tickets set dirty = false, pending_from = given.pending_from
     from json_to_recordset($1::json) as given (source text, ticket text, pending_from bigint)
     where tickets.source = given.source and tickets.ticket = given.ticket`,
    [JSON.stringify(derived.map((row) => ({ source: row.source, ticket: row.ticket, pending_from: row.pendingFrom })))],
  );
}

function factRow({ source, ticket, facts, state, lineFacts: between }: Derived): readonly Record<string, unknown>[] {
  if (facts === null) return [];
  return [
    {
      source,
      ticket,
      created_at: facts.createdAt,
      first_team: facts.firstTeam,
      resolving_team: facts.resolvingTeam,
      current_team: facts.currentTeam,
      teams: facts.teams,
      severity: facts.severity,
      acknowledged_at: facts.acknowledgedAt,
      first_resolved_at: facts.firstResolvedAt,
      resolved_at: facts.resolvedAt,
      resolve_seconds: facts.resolveSeconds,
      restore_seconds: facts.restoreSeconds,
      acknowledge_seconds: facts.acknowledgeSeconds,
      resolve_business_seconds: facts.resolveBusinessSeconds,
      restore_business_seconds: facts.restoreBusinessSeconds,
      acknowledge_business_seconds: facts.acknowledgeBusinessSeconds,
      handoffs: facts.handoffs,
      handoff_wait_seconds: facts.handoffWaitSeconds,
      handoff_wait_business_seconds: facts.handoffWaitBusinessSeconds,
      returns: facts.returns,
      returned: facts.returned,
      reopenings: facts.reopenings,
      reopened: facts.reopened,
      escalated: facts.escalated,
      first_team_resolved: facts.firstTeamResolved,
      cross_line: facts.crossLine,
      gaps: facts.gaps,
      state,
      ...between,
    },
  ];
}

function intervalRows({ source, ticket, facts }: Derived): readonly Record<string, unknown>[] {
  if (facts === null) return [];
  return facts.openIntervals.map((interval, ordinal) => ({
    source,
    ticket,
    ordinal,
    team: interval.team,
    from_at: interval.from,
    to_at: interval.to,
    created_at: facts.createdAt,
    calendar: interval.working?.calendar ?? null,
    worked_base: interval.working?.base ?? null,
  }));
}
