import { randomBytes } from 'node:crypto';
import type { BlockResults } from '../../contract/index.js';
import { releaseResults } from '../../core/surveys/release-results.js';
import { announce } from '../store/change-notices.js';
import type { Database, Queries } from '../store/database.js';
import { gatherAnswers, rewriteTables, type LyingAnswers } from '../store/surveys/batches.js';
import { lockDefinition } from '../store/surveys/definitions.js';
import { putWave, readWave, readWaves, type StoredWave } from '../store/surveys/waves.js';
import { refuse } from './open-wave.js';

/** A wave that has closed. */
export interface ClosedWave {
  readonly survey: string;
  readonly wave: string;
  readonly invited: number;
  readonly answered: number;
  readonly published: boolean;
  /** How many blocks are shown, and how many hidden. */
  readonly shown: number;
  readonly hidden: number;
}

/** The figures of a wave that may leave the store. */
export function releasedOf(wave: Pick<StoredWave, 'definition' | 'blocks'>, answers: readonly LyingAnswers[]): readonly BlockResults[] {
  if (wave.definition === null || wave.blocks === null) throw new Error('A wave that never opened has nothing to release.');
  return releaseResults({ survey: wave.definition.survey, blocks: wave.blocks, votes: answers });
}

/** Writes over the private keys of a wave, then takes them away. */
async function destroyKeys(queries: Queries, survey: string, wave: string): Promise<void> {
  const keys = await queries.query<{ readonly block: string; readonly length: number }>('select block, length(sealed) as length from survey_private_keys where survey = $1 and wave = $2', [survey, wave]);
  for (const { block, length } of keys) {
    const noise = randomBytes(length ?? 0).toString('base64url').slice(0, length ?? 0);
    await queries.query('update survey_private_keys set sealed = $4 where survey = $1 and wave = $2 and block = $3', [survey, wave, block, noise]);
  }
  await queries.query('update survey_private_keys set sealed = null where survey = $1 and wave = $2', [survey, wave]);
  await queries.query('delete from survey_private_keys where survey = $1 and wave = $2', [survey, wave]);
}

/** Counts as they are published: those asked, those given a token, second tokens, tokens that came back. */
async function writeCounts(queries: Queries, { survey, id, definition }: StoredWave): Promise<void> {
  const signed = definition?.survey.privacy !== 'confidential';
  await queries.query(
    `insert into survey_counts (survey, wave, block, eligible, issued, reissued, redeemed)
     select $1, $2, asked.block, asked.eligible, ${signed ? 'asked.issued, asked.reissued' : 'null, null'}, coalesce(spent.redeemed, 0)
     from (select block, count(*)::integer as eligible, (count(*) filter (where issued > 0))::integer as issued, (count(*) filter (where issued > 1))::integer as reissued
           from survey_invited where survey = $1 and wave = $2 group by block) as asked
     left join (select block, count(*)::integer as redeemed from survey_receipts where survey = $1 and wave = $2 group by block) as spent on spent.block = asked.block`,
    [survey, id],
  );
}

/** The open wave of a survey, or the one named. @throws {TiebeamError} `invalid-data` where there is none that could close */
async function waveToClose(queries: Queries, survey: string, id: string | undefined): Promise<StoredWave> {
  const wave = id === undefined ? (await readWaves(queries, survey)).find(({ state }) => state === 'open') : await readWave(queries, survey, id);
  if (wave === undefined) throw refuse(id === undefined ? `No wave of ${survey} is open.` : `${survey} has no wave ${id}.`);
  if (wave.state !== 'open') throw refuse(`The wave ${wave.id} of ${survey} is not open.`);
  return wave;
}

/**
 * Closes a wave, all or nothing: takes no more votes, mixes all answers, works out what may be shown, publishes the counts and destroys
 * the private keys.
 *
 * @param hold - keeps the results for the owner until they are published, whatever the survey says
 * @throws {TiebeamError} `invalid-data` where no such wave is open or a dump is being made, `not-found` for an unknown survey
 */
export async function closeWave(database: Database, survey: string, id: string | undefined, now: number, hold = false): Promise<ClosedWave> {
  const closed = await database.transaction(async (queries): Promise<ClosedWave> => {
    await lockDefinition(queries, survey);
    const wave = await waveToClose(queries, survey, id);
    const answers = await gatherAnswers(queries, survey, wave.id);
    const results = releasedOf(wave, answers);
    const published = !hold && wave.definition?.release !== 'by-owner';
    await putWave(queries, { ...wave, state: published ? 'published' : 'closed', closedAt: Math.max(wave.opensAt + 1, Math.min(now, wave.closesAt)), results });
    await writeCounts(queries, wave);
    await destroyKeys(queries, survey, wave.id);
    await announce(queries, 'surveys');
    const shown = results.filter((block) => block.suppressed === undefined).length;
    const invited = wave.blocks?.reduce((sum, block) => sum + (block.invited ?? 0), 0) ?? 0;
    return { survey, wave: wave.id, invited, answered: answers.length, published, shown, hidden: results.length - shown };
  });
  await rewriteTables(database);
  return closed;
}

/** Publishes the results of a wave that was held back; the latest closed one when none is named. Returns its id. */
export async function publishWave(database: Database, survey: string, id: string | undefined): Promise<string> {
  return database.transaction(async (queries) => {
    await lockDefinition(queries, survey);
    const wave = id === undefined ? (await readWaves(queries, survey)).find(({ state }) => state === 'closed') : await readWave(queries, survey, id);
    if (wave === undefined) throw refuse(id === undefined ? `${survey} has no closed wave whose results wait.` : `${survey} has no wave ${id}.`);
    if (wave.state !== 'closed') throw refuse(wave.state === 'published' ? `The results of ${wave.id} are published.` : `The wave ${wave.id} of ${survey} has not closed.`);
    await putWave(queries, { ...(await readWave(queries, survey, wave.id) ?? wave), state: 'published' });
    await announce(queries, 'surveys');
    return wave.id;
  });
}
