import { randomUUID } from 'node:crypto';
import { isTiebeamError, TiebeamError, type SurveyAnswer } from '../../../contract/index.js';
import { shuffled } from '../../../core/surveys/shuffle.js';
import type { Database, Queries } from '../database.js';

/** Answers as they lie in the tables, without anything that says whose or when. */
export interface LyingAnswers {
  readonly survey: string;
  readonly wave: string;
  readonly block: string;
  readonly answers: Readonly<Record<string, SurveyAnswer>>;
}

/**
 * Answers with the id they keep wherever they are moved, so that a restore knows those the store has. It is drawn at random for each vote and
 * says nothing of order; who finds it again in an older copy of the tables finds answers there that say the same without it.
 */
interface KnownAnswers extends LyingAnswers {
  readonly id: string;
}

const ROWS = 5000;
const LOCK_NOT_AVAILABLE = '55P03';

/** How long a move waits for those who read the answers. Where they read the table of held ones, votes wait behind it. */
const PATIENCE = '2s';

/**
 * No answer is moved while this transaction lasts, though votes come in: a table that is thrown away is empty also to those who read an
 * earlier moment. As the first statement of a transaction this comes before the moment that it reads.
 */
export async function holdMoves(queries: Queries): Promise<void> {
  await queries.query('lock table survey_answers in row share mode');
}

/**
 * Nobody gives a vote or begins a dump while this transaction lasts; a vote that is being given ends before. The table of moved answers is
 * locked first, since no vote waits for that one: behind a dump nothing waits but the move.
 *
 * @throws {TiebeamError} `invalid-data` while a dump is being made, or another program copies the tables
 */
async function holdVotes(queries: Queries): Promise<void> {
  await queries.query(`set local lock_timeout = '${PATIENCE}'`);
  try {
    await queries.query('lock table survey_answers in exclusive mode');
    await queries.query('lock table survey_held in access exclusive mode');
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== LOCK_NOT_AVAILABLE) throw error;
    throw new TiebeamError('invalid-data', { message: 'Answers stay where they are while a dump or a backup reads them. Try again when it is done.', cause: error });
  }
  await queries.query('set local lock_timeout to default');
}

async function write(queries: Queries, table: 'survey_held' | 'survey_answers', rows: readonly (KnownAnswers & { readonly batch?: number })[]): Promise<void> {
  const batch = table === 'survey_answers' ? ', batch' : '';
  const mixed = shuffled(rows);
  for (let from = 0; from < mixed.length; from += ROWS) {
    await queries.query(
      `insert into ${table} (id, survey, wave, block, answers${batch})
       select id, survey, wave, block, answers${batch} from json_to_recordset($1::json) as given (id uuid, survey text, wave text, block text, answers json, batch integer)`,
      [JSON.stringify(mixed.slice(from, from + ROWS))],
    );
  }
}

/**
 * Takes held answers out of their table. The table is thrown away and the rest written anew, in another order and by one transaction, so that
 * neither place nor transaction says in which order votes came, or to which receipt they belong.
 */
async function takeHeld(queries: Queries, take: (held: readonly KnownAnswers[]) => { readonly taken: readonly KnownAnswers[]; readonly left: readonly KnownAnswers[] }): Promise<readonly KnownAnswers[]> {
  await holdVotes(queries);
  const held = await queries.query<KnownAnswers>('select id, survey, wave, block, answers from survey_held');
  const { taken, left } = take(held);
  if (taken.length === 0) return [];
  await queries.query('truncate survey_held');
  await write(queries, 'survey_held', left);
  return taken;
}

const placeOf = ({ survey, wave, block }: Omit<LyingAnswers, 'answers'>): string => `${survey}/${wave}/${block}`;

/**
 * Moves held answers to their table wherever a block of an open wave has enough for a batch. While a dump is being made it moves none.
 *
 * @returns how many answers were moved
 */
export async function flushBatches(database: Database): Promise<number> {
  const waiting = await database.query<{ survey: string; wave: string; block: string; n: number; least: number }>(
    `select held.survey, held.wave, held.block, count(*)::integer as n, (waves.definition -> 'survey' ->> 'minimumForScores')::integer as least
     from survey_held as held join survey_waves as waves on waves.survey = held.survey and waves.id = held.wave
     group by held.survey, held.wave, held.block, least`,
  );
  const least = new Map(waiting.map((row) => [placeOf(row), row.least]));
  if (!waiting.some(({ n, least: enough }) => n >= enough)) return 0;
  const moving = database.transaction(async (queries) => {
    const taken = await takeHeld(queries, (held) => {
      const counts = new Map<string, number>();
      for (const one of held) counts.set(placeOf(one), (counts.get(placeOf(one)) ?? 0) + 1);
      const isFull = (one: LyingAnswers) => (counts.get(placeOf(one)) ?? 0) >= (least.get(placeOf(one)) ?? Infinity);
      return { taken: held.filter(isFull), left: held.filter((one) => !isFull(one)) };
    });
    const last = await queries.query<{ survey: string; wave: string; block: string; batch: number }>('select survey, wave, block, max(batch) as batch from survey_answers group by survey, wave, block');
    const batches = new Map(last.map((row) => [placeOf(row), row.batch]));
    await write(queries, 'survey_answers', taken.map((one) => ({ ...one, batch: (batches.get(placeOf(one)) ?? 0) + 1 })));
    return taken.length;
  });
  return moving.catch((error: unknown) => {
    if (isTiebeamError(error) && error.kind === 'invalid-data') return 0;
    throw error;
  });
}

/** Moves all held answers of a wave to their table and mixes them with those that are there, so that no batch can be told from another. */
export async function gatherAnswers(queries: Queries, survey: string, wave: string): Promise<readonly LyingAnswers[]> {
  const isOfWave = (one: LyingAnswers) => one.survey === survey && one.wave === wave;
  const held = await takeHeld(queries, (all) => ({ taken: all.filter(isOfWave), left: all.filter((one) => !isOfWave(one)) }));
  const lying = await queries.query<KnownAnswers>('delete from survey_answers where survey = $1 and wave = $2 returning id, survey, wave, block, answers', [survey, wave]);
  const all = shuffled([...lying, ...held]);
  await write(queries, 'survey_answers', all.map((one) => ({ ...one, batch: 1 })));
  return all;
}

/** Answers of an open wave that lie in batches, older batches first, always in the same order. */
export async function readBatches(queries: Queries, survey: string, wave: string): Promise<readonly LyingAnswers[]> {
  return queries.query<LyingAnswers>('select survey, wave, block, answers from survey_answers where survey = $1 and wave = $2 order by batch, id', [survey, wave]);
}

/** Keeps answers that came from elsewhere. */
export async function writeAnswers(queries: Queries, answers: readonly LyingAnswers[]): Promise<void> {
  await write(queries, 'survey_answers', answers.map((one) => ({ ...one, id: randomUUID(), batch: 1 })));
}

/** Writes tables anew as files, so that what was deleted from them is gone from the disk as well. */
export async function rewriteTables(database: Database): Promise<void> {
  for (const table of ['survey_private_keys', 'survey_answers']) await database.query(`vacuum full ${table}`);
}
