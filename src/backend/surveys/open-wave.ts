import { TiebeamError } from '../../contract/index.js';
import { readBlocks, type SurveyBlock } from '../../core/surveys/blocks.js';
import { gatherBlocks } from '../../core/surveys/suppress.js';
import { announce } from '../store/change-notices.js';
import type { Database, Queries } from '../store/database.js';
import { lockDefinition, readDefinition } from '../store/surveys/definitions.js';
import { askedSince, countPeople, forgetPeople, invitePeople, keyMarksOf } from '../store/surveys/people.js';
import { hasSchedule } from '../store/surveys/schedules.js';
import { putWave, readWave, readWaves, type StoredWave, type WaveBlock } from '../store/surveys/waves.js';
import type { SurveyDefinition } from './definition.js';
import type { ServerKey } from './server-key.js';
import type { SurveySetting } from './service.js';
import { makeSigningKey, type SigningKey } from './wave-keys.js';

const DAY = 86_400_000;
/** People who are asked more often stop answering. */
const REST_DAYS = 30;
/** Of a wave whose blocks have no one above them all. */
const EVERYONE = { id: 'everyone', name: 'Everyone' } as const;

/** A wave to open, or to open later. */
export interface OpenOrder {
  readonly survey: string;
  readonly wave: string;
  /** Epoch milliseconds. */
  readonly opensAt: number;
  readonly closesAt: number;
  /** Opens although some of the people were asked a short time ago. */
  readonly forced: boolean;
  /** Its answers are invented. */
  readonly illustrative?: boolean | undefined;
}

/** A wave that has opened. */
export interface OpenedWave {
  readonly survey: string;
  readonly wave: string;
  readonly invited: number;
  /** Blocks with a signing key of their own, with how many are asked in each. */
  readonly blocks: readonly { readonly block: string; readonly name: string; readonly invited: number }[];
  /** Blocks whose people are counted in one above. */
  readonly gathered: readonly { readonly block: string; readonly into: string }[];
  readonly closesAt: number;
}

export function refuse(message: string): TiebeamError {
  return new TiebeamError('invalid-data', { message });
}

/**
 * The blocks of a wave under one root, with those asked in each and where they are counted.
 *
 * @param least - the smallest group in which people are counted
 * @param roofed - puts a root of its own over a single block, for people who belong to none
 * @throws {TiebeamError} `invalid-data` in a sentence
 */
export function freezeBlocks(blocks: readonly SurveyBlock[], asked: ReadonlyMap<string, number>, least: number, roofed = false): readonly WaveBlock[] {
  const lost = [...asked.keys()].find((block) => !blocks.some(({ id }) => id === block));
  if (lost !== undefined) throw refuse(`The invited list names the block "${lost}", which the survey does not have any more. Invite again.`);
  const withAsked = blocks.map((block) => ({ ...block, invited: asked.get(block.id) ?? 0 }));
  const roots = withAsked.filter(({ parent }) => parent === undefined);
  const single = roots.length === 1 && !(roofed && blocks.length === 1);
  const rooted = single ? withAsked : [{ ...EVERYONE, invited: 0 }, ...withAsked.map((block) => (block.parent === undefined ? { ...block, parent: EVERYONE.id } : block))];
  const counted = gatherBlocks(readBlocks(rooted), least);
  return rooted.map((block) => ({ ...block, counted: counted.get(block.id) ?? block.id }));
}

/** How many are asked in each block in which people are counted. */
export function countedIn(blocks: readonly WaveBlock[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { counted, invited = 0 } of blocks) if (invited > 0) sums.set(counted, (sums.get(counted) ?? 0) + invited);
  return sums;
}

async function refuseWhatStands(queries: Queries, order: OpenOrder): Promise<StoredWave | undefined> {
  const { survey, wave: id } = order;
  const [before, waves] = [await readWave(queries, survey, id), await readWaves(queries, survey)];
  if (before !== undefined && before.state !== 'scheduled') throw refuse(`The wave ${id} of ${survey} is ${before.state === 'open' ? 'open already' : 'over'}. Name another with --wave.`);
  const open = waves.find(({ state }) => state === 'open');
  if (open !== undefined) throw refuse(`The wave ${open.id} of ${survey} is still open. Close it first.`);
  return before;
}

