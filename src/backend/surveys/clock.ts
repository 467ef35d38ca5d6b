import { isTiebeamError } from '../../contract/index.js';
import { instantOf } from '../store/instants.js';
import { flushBatches } from '../store/surveys/batches.js';
import { deleteInvited } from '../store/surveys/people.js';
import { putSchedule, readSchedules } from '../store/surveys/schedules.js';
import { readWave, wavesIn, type StoredWave } from '../store/surveys/waves.js';
import type { TicketStore } from '../store/ticket-store.js';
import { closeWave } from './close-wave.js';
import { waveName } from './desk.js';
import { openWave, scheduleWave } from './open-wave.js';
import { periodAfter } from './rhythm.js';
import type { SurveySetting } from './service.js';
import { hourOf, tellSoFar } from './tell-so-far.js';

const DAY = 86_400_000;
/** How long it stays known who was asked, after the close. */
const KEPT_DAYS = 30;
const TICK_MILLISECONDS = 60_000;
/** A server that starts has more urgent things to do. */
const FIRST_MILLISECONDS = 1000;

/** What time brings about: waves that open and close, answers that are moved in batches, people who are forgotten. */
export interface SurveyClock {
  /** Does what is due. Several servers over one database may do so at once. */
  tick(): Promise<void>;
  /** Ends the ticking and waits for what is under way. */
  stop(): Promise<void>;
}

type Store = Pick<TicketStore, 'database' | 'audit'>;

async function closeDue({ database, audit }: Store, now: number): Promise<void> {
  for (const { survey, id, closesAt } of await wavesIn(database, 'open')) {
    if (closesAt > now) continue;
    const closed = await closeWave(database, survey, id, now).catch((error: unknown) => {
      // Another server was first, or the owner; or a dump is being made, and the next tick closes.
      if (isTiebeamError(error) && error.kind === 'invalid-data') return undefined;
      throw error;
    });
    if (closed !== undefined) await audit('server', 'survey close', `${survey}: ${id}, ${closed.answered} of ${closed.invited} answered, ${closed.published ? 'published' : 'held back'}`);
  }
}

async function openOne({ database, audit }: Store, wave: StoredWave, setting: SurveySetting, now: number): Promise<void> {
  const { survey, id, opensAt, closesAt, forced } = wave;
  try {
    const opened = await openWave(database, { survey, wave: id, opensAt, closesAt, forced }, setting, now);
    await audit('server', 'survey open', `${survey}: ${id}, ${opened.invited} invited, until ${instantOf(closesAt)}`);
  } catch (error) {
    if (!isTiebeamError(error) || error.kind === 'unreachable') throw error;
    const fault = error.message ?? error.kind;
    const written = await database.query(`update survey_waves set fault = $3 where survey = $1 and id = $2 and state = 'scheduled' and fault is distinct from $3 returning 1`, [survey, id, fault]);
    if (written.length > 0) await audit('server', 'survey open', `${survey}: ${id} did not open: ${fault}`);
  }
}

/** Writes down the waves of schedules whose time has come. */
async function planDue({ database }: Store, now: number): Promise<void> {
  for (const schedule of await readSchedules(database)) {
    if (schedule.nextAt > now) continue;
    const { survey, every, openDays, firstAt, nextAt } = schedule;
    const wave = waveName(survey, nextAt);
    if ((await readWave(database, survey, wave)) === undefined && nextAt + openDays * DAY > now) {
      await scheduleWave(database, { survey, wave, opensAt: nextAt, closesAt: nextAt + openDays * DAY, forced: false });
    }
    let next = periodAfter(nextAt, every, firstAt);
    // A server that was away for long does not make up for what it missed.
    while (next + openDays * DAY <= now) next = periodAfter(next, every, firstAt);
    await database.transaction((queries) => putSchedule(queries, { ...schedule, nextAt: next }));
  }
}

async function forgetDue({ database, audit }: Store, now: number): Promise<void> {
  const before = now - KEPT_DAYS * DAY;
  const invited = await deleteInvited(database, before);
  const waiting = await database.query(
    `delete from survey_people as people where not exists (select 1 from survey_schedules as schedules where schedules.survey = people.survey)
       and not exists (select 1 from survey_waves as waves where waves.survey = people.survey and (waves.state in ('scheduled', 'open') or waves.closed_at >= $1))
       and exists (select 1 from survey_waves as waves where waves.survey = people.survey and not waves.imported)
       and (select changed_at from surveys where id = people.survey) < $1 returning 1`,
    [before],
  );
  if (invited + waiting.length === 0) return;
  await audit('server', 'survey forget', `${invited + waiting.length} hashes of people deleted, ${KEPT_DAYS} days after the close`);
  for (const table of ['survey_invited', 'survey_people']) await database.query(`vacuum ${table}`);
}

/**
 * Starts the clock of surveys: soon and every minute.
 *
 * @param onFault - told of what went wrong; the next tick tries again
 */
export function startSurveyClock(store: Store, setting: SurveySetting, onFault: (error: unknown) => void): SurveyClock {
  const now = setting.now ?? Date.now;
  // A start is no full hour: what is told must not move with it.
  let toldHour = hourOf(now());
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    if (stopped) return;
    await closeDue(store, now());
    await planDue(store, now());
    for (const wave of await wavesIn(store.database, 'scheduled')) if (wave.opensAt <= now()) await openOne(store, wave, setting, now());
    await flushBatches(store.database);
    const hour = hourOf(now());
    if (hour > toldHour) await tellSoFar(store.database);
    toldHour = hour;
    await forgetDue(store, now());
  };
  const tick = (): Promise<void> => {
    const mine = running.then(work);
    running = mine.catch(() => undefined);
    return mine;
  };
  const guarded = (): void => void tick().catch(onFault);
  const timer = setInterval(guarded, TICK_MILLISECONDS);
  timer.unref();
  const first = setTimeout(guarded, FIRST_MILLISECONDS);
  first.unref();
  return {
    tick,
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(first);
      await running;
    },
  };
}
