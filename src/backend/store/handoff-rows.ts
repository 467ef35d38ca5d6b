import { handoffsBetweenLines, type LineGroup } from '../../core/handoffs/between-lines.js';
import { returnsOf } from '../../core/handoffs/returns.js';
import type { Handoff, TicketStory } from '../../core/handoffs/story.js';
import type { Queries } from './database.js';

/** A ticket whose handoffs are to be kept; `null` where nothing had happened. */
export interface DerivedStory {
  readonly source: string;
  readonly ticket: string;
  readonly story: TicketStory | null;
  /** Between lines. */
  readonly lineHandoffs: readonly Handoff[];
}

/** Puts the handoffs of some tickets in the place of those kept of them. */
export async function writeHandoffs(queries: Queries, derived: readonly DerivedStory[]): Promise<void> {
  const keys = [derived.map((row) => row.source), derived.map((row) => row.ticket)];
  const these = 'using unnest($1::text[], $2::text[]) as these (source, ticket) where these.source = old.source and these.ticket = old.ticket';
  await queries.query(`delete from handoffs as old ${these}`, keys);
  await queries.query(`delete from line_handoffs as old ${these}`, keys);
  const columns = 'source, ticket, ordinal, from_team, to_team, at, wait_seconds, passed_on, is_return, first_of_pair, came_back, created_at';
  await queries.query(
    `insert into handoffs (${columns}) select ${columns} from json_to_recordset($1::json)
     as given (source text, ticket text, ordinal integer, from_team text, to_team text, at bigint, wait_seconds double precision, passed_on boolean,
       is_return boolean, first_of_pair boolean, came_back boolean, created_at bigint)`,
    [JSON.stringify(derived.flatMap((row) => rowsOf(row, row.story?.handoffs ?? [])))],
  );
  await queries.query(
    `insert into line_handoffs (source, ticket, ordinal, from_line, to_line, wait_seconds, first_of_pair, came_back, created_at)
     select source, ticket, ordinal, from_team, to_team, wait_seconds, first_of_pair, came_back, created_at from json_to_recordset($1::json)
     as given (source text, ticket text, ordinal integer, from_team text, to_team text, wait_seconds double precision, first_of_pair boolean, came_back boolean,
       created_at bigint)`,
    [JSON.stringify(derived.flatMap((row) => rowsOf(row, row.lineHandoffs)))],
  );
}

/** What the facts of a ticket say of its handoffs between lines. */
export function lineFacts(handoffs: readonly Handoff[], teams: readonly string[], groupOf: LineGroup): Readonly<Record<'line_handoffs' | 'line_returns' | 'line_owners', number>> {
  return { line_handoffs: handoffs.length, line_returns: returnsOf(handoffs).length, line_owners: new Set(teams.map(groupOf)).size };
}

/** The handoffs of a ticket between lines. */
export function lineHandoffsOf(story: TicketStory | null, groupOf: LineGroup): readonly Handoff[] {
  return story === null ? [] : handoffsBetweenLines(story.handoffs, groupOf);
}

function rowsOf({ source, ticket, story }: DerivedStory, handoffs: readonly Handoff[]): readonly Record<string, unknown>[] {
  if (story === null) return [];
  const keyOf = ({ from, to }: Handoff): string => `${from} ${to}`;
  const cameBack = new Set(handoffs.filter((_, at) => handoffs[at + 1]?.isReturn === true).map(keyOf));
  const seen = new Set<string>();
  return handoffs.map((handoff, ordinal) => {
    const key = keyOf(handoff);
    const first = !seen.has(key);
    seen.add(key);
    return {
      source,
      ticket,
      ordinal,
      from_team: handoff.from,
      to_team: handoff.to,
      at: handoff.at,
      wait_seconds: handoff.waitSeconds,
      passed_on: handoff.passedOn,
      is_return: handoff.isReturn,
      first_of_pair: first,
      came_back: first && cameBack.has(key),
      created_at: story.createdAt,
    };
  });
}
