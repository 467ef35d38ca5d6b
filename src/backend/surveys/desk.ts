import type { SurveyResults } from '../../contract/index.js';
import { announce } from '../store/change-notices.js';
import { instantOf, instantOrNull } from '../store/instants.js';
import { lockDefinition, putDefinition, readDefinition, readDefinitions } from '../store/surveys/definitions.js';
import { countPeople } from '../store/surveys/people.js';
import { deleteSchedule, putSchedule, readSchedules, type Schedule } from '../store/surveys/schedules.js';
import { readWaves, type StoredWave } from '../store/surveys/waves.js';
import type { TicketStore } from '../store/ticket-store.js';
import { closeWave, publishWave, type ClosedWave } from './close-wave.js';
import { parseDefinition } from './definition.js';
import { importAnswers, type AnswersReport, type AnswersRequest } from './import-answers.js';
import { invite, type InviteReport, type InviteRequest } from './invite.js';
import { openWave, refuse, scheduleWave, type OpenedWave } from './open-wave.js';
import { readResults } from './read-results.js';
import { remind, type Reminders } from './remind.js';
import { periodAfter } from './rhythm.js';
import type { SurveySetting } from './service.js';
import { toldSoFar } from './tell-so-far.js';

const DAY = 86_400_000;
const LONGEST_ACTION = 2000;

/** A wave as its owner sees it. */
export interface WaveState {
  readonly id: string;
  readonly state: StoredWave['state'];
  readonly opensAt: string;
  readonly closesAt: string;
  readonly invited: number | null;
  /** Of all; `null` where it would say too much, or nothing was asked yet. */
  readonly answered: number | null;
  readonly imported: boolean;
  readonly illustrative: boolean;
  readonly fault: string | null;
}

/** A survey as its owner sees it. */
export interface SurveyState {
  readonly id: string;
  readonly title: string;
  readonly questions: number;
  readonly privacy: string;
  /** Asked in the next wave. */
  readonly people: number;
  readonly blocks: number;
  readonly schedule: { readonly every: string; readonly openDays: number; readonly nextAt: string } | null;
  /** Latest first. */
  readonly waves: readonly WaveState[];
}

/** A wave to open. Instants are epoch milliseconds; without an id it is named after the survey and the day. */
export interface OpenWords {
  readonly survey: string;
  readonly wave?: string | undefined;
  readonly opensAt?: number | undefined;
  readonly closesAt?: number | undefined;
  readonly days?: number | undefined;
  readonly force?: boolean | undefined;
  /** Its answers are invented, for a sample. */
  readonly illustrative?: boolean | undefined;
}

/** What the owner of surveys does. Acts that change something leave an audit line. */
export interface SurveyDesk {
  create(definition: string): Promise<{ readonly id: string; readonly outcome: 'added' | 'replaced' }>;
  list(): Promise<readonly SurveyState[]>;
  show(survey: string): Promise<SurveyState>;
  invite(request: InviteRequest): Promise<InviteReport>;
  /** A wave that opened, or `scheduledFor` when it opens later. */
  open(words: OpenWords): Promise<OpenedWave | { readonly wave: string; readonly scheduledFor: string }>;
  close(survey: string, wave?: string, hold?: boolean): Promise<ClosedWave>;
  publish(survey: string, wave?: string): Promise<string>;
  remind(survey: string): Promise<Reminders>;
  /** "You said, we did"; said twice of one day, it stands once. @param on - ISO date */
  act(survey: string, text: string, on: string): Promise<void>;
  schedule(survey: string, every: string, openDays: number, firstAt: number): Promise<Schedule>;
  /** False where there was no schedule. */
  unschedule(survey: string): Promise<boolean>;
  results(survey: string, wave?: string): Promise<SurveyResults>;
  importAnswers(request: AnswersRequest): Promise<AnswersReport>;
}

export const DEFAULT_OPEN_DAYS = 14;

/** A name for a wave that nobody has named. */
export function waveName(survey: string, at: number): string {
  return `${survey.slice(0, 53)}-${instantOf(at).slice(0, 10)}`;
}

