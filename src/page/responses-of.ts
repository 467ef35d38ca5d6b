import type { TiebeamAdapter } from '../contract/adapter.js';
import { byLocks } from './claim.js';
import { createResponses } from './create-responses.js';
import { environmentOf } from './environment.js';
import { deviceOrMemory } from './response-storage.js';
import type { Readiness, Responses } from './responses.js';
import { surveyRequest, waveRequest } from './survey.js';

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

/**
 * Fetches the reader's token for a survey and sends what waits on this device. For every page of a portal: a token fetched days before
 * the answer cannot be matched with it by time.
 *
 * @param locale - BCP 47
 */
export async function prepareSurvey(document: Document, adapter: TiebeamAdapter, survey: string, locale = 'en'): Promise<Readiness> {
  const context = { signal: new AbortController().signal, locale };
  const [questions, wave] = await Promise.all([adapter.readSurvey?.(survey, context), adapter.readWave?.(survey, context)]);
  return responsesOf(document).prepare({
    adapter,
    survey: surveyRequest(adapter, survey, locale).parse(questions),
    wave: waveRequest(adapter, survey, locale).parse(wave),
    locale,
  });
}