/** What a wave would be if it opened now. @throws {TiebeamError} `invalid-data` with the sentence that says why it may not */
async function planWave(queries: Queries, definition: SurveyDefinition, order: OpenOrder, key: ServerKey, now: number): Promise<readonly WaveBlock[]> {
  const { survey } = order;
  const asked = await countPeople(queries, survey);
  const all = [...asked.values()].reduce((sum, n) => sum + n, 0);
  const least = 2 * definition.survey.minimumForScores;
  if (all === 0) throw refuse(`Nobody is invited to ${survey} yet: tiebeam survey invite ${survey} FILE.`);
  if (all < least) throw refuse(`${survey} has ${all} invited; a wave needs at least ${least}, twice the smallest group that is shown, so that answers stay among others.`);
  const marks = await keyMarksOf(queries, survey);
  if (marks.some((mark) => mark !== key.mark)) throw refuse(`The people invited to ${survey} were written down with another server key, so none of them would be known. Set SURVEY_KEY as it was, or invite again.`);
  if (!order.forced) {
    const recent = await askedSince(queries, survey, now - REST_DAYS * DAY);
    if (recent !== undefined) {
      const days = Math.floor((now - recent.opensAt) / DAY);
      throw refuse(
        `${recent.people} of the ${all} people were asked ${days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`}, in wave ${recent.id} of ${recent.survey}. Between two waves lie ${REST_DAYS} days, unless you say --force.`,
      );
    }
  }
  return freezeBlocks(definition.blocks, asked, least);
}

/**
 * Opens a wave: writes down what it asks, of whom, and from how many answers on it shows something, and makes a signing key for each block.
 *
 * @throws {TiebeamError} `invalid-data` with the sentence that says why it may not, `not-found` for an unknown survey
 */
export async function openWave(database: Database, order: OpenOrder, { key, makeKey = makeSigningKey }: Pick<SurveySetting, 'key' | 'makeKey'>, now: number): Promise<OpenedWave> {
  const { survey, wave } = order;
  if (order.closesAt <= now) throw refuse('A wave closes after it opens.');
  // Keys take their time to make, so they are made before anybody has to wait for them.
  const planned = await database.transaction(async (queries) => {
    await refuseWhatStands(queries, order);
    return planWave(queries, await readDefinition(queries, survey), order, key, now);
  });
  const confidential = (await readDefinition(database, survey)).survey.privacy === 'confidential';
  const keys = new Map(await Promise.all([...(confidential ? [] : countedIn(planned).keys())].map(async (block) => [block, await makeKey(block)] as const)));
  return database.transaction(async (queries) => {
    const definition = await lockDefinition(queries, survey);
    const before = await refuseWhatStands(queries, order);
    const blocks = await planWave(queries, definition, order, key, now);
    const sizes = countedIn(blocks);
    if (definition.survey.privacy !== 'confidential' && [...sizes.keys()].some((block) => !keys.has(block))) throw refuse('The survey was changed while its wave was opened. Open it again.');
    await putWave(queries, {
      ...(before ?? { closedAt: null, imported: false, illustrative: false, remindedAt: null, results: null }),
      survey, id: wave, state: 'open', opensAt: now, closesAt: order.closesAt, definition, blocks, keyMark: key.mark, forced: order.forced, fault: null,
      ...(order.illustrative === true && { illustrative: true }),
    });
    for (const block of definition.survey.privacy === 'confidential' ? [] : sizes.keys()) {
      const { privateKey, published } = keys.get(block) as SigningKey;
      await queries.query('insert into survey_keys (survey, wave, block, n, e, fingerprint) values ($1, $2, $3, $4, $5, $6)', [survey, wave, block, published.n, published.e, published.fingerprint]);
      await queries.query('insert into survey_private_keys (survey, wave, block, sealed) values ($1, $2, $3, $4)', [survey, wave, block, key.seal(privateKey)]);
    }
    await invitePeople(queries, survey, wave, new Map(blocks.map((block) => [block.id, block.counted])));
    // A list that the next wave of a schedule needs is kept; any other has done its work.
    if (!(await hasSchedule(queries, survey))) await forgetPeople(queries, survey);
    await announce(queries, 'surveys');
    const names = new Map(blocks.map(({ id, name }) => [id, name]));
    return {
      survey, wave, closesAt: order.closesAt,
      invited: [...sizes.values()].reduce((sum, n) => sum + n, 0),
      blocks: [...sizes].map(([block, invited]) => ({ block, name: names.get(block) ?? block, invited })),
      gathered: blocks.filter(({ id, counted, invited = 0 }) => counted !== id && invited > 0).map(({ id, counted }) => ({ block: id, into: counted })),
    };
  });
}

/**
 * Writes down that a wave opens later; the server opens it then.
 *
 * @throws {TiebeamError} as {@link openWave}, for what can be known before
 */
export async function scheduleWave(database: Database, order: OpenOrder): Promise<void> {
  if (order.closesAt <= order.opensAt) throw refuse('A wave closes after it opens.');
  await database.transaction(async (queries) => {
    await lockDefinition(queries, order.survey);
    const before = await readWave(queries, order.survey, order.wave);
    if (before !== undefined && before.state !== 'scheduled') throw refuse(`The wave ${order.wave} of ${order.survey} is ${before.state === 'open' ? 'open already' : 'over'}. Name another with --wave.`);
    await putWave(queries, {
      survey: order.survey, id: order.wave, state: 'scheduled', opensAt: order.opensAt, closesAt: order.closesAt, closedAt: null, definition: null, blocks: null,
      keyMark: null, imported: false, illustrative: false, forced: order.forced, remindedAt: null, fault: null, results: null,
    });
    await announce(queries, 'surveys');
  });
}