/** The desk over a store. */
export function surveyDesk(store: Pick<TicketStore, 'database' | 'audit'>, setting: SurveySetting): SurveyDesk {
  const { key, anonymityReview, now = Date.now } = setting;
  const { database } = store;
  const audit = (action: string, detail: string) => store.audit('command', `survey ${action}`, detail);

  const stateOf = async (id: string): Promise<SurveyState> => {
    const { survey, blocks } = await readDefinition(database, id);
    const [people, schedule, stored] = [await countPeople(database, id), (await readSchedules(database)).find((one) => one.survey === id), await readWaves(database, id)];
    const waves: WaveState[] = [];
    for (const wave of stored) {
      const { id: name, state, opensAt, closesAt, closedAt, imported, illustrative, fault } = wave;
      const invited = wave.blocks?.reduce((sum, block) => sum + (block.invited ?? 0), 0) ?? null;
      const root = (state === 'open' ? toldSoFar(wave) : wave.results)?.find(({ parent }) => parent === undefined);
      const answered = root?.answered ?? null;
      waves.push({ id: name, state, opensAt: instantOf(opensAt), closesAt: instantOf(closedAt ?? closesAt), invited, answered, imported, illustrative, fault });
    }
    return {
      id, title: survey.title, questions: survey.questions.length, privacy: survey.privacy, blocks: blocks.length, waves,
      people: [...people.values()].reduce((sum, n) => sum + n, 0),
      schedule: schedule === undefined ? null : { every: schedule.every, openDays: schedule.openDays, nextAt: instantOf(schedule.nextAt) },
    };
  };

  return {
    async create(definition) {
      const read = parseDefinition(definition, anonymityReview !== undefined);
      const { id } = read.survey;
      const outcome = await database.transaction(async (queries) => {
        const open = (await readWaves(queries, id)).find(({ state }) => state === 'open');
        if (open !== undefined) throw refuse(`The wave ${open.id} of ${id} is open: its questions, thresholds and blocks are fixed. Change the survey when it has closed.`);
        const known = (await readDefinitions(queries)).find(({ survey }) => survey.id === id);
        if (known !== undefined) await lockDefinition(queries, id);
        // Blocks that an invited list has brought stay unless the survey names its own.
        const changed = await putDefinition(queries, read.blocks.length === 0 && known !== undefined ? { ...read, blocks: known.blocks } : read, now());
        await announce(queries, 'surveys');
        return changed;
      });
      await audit('create', `${id} ${outcome}`);
      return { id, outcome };
    },
    async list() {
      const states: SurveyState[] = [];
      for (const { survey } of await readDefinitions(database)) states.push(await stateOf(survey.id));
      return states;
    },
    show: stateOf,
    async invite(request) {
      const report = await invite(database, request, key, now());
      await audit('invite', `${request.survey}: ${report.kept} people, ${report.rejected} rejected`);
      return report;
    },
    async open({ survey, wave, opensAt, closesAt, days, force = false, illustrative }) {
      const from = opensAt ?? now();
      const order = { survey, wave: wave ?? waveName(survey, from), opensAt: from, closesAt: closesAt ?? from + (days ?? DEFAULT_OPEN_DAYS) * DAY, forced: force, illustrative };
      if (opensAt !== undefined && opensAt > now()) {
        await scheduleWave(database, order);
        await audit('open', `${survey}: ${order.wave} scheduled for ${instantOf(opensAt)}`);
        return { wave: order.wave, scheduledFor: instantOf(opensAt) };
      }
      const opened = await openWave(database, order, setting, now());
      await audit('open', `${survey}: ${opened.wave}, ${opened.invited} invited, until ${instantOf(opened.closesAt)}${force ? ', forced' : ''}`);
      return opened;
    },
    async close(survey, wave, hold) {
      const closed = await closeWave(database, survey, wave, now(), hold);
      await audit('close', `${survey}: ${closed.wave}, ${closed.answered} of ${closed.invited} answered, ${closed.published ? 'published' : 'held back'}`);
      return closed;
    },
    async publish(survey, wave) {
      const published = await publishWave(database, survey, wave);
      await audit('publish', `${survey}: ${published}`);
      return published;
    },
    async remind(survey) {
      const reminders = await remind(database, survey, now());
      await audit('remind', `${survey}: ${reminders.wave}, ${reminders.blocks.length} blocks`);
      return reminders;
    },
    async act(survey, text, on) {
      const said = text.normalize('NFC').trim();
      if (said === '' || said.length > LONGEST_ACTION || said.includes('\0')) throw refuse(`Say in 1 to ${LONGEST_ACTION} characters what was done.`);
      await database.transaction(async (queries) => {
        await lockDefinition(queries, survey);
        const same = 'select 1 from survey_actions where survey = $1 and on_day = $2 and text = $3';
        await queries.query(`insert into survey_actions (survey, on_day, text) select $1, $2, $3 where not exists (${same})`, [survey, on, said]);
        await announce(queries, 'surveys');
      });
      await audit('act', `${survey}: ${on}`);
    },
    async schedule(survey, every, openDays, firstAt) {
      if (periodAfter(firstAt, every) <= firstAt + openDays * DAY) throw refuse(`A wave of ${openDays} days does not end before the next one of ${every} begins.`);
      if (firstAt <= now()) throw refuse('The first wave of a schedule lies in the future; open the one of today with "open".');
      const schedule = { survey, every, openDays, firstAt, nextAt: firstAt };
      await database.transaction(async (queries) => {
        await lockDefinition(queries, survey);
        await putSchedule(queries, schedule);
      });
      await audit('schedule', `${survey}: every ${every}, ${openDays} days, from ${instantOrNull(firstAt)}`);
      return schedule;
    },
    async unschedule(survey) {
      const ended = await database.transaction((queries) => deleteSchedule(queries, survey));
      if (ended) await audit('schedule', `${survey}: ended`);
      return ended;
    },
    async results(survey, wave) {
      const results = await database.snapshot((queries) => readResults(queries, { survey, asOwner: true, ...(wave !== undefined && { wave }) }, now()));
      await audit('export', `${survey}: ${results.wave.id}`);
      return results;
    },
    async importAnswers(request) {
      const report = await importAnswers(database, request);
      await audit('import-answers', `${request.survey}: ${request.wave}, ${report.kept} kept, ${report.rejected} rejected`);
      return report;
    },
  };
}
