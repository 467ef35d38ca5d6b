import type { RequestContext } from '../contract/adapter.js';
import type { TiebeamErrorShape } from '../contract/errors.js';
import type { SurveyResponse } from '../contract/survey.js';
import { encodeBase64url } from '../contract/base64url.js';
import { responseBytes } from '../core/surveys/response-body.js';
import { byLease } from './claim.js';
import type { Claim } from './claim.js';
import type { PageEnvironment } from './environment.js';
import { failureOf } from './failure.js';
import { createOutbox } from './outbox.js';
import type { Outbox } from './outbox.js';
import { recordKey, scopeOf, sourceOf, sweep } from './response-records.js';
import type { ResponseRecord } from './response-records.js';
import { inMemory } from './response-storage.js';
import type { ResponseStorage } from './response-storage.js';
import type { Refusal, ResponsePlace, Responses, Sending } from './responses.js';
import { privacyOf, tokenFor } from './vote-tokens.js';
import type { TokenParts } from './vote-tokens.js';

const KEY_BYTES = 16;

/** All that responses take from the document around them, so that tests can hold time, tabs and storage. */
export interface ResponseEnvironment extends Pick<PageEnvironment, 'now' | 'random' | 'after' | 'onWake'> {
  openStorage(): Promise<ResponseStorage>;
  /** Absent where there are no locks: tabs then lease. */
  readonly claim?: Claim;
  /** Whether WebCrypto is there. */
  readonly canBlind: boolean;
}

interface Desk {
  readonly storage: ResponseStorage;
  readonly outbox: Outbox;
  readonly parts: TokenParts;
}

/** Makes the responses of a document. */
export function createResponses(environment: ResponseEnvironment): Responses {
  const { canBlind } = environment;
  let device: Promise<Desk> | undefined;
  let kiosk: Desk | undefined;
  let listening = false;
  const madeKeys = new Map<string, string>();
  let locale = 'en';

  // A call that is cut short by the end of the page leaves a record; nobody else aborts it.
  const context = (): RequestContext => ({ signal: new AbortController().signal, locale });

  function deskOver(storage: ResponseStorage): Desk {
    const claim = storage.durable && environment.claim ? environment.claim : byLease(storage, environment);
    const now = () => environment.now();
    const after: PageEnvironment['after'] = (milliseconds, run) => environment.after(milliseconds, run);
    const wait = (milliseconds: number) => new Promise<void>((resolve) => void after(milliseconds, resolve));
    const outbox = createOutbox({ storage, claim, canHash: canBlind, now, after, random: () => environment.random(), context });
    return { storage, outbox, parts: { storage, claim, canBlind, now, wait } };
  }

  async function openDevice(): Promise<Desk> {
    const desk = deskOver(await environment.openStorage());
    await sweep(desk.storage, environment.now());
    return desk;
  }

  async function deskOf(place: ResponsePlace): Promise<Desk> {
    if (place.locale !== undefined) locale = place.locale;
    const desk = place.kiosk ? (kiosk ??= deskOver(inMemory())) : await (device ??= openDevice());
    if (!listening) {
      listening = true;
      environment.onWake((reason) => {
        if (reason === 'hidden') return;
        kiosk?.outbox.hurry();
        void device?.then(({ outbox }) => outbox.hurry());
      });
    }
    return desk;
  }

  /** Takes up what earlier pages left for this source: this reader's own, and votes, which need no reader. */
  async function resume({ storage, outbox }: Desk, place: ResponsePlace): Promise<void> {
    for (const [key, value] of await storage.readAll()) {
      if (!key.startsWith('response ')) continue;
      const record = value as ResponseRecord | undefined;
      if (record?.state !== 'kept' || record.source !== sourceOf(place)) continue;
      if (record.response?.token || record.scope === scopeOf(place)) outbox.sending(key, place.adapter, record);
    }
  }

  async function standing({ storage, outbox }: Desk, place: ResponsePlace): Promise<Sending | undefined> {
    const key = recordKey('response', place);
    const record = (await storage.read(key)) as ResponseRecord | undefined;
    return record && outbox.sending(key, place.adapter, record);
  }

  function closedToReader({ wave }: ResponsePlace): Refusal | undefined {
    if (wave.state !== 'open') return wave.state === 'scheduled' ? 'not-open' : 'closed';
    if (wave.invited === false) return 'not-invited';
    return wave.answered ? 'already-answered' : undefined;
  }

  const responses: Omit<Responses, 'protocol'> = {
    async prepare(place) {
      const desk = await deskOf(place);
      await resume(desk, place);
      const sending = await standing(desk, place);
      if (sending && sending.now.state !== 'refused') return { refused: 'already-answered', sending };
      const refused = closedToReader(place);
      if (refused) return { refused };
      const said = privacyOf(place, canBlind);
      if (said.privacy !== 'anonymous' && said.privacy !== 'unlinkable') return said;
      const found = await tokenFor(place, desk.parts, context());
      return 'refused' in found ? found : said;
    },
    async compose(place, answers) {
      const desk = await deskOf(place);
      const { survey, wave } = place;
      const { privacy } = privacyOf(place, canBlind);
      const bare: SurveyResponse = { survey: survey.id, wave: wave.id, answers };
      if (privacy === 'anonymous' || privacy === 'unlinkable') {
        const found = await tokenFor(place, desk.parts, context());
        if ('refused' in found) throw failureOf({ tiebeamError: 1, kind: 'forbidden', message: found.refused });
        const { block, token } = found.record;
        return { ...bare, block, ...(token && { token }) };
      }
      const key = recordKey('response', place);
      // Not randomUUID, which plain HTTP does not have.
      const made = madeKeys.get(key) ?? encodeBase64url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
      madeKeys.set(key, made);
      return { ...bare, idempotencyKey: made };
    },
    async send(place, response) {
      const { storage, outbox } = await deskOf(place);
      responseBytes(response);
      const key = recordKey('response', place);
      const written: ResponseRecord = {
        closesAt: Date.parse(place.wave.closesAt),
        source: sourceOf(place),
        scope: scopeOf(place),
        state: 'kept',
        response,
        tries: 0,
        notBefore: 0,
      };
      const stands = (await storage.change(key, (old) => {
        const state = (old as ResponseRecord | undefined)?.state;
        return state === undefined || state === 'refused' ? written : old;
      })) as ResponseRecord;
      madeKeys.delete(key);
      return outbox.sending(key, place.adapter, stands);
    },
    async pending(place) {
      return standing(await deskOf(place), place);
    },
    async forget(place) {
      const { storage, outbox } = await deskOf(place);
      const key = recordKey('response', place);
      outbox.drop(key);
      madeKeys.delete(key);
      await storage.remove(key);
      await storage.remove(recordKey('token', place));
    },
  };

  /** Whatever goes wrong, callers see an error of the contract. */
  const typed =
    <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      try {
        return await call(...given);
      } catch (thrown) {
        throw failureOf(thrown) satisfies TiebeamErrorShape;
      }
    };

  return {
    protocol: 1,
    prepare: typed(responses.prepare),
    compose: typed(responses.compose),
    send: typed(responses.send),
    pending: typed(responses.pending),
    forget: typed(responses.forget),
  };
}
