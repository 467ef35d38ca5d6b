import type { TiebeamAdapter } from '../contract/adapter.js';
import { byLocks } from './claim.js';
import { createResponses } from './create-responses.js';
import { environmentOf } from './environment.js';
import { failureOf } from './failure.js';
import { pageOf } from './page.js';
import { deviceOrMemory } from './response-storage.js';
import type { Readiness, Responses } from './responses.js';
import { surveyRequest, waveRequest } from './survey.js';
import type { PageRequest } from './types.js';

/** Where the responses of a document are found by every copy and version of the kit. */
const RESPONSES = Symbol.for('tiebeam/responses@1');

/** Tokens, responses and receipts of a document: those that stand there, whichever copy made them, else new ones. */
export function responsesOf(document: Document): Responses {
  const home = document as Document & { [RESPONSES]?: Responses };
  if (home[RESPONSES]?.protocol === 1) return home[RESPONSES];
  const { now, random, after, onWake } = environmentOf(document);
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  const canBlind = (globalThis.crypto?.subtle as SubtleCrypto | undefined) !== undefined;
  const responses = createResponses({ now, random, after, onWake, openStorage: deviceOrMemory, canBlind, ...(locks && { claim: byLocks(locks) }) });
  Object.defineProperty(home, RESPONSES, { value: responses, configurable: true });
  return responses;
}

/** The first answer to a question of the page, which the form of the same survey shares. */
function answerTo<Answer>(document: Document, request: PageRequest<Answer>): Promise<Answer> {
  return new Promise((found, refuse) => {
    const watch = pageOf(document).watch(request, ({ answer, error, revalidating }) => {
      if (error && answer === undefined) refuse(failureOf(error));
      else if (answer !== undefined && (error || !revalidating)) found(answer);
      else return;
      // The page calls back before it has handed out the watch.
      queueMicrotask(() => watch.stop());
    });
  });
}

/**
 * Fetches the reader's token for a survey and sends what waits on this device. For every page of a portal: a token fetched days before
 * the answer cannot be matched with it by time. The attribute `surveys` of a provider does the same.
 *
 * @param locale - BCP 47
 */
export async function prepareSurvey(document: Document, adapter: TiebeamAdapter, id: string, locale = 'en'): Promise<Readiness> {
  const [survey, wave] = await Promise.all([answerTo(document, surveyRequest(adapter, id, locale)), answerTo(document, waveRequest(adapter, id, locale))]);
  return responsesOf(document).prepare({ adapter, survey, wave, locale });
}

/** What was prepared with an adapter, which is another for every reader. */
const prepared = new WeakMap<TiebeamAdapter, string>();

/** The same for the ids of some surveys, separated by spaces, and once. What stands in the way is said by the form, on its page. */
export async function prepareSurveys(document: Document, adapter: TiebeamAdapter, surveys: string): Promise<void> {
  if (prepared.get(adapter) === surveys) return;
  prepared.set(adapter, surveys);
  for (const id of surveys.split(/\s+/).filter(Boolean)) await prepareSurvey(document, adapter, id).catch(() => undefined);
}
