import type { Queries } from '../database.js';

const BATCH = 5000;

/** Someone to ask: the keyed hash of who it is, and where. */
export interface Person {
  readonly person: string;
  readonly block: string;
}

/** Puts a list of people in the place of the one that is asked next. @param keyMark - of the key that hashed them */
export async function putPeople(queries: Queries, survey: string, people: readonly Person[], keyMark: string): Promise<void> {
  await queries.query('delete from survey_people where survey = $1', [survey]);
  // In the order of the hashes, so that nothing of the list's own order stays.
  const inOrder = people.toSorted((one, other) => (one.person < other.person ? -1 : 1));
  for (let from = 0; from < inOrder.length; from += BATCH) {
    await queries.query(
      `insert into survey_people (survey, person, block, key_mark)
       select $1, person, block, $3 from json_to_recordset($2::json) as given (person text, block text) order by person`,
      [survey, JSON.stringify(inOrder.slice(from, from + BATCH)), keyMark],
    );
  }
}

/** How many are asked next, by block. */
export async function countPeople(queries: Queries, survey: string): Promise<ReadonlyMap<string, number>> {
  const rows = await queries.query<{ readonly block: string; readonly n: number }>('select block, count(*)::integer as n from survey_people where survey = $1 group by block', [survey]);
  return new Map(rows.map(({ block, n }) => [block, n]));
}

/** Marks of the keys with which the people asked next were hashed. */
export async function keyMarksOf(queries: Queries, survey: string): Promise<readonly string[]> {
  return (await queries.query<{ key_mark: string }>('select distinct key_mark from survey_people where survey = $1', [survey])).map((row) => row.key_mark);
}

/** A wave that some of the people asked next have just been asked in. */
export interface RecentWave {
  readonly survey: string;
  readonly id: string;
  readonly opensAt: number;
  /** How many of them. */
  readonly people: number;
}

/** The wave that most of the people asked next were asked in after an instant, of any survey. */
export async function askedSince(queries: Queries, survey: string, since: number): Promise<RecentWave | undefined> {
  const [row] = await queries.query<{ survey: string; id: string; opens_at: number; people: number }>(
    `select waves.survey, waves.id, waves.opens_at, count(*)::integer as people
     from survey_people as next
     join survey_invited as before on before.person = next.person
     join survey_waves as waves on waves.survey = before.survey and waves.id = before.wave
     where next.survey = $1 and waves.opens_at > $2 and waves.state <> 'scheduled'
     group by waves.survey, waves.id, waves.opens_at order by people desc, waves.opens_at desc limit 1`,
    [survey, since],
  );
  return row === undefined ? undefined : { survey: row.survey, id: row.id, opensAt: row.opens_at, people: row.people };
}

/** Makes the people asked next the invited of a wave, counted where `counted` says. */
export async function invitePeople(queries: Queries, survey: string, wave: string, counted: ReadonlyMap<string, string>): Promise<void> {
  await queries.query(
    `insert into survey_invited (survey, wave, person, block)
     select $1, $2, next.person, places.counted from survey_people as next
     join json_to_recordset($3::json) as places (block text, counted text) on places.block = next.block
     where next.survey = $1 order by next.person`,
    [survey, wave, JSON.stringify([...counted].map(([block, place]) => ({ block, counted: place })))],
  );
}

/** Forgets whom to ask next. */
export async function forgetPeople(queries: Queries, survey: string): Promise<void> {
  await queries.query('delete from survey_people where survey = $1', [survey]);
}

/** The block in which a person is invited to a wave, and whether they have answered by name; `undefined`: not invited. */
export async function findInvited(queries: Queries, survey: string, wave: string, person: string): Promise<{ readonly block: string; readonly answered: boolean } | undefined> {
  const [row] = await queries.query<{ block: string; answered: boolean }>('select block, answered from survey_invited where survey = $1 and wave = $2 and person = $3', [survey, wave, person]);
  return row;
}

/** Deletes who was invited to waves that closed before an instant; returns how many rows. */
export async function deleteInvited(queries: Queries, closedBefore: number): Promise<number> {
  const rows = await queries.query(
    `delete from survey_invited using survey_waves as waves
     where waves.survey = survey_invited.survey and waves.id = survey_invited.wave and waves.closed_at < $1 returning 1`,
    [closedBefore],
  );
  return rows.length;
}
