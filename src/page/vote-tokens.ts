import type { RequestContext } from '../contract/adapter.js';
import type { SurveyPrivacy, WaveKey } from '../contract/survey.js';
import { weakestPrivacy } from '../contract/weakest-privacy.js';
import { publicKeyOf, receiveToken, requestToken } from '../core/surveys/vote-token.js';
import { failure, failureOf } from './failure.js';
import type { Claim } from './claim.js';
import { recordKey } from './response-records.js';
import type { PinRecord, TokenRecord } from './response-records.js';
import type { ResponseStorage } from './response-storage.js';
import type { LesserReason, Refusal, ResponsePlace } from './responses.js';
import { areEveryones, pinOf, readKeyList } from './wave-keys.js';

/** Another tab that fetches the token is given this long, and looked after this often. */
const WAIT_MS = 60_000;
const LOOK_MS = 500;

/** What token work needs of its surroundings. */
export interface TokenParts {
  readonly storage: ResponseStorage;
  readonly claim: Claim;
  /** Whether WebCrypto is there: not over plain HTTP. */
  readonly canBlind: boolean;
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** The most that may be promised: the weaker word of survey and adapter, and less where no token can be had. */
export function privacyOf({ adapter, survey, wave }: ResponsePlace, canBlind: boolean): { readonly privacy: SurveyPrivacy; readonly reason?: LesserReason } {
  const privacy = weakestPrivacy(survey.privacy, adapter.surveyPrivacy);
  if (privacy !== 'anonymous' && privacy !== 'unlinkable') return { privacy };
  if (!adapter.issueToken || !adapter.readWaveKeys || !wave.keys?.length || wave.block === undefined) return { privacy: 'confidential', reason: 'no-tokens' };
  return canBlind ? { privacy } : { privacy: 'confidential', reason: 'no-secure-context' };
}

type Found = { readonly record: TokenRecord } | { readonly refused: Refusal };

/** The reader's token: kept, or fetched with keys that are everyone's. One tab fetches, the others wait for it. */
export async function tokenFor(place: ResponsePlace, parts: TokenParts, context: RequestContext): Promise<Found> {
  const { storage, claim } = parts;
  const key = recordKey('token', place);
  const until = parts.now() + WAIT_MS;
  let found: Found | undefined;
  for (;;) {
    const record = (await storage.read(key)) as TokenRecord | undefined;
    if (record?.token && record.block === place.wave.block) return { record };
    const here = await claim(key, async () => {
      found = await fetchToken(place, parts, context);
    });
    if (here && found) return found;
    if (parts.now() > until) throw failure('unreachable', 'another tab did not get a token in time');
    await parts.wait(LOOK_MS);
  }
}

async function trustedKey({ adapter, survey, wave }: ResponsePlace, { storage }: TokenParts, pinKey: string, context: RequestContext): Promise<WaveKey | undefined> {
  const own = wave.keys ?? [];
  const published = readKeyList(await adapter.readWaveKeys?.(context));
  if (!(await areEveryones(own, published, survey.id, wave.id))) return undefined;
  const pin: PinRecord = { closesAt: Date.parse(wave.closesAt), pin: pinOf(own) };
  const stands = (await storage.change(pinKey, (old) => old ?? pin)) as PinRecord;
  return stands.pin === pin.pin ? own.find(({ block }) => block === wave.block) : undefined;
}

async function fetchToken(place: ResponsePlace, parts: TokenParts, context: RequestContext): Promise<Found> {
  const { adapter, survey, wave } = place;
  const { storage } = parts;
  const key = recordKey('token', place);
  const block = wave.block ?? '';
  const kept = (await storage.read(key)) as TokenRecord | undefined;
  if (kept?.token && kept.block === block) return { record: kept };
  const published = await trustedKey(place, parts, recordKey('keys', place), context);
  if (!published) return { refused: 'keys-differ' };
  const publicKey = publicKeyOf(published);
  // Written down before it is asked for: whose answer is lost asks for the same signature again, which is no second token.
  const asked = kept?.block === block && kept.asked ? kept.asked : await requestToken(publicKey, wave.id, block);
  const closesAt = Date.parse(wave.closesAt);
  await storage.change(key, () => ({ closesAt, block, asked }) satisfies TokenRecord);
  let signature: Uint8Array | undefined;
  try {
    signature = await adapter.issueToken?.(survey.id, asked.blinded, context);
  } catch (thrown) {
    const error = failureOf(thrown);
    if (error.kind === 'forbidden') return { refused: 'no-token' };
    if (error.path === '$.wave') return { refused: 'closed' };
    throw error;
  }
  try {
    const record: TokenRecord = { closesAt, block, token: await receiveToken(publicKey, asked, signature ?? new Uint8Array()) };
    await storage.change(key, () => record);
    return { record };
  } catch {
    // Signed, but not by the key that everyone sees.
    return { refused: 'keys-differ' };
  }
}
