import type { Database } from '../store/database.js';
import { instantOf } from '../store/instants.js';
import { lockDefinition } from '../store/surveys/definitions.js';
import { readWaves } from '../store/surveys/waves.js';
import { countedIn, refuse } from './open-wave.js';

const DAY = 86_400_000;

/** What to send to whom. Nobody is named: who has answered is not known, and a smaller block would name its people. */
export interface Reminders {
  readonly survey: string;
  readonly wave: string;
  readonly closesAt: string;
  /** `of`: the blocks whose people are counted together there. */
  readonly blocks: readonly { readonly block: string; readonly name: string; readonly invited: number; readonly of: readonly string[] }[];
  /** To everybody of these blocks alike. */
  readonly text: string;
}

/**
 * What to remind the blocks of the open wave of, at most once in 24 hours.
 *
 * @throws {TiebeamError} `invalid-data` with a sentence where no wave is open, or it was done less than a day ago
 */
export async function remind(database: Database, survey: string, now: number): Promise<Reminders> {
  return database.transaction(async (queries) => {
    await lockDefinition(queries, survey);
    const wave = (await readWaves(queries, survey)).find(({ state }) => state === 'open');
    if (wave === undefined || wave.definition === null || wave.blocks === null) throw refuse(`No wave of ${survey} is open.`);
    if (wave.remindedAt !== null && now - wave.remindedAt < DAY) throw refuse(`Reminders of ${wave.id} went out at ${instantOf(wave.remindedAt)}. They go out once a day at most.`);
    const { title, minimumForScores, privacy } = wave.definition.survey;
    const names = new Map(wave.blocks.map(({ id, name }) => [id, name]));
    const membersOf = (block: string) => wave.blocks?.filter(({ counted, invited = 0 }) => counted === block && invited > 0).map(({ name }) => name) ?? [];
    const blocks = [...countedIn(wave.blocks)]
      .filter(([, invited]) => invited >= 2 * minimumForScores)
      .map(([block, invited]) => ({ block, name: names.get(block) ?? block, invited, of: membersOf(block) }));
    await queries.query('update survey_waves set reminded_at = $3 where survey = $1 and id = $2', [survey, wave.id, now]);
    const closesAt = instantOf(wave.closesAt);
    const promise = privacy === 'confidential' ? 'Your answers are kept apart from your name.' : 'One answer each; stored data cannot link you to it.';
    return { survey, wave: wave.id, closesAt, blocks, text: `\u201c${title}\u201d is open until ${closesAt.slice(0, 10)}. ${promise} If you have answered, thank you: this goes to everybody, since nobody knows who has.` };
  });
}
