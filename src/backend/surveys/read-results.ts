import { TiebeamError, type BlockResults, type QuestionResult, type Survey, type SurveyAction, type SurveyResults, type Wave } from '../../contract/index.js';
import type { Queries } from '../store/database.js';
import { instantOf } from '../store/instants.js';
import { readDefinition } from '../store/surveys/definitions.js';
import { publicWave, readCounts, readWaves, type StoredWave } from '../store/surveys/waves.js';
import { TOLD_SECONDS, toldAt, toldSoFar } from './tell-so-far.js';

/** Of a wave that is over nothing changes any more. */
const SETTLED_SECONDS = 10 * 365 * 24 * 3600;

/** What everybody may read of a survey's results, or its owner before them. */
export interface ResultsOrder {
  readonly survey: string;
  /** Absent: the latest that may be read, else the open one. */
  readonly wave?: string;
  /** Reads results that wait for being published. */
  readonly asOwner: boolean;
}

async function waveAnswer(queries: Queries, wave: StoredWave): Promise<Wave> {
  const counts = wave.state === 'published' || wave.state === 'closed' ? await readCounts(queries, wave.survey, wave.id) : [];
  return { ...publicWave(wave), ...(counts.length > 0 && { counts }) };
}

/** Only answers to the same wording are one series. */
function comparable(blocks: readonly BlockResults[], asked: Survey, askedNow: Survey): readonly BlockResults[] {
  const wordings = new Map(askedNow.questions.map(({ id, wording }) => [id, wording]));
  const same = new Set(asked.questions.filter(({ id, wording }) => wordings.has(id) && wordings.get(id) === wording).map(({ id }) => id));
  const kept = ({ question, comments: _comments, ...figures }: QuestionResult): QuestionResult[] => (same.has(question) ? [{ question, ...figures }] : []);
  return blocks.map((block) => (block.questions === undefined ? block : { ...block, questions: block.questions.flatMap(kept) }));
}

/** Everything of one wave, with the waves before it. @throws {TiebeamError} `not-found` for an unknown survey or wave, and for one nobody may read yet */
export async function readResults(queries: Queries, { survey: id, wave: named, asOwner }: ResultsOrder, now: number): Promise<SurveyResults> {
  const definition = await readDefinition(queries, id);
  const waves = await readWaves(queries, id);
  const isReadable = ({ state }: StoredWave) => state === 'published' || (asOwner && state === 'closed');
  const isShown = (wave: StoredWave) => isReadable(wave) || wave.state === 'open';
  const wave = named === undefined ? (waves.find(isReadable) ?? waves.find(isShown)) : waves.find((one) => one.id === named && isShown(one));
  if (wave === undefined) {
    const waits = waves.some(({ id: other, state }) => state === 'closed' && (named ?? other) === other);
    throw new TiebeamError('not-found', { message: waits ? 'The wave has closed; its results are not published yet.' : named === undefined ? 'The survey has no wave whose results can be read.' : 'The survey has no such wave.' });
  }
  const survey = (wave.definition ?? definition).survey;
  const blocks = wave.state === 'open' ? toldSoFar(wave) : (wave.results ?? []);
  const earlier: { wave: Wave; blocks: readonly BlockResults[] }[] = [];
  for (const before of waves.filter((one) => one.opensAt < wave.opensAt && isReadable(one))) {
    earlier.push({ wave: await waveAnswer(queries, before), blocks: comparable(before.results ?? [], before.definition?.survey ?? definition.survey, survey) });
  }
  const actions = await queries.query<SurveyAction>('select on_day as "on", text from survey_actions where survey = $1 order by on_day desc, text', [id]);
  return {
    asOf: instantOf(wave.closedAt ?? toldAt(wave, now)),
    complete: true,
    freshForSeconds: wave.state === 'open' ? TOLD_SECONDS : SETTLED_SECONDS,
    survey,
    wave: await waveAnswer(queries, wave),
    blocks,
    ...(earlier.length > 0 && { earlier }),
    ...(actions.length > 0 && { actions }),
  };
}
