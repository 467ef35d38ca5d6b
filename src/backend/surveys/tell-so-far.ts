import type { BlockResults } from '../../contract/index.js';
import { releaseInterim } from '../../core/surveys/release-results.js';
import { announce } from '../store/change-notices.js';
import type { Database, Queries } from '../store/database.js';
import { readBatches } from '../store/surveys/batches.js';
import { countReceipts } from '../store/surveys/votes.js';
import { readWave, wavesIn, type StoredWave } from '../store/surveys/waves.js';

const HOUR = 3_600_000;
/** By then a server that runs has written down what is told from a full hour on. */
const TELLING = 120_000;

/** For how long what {@link toldSoFar} gives stays what is told, counted from {@link toldAt}. */
export const TOLD_SECONDS = (HOUR + TELLING) / 1000;

/** Which hour an instant lies in. */
export function hourOf(at: number): number {
  return Math.floor(at / HOUR);
}

/** As of when the figures of an open wave are: the last full hour, or the opening. */
export function toldAt({ opensAt }: Pick<StoredWave, 'opensAt'>, now: number): number {
  return Math.max(opensAt, hourOf(now - TELLING) * HOUR);
}

/** How many answered of all, in steps of the smallest group that is shown. */
function totalOf({ blocks, definition }: StoredWave, answered: number): readonly BlockResults[] {
  const root = blocks?.find(({ parent }) => parent === undefined);
  if (root === undefined || definition === null) return [];
  const invited = blocks?.reduce((sum, block) => sum + (block.invited ?? 0), 0) ?? 0;
  const step = Math.max(1, definition.survey.minimumForScores);
  const place = { block: root.id, name: root.name };
  return [invited < step ? { ...place, suppressed: 'too-few' } : { ...place, invited, answered: answered - (answered % step) }];
}

/**
 * What everybody may know of an open wave: what was written down at the last full hour. A number that moved with every answer would date each
 * of them for whoever keeps asking.
 */
export function toldSoFar(wave: StoredWave): readonly BlockResults[] {
  return wave.results ?? totalOf(wave, 0);
}

/** The total alone, and where it was settled at the opening whole batches of answers. */
async function soFar(queries: Queries, wave: StoredWave): Promise<readonly BlockResults[]> {
  const [total] = totalOf(wave, await countReceipts(queries, wave.survey, wave.id));
  if (total === undefined || wave.definition === null || wave.blocks === null) return [];
  if (!wave.definition.interim) return [total];
  // Batches never tell how many answered in a block: of those they show the whole alone.
  const released = releaseInterim({ survey: wave.definition.survey, blocks: wave.blocks, votes: await readBatches(queries, wave.survey, wave.id) });
  return released.map((block) => (block.block === total.block ? { ...block, ...total } : block));
}

/**
 * Writes down what is told of open waves from this full hour on, in the database, so that all servers tell the same.
 *
 * @param only - the survey whose wave is meant; at another time than a full hour one that only invented people have answered
 */
export async function tellSoFar(database: Database, only?: string): Promise<void> {
  for (const { survey, id } of await wavesIn(database, 'open')) {
    if (only !== undefined && survey !== only) continue;
    await database.transaction(async (queries) => {
      const wave = await readWave(queries, survey, id);
      if (wave?.state !== 'open') return;
      const written = await queries.query(
        `update survey_waves set results = $3::text::json where survey = $1 and id = $2 and state = 'open' and results::text is distinct from $3::text returning 1`,
        [survey, id, JSON.stringify(await soFar(queries, wave))],
      );
      if (written.length > 0) await announce(queries, 'surveys');
    });
  }
}
