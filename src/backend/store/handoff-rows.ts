import type { Handoff, TicketStory } from '../../core/handoffs/story.js';
import type { Queries } from './database.js';

/** A ticket whose handoffs are to be kept; `null` where nothing had happened. */
export interface DerivedStory {
  readonly source: string;
  readonly ticket: string;
  readonly story: TicketStory | null;
}

/** Puts the handoffs of some tickets in the place of those kept of them. */
export async function writeHandoffs(queries: Queries, derived: readonly DerivedStory[]): Promise<void> {
  await queries.query(
    `delete from handoffs as old using unnest($1::text[], $2::text[]) as these (source, ticket)
     where these.source = old.source and these.ticket = old.ticket`,
    [derived.map((row) => row.source), derived.map((row) => row.ticket)],
  );
  const columns = 'source, ticket, ordinal, from_team, to_team, at, wait_seconds, passed_on, is_return, first_of_pair, came_back, created_at';
  await queries.query(
    `insert into handoffs (${columns}) select ${columns} from json_to_recordset($1::json)
     as given (source text, ticket text, ordinal integer, from_team text, to_team text, at bigint, wait_seconds double precision, passed_on boolean,
       is_return boolean, first_of_pair boolean, came_back boolean, created_at bigint)`,
    [JSON.stringify(derived.flatMap(rowsOf))],
  );
}

function rowsOf({ source, ticket, story }: DerivedStory): readonly Record<string, unknown>[] {
  if (story === null) return [];
  const { handoffs, createdAt } = story;
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
      created_at: createdAt,
    };
  });
}
