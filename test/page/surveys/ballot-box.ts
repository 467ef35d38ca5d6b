import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { signBlinded, spentHash } from '../../../src/backend/surveys/sign-token.js';
import { makeSigningKey, openPrivateKey, openPublicKey } from '../../../src/backend/surveys/wave-keys.js';
import { decodeBase64url } from '../../../src/contract/base64url.js';
import { TiebeamError } from '../../../src/contract/index.js';
import type { Survey, SurveyPrivacy, SurveyResponse, TiebeamAdapter, Wave, WaveKey } from '../../../src/contract/index.js';

const signing = await makeSigningKey('support');
const foreign = await makeSigningKey('support');

export const survey: Survey = {
  id: 'pulse',
  title: 'Pulse',
  questions: [{ kind: 'score', id: 'recommend', text: 'How likely?' }, { kind: 'text', id: 'why', text: 'Why?' }],
  privacy: 'unlinkable',
  minimumForScores: 5,
  minimumForComments: 10,
};

/** What happens to one call: it comes through, never arrives, is answered into the void, or is answered with an error. */
export type Weather = 'fine' | 'lost' | 'answer-lost' | TiebeamError;

/** A source that signs tokens and counts votes, over a line that can fail. */
export interface BallotBox {
  readonly wave: Wave;
  readonly counted: Map<string, SurveyResponse>;
  /** Tokens signed: distinct blinded messages. */
  readonly issued: Set<string>;
  /** Calls that arrived. */
  readonly calls: string[];
  weather: (call: 'issueToken' | 'readWaveKeys' | 'sendResponse') => Weather;
  /** Keys that are told this reader alone. */
  givesOwnKeys: boolean;
  /** Signs with another key than it shows. */
  signsOtherwise: boolean;
  keyList: () => readonly WaveKey[];
  adapter(more?: Partial<TiebeamAdapter>): TiebeamAdapter;
}

export function ballotBox(privacy: SurveyPrivacy = 'anonymous'): BallotBox {
  const key: KeyObject = openPrivateKey(signing.privateKey);
  const wave: Wave = {
    id: '2026-q1',
    survey: 'pulse',
    state: 'open',
    opensAt: '2026-02-20T08:00:00Z',
    closesAt: '2026-03-15T18:00:00Z',
    block: 'support',
    invited: true,
    keys: [signing.published],
  };
  const box: BallotBox = {
    wave,
    counted: new Map(),
    issued: new Set(),
    calls: [],
    weather: () => 'fine',
    givesOwnKeys: false,
    signsOtherwise: false,
    keyList: () => [box.givesOwnKeys ? foreign.published : signing.published],
    adapter: (more) => ({
      contract: 1,
      name: 'box',
      id: 'https://box.example/v1',
      scope: 'ada',
      surveyPrivacy: privacy,
      readWaveKeys: async () => over('readWaveKeys', () => ({ keys: box.keyList().map((one) => ({ survey: 'pulse', wave: '2026-q1', ...one })) })),
      issueToken: async (_survey, blinded) =>
        over('issueToken', () => {
          box.issued.add(Buffer.from(blinded).toString('base64url'));
          // What is blinded for one key may be too large for another: without its first byte it is not.
          return Uint8Array.from(box.signsOtherwise ? signBlinded(openPrivateKey(foreign.privateKey), Uint8Array.of(0, ...blinded.subarray(1))) : signBlinded(key, blinded));
        }),
      sendResponse: async (response) => over('sendResponse', () => count(response)),
      ...more,
    }),
  };

  /** @throws {TiebeamError} what the weather says */
  function over<Answer>(call: Parameters<BallotBox['weather']>[0], answer: () => Answer): Answer {
    const weather = box.weather(call);
    if (weather === 'lost') throw new TiebeamError('unreachable');
    if (weather instanceof TiebeamError) throw weather;
    box.calls.push(call);
    const given = answer();
    if (weather === 'answer-lost') throw new TiebeamError('unreachable');
    return given;
  }

  function count(response: SurveyResponse) {
    const { token, block = '', idempotencyKey = '' } = response;
    const shown = token && { message: decodeBase64url(token.message, '$.token.message'), signature: decodeBase64url(token.signature, '$.token.signature') };
    const hash = shown ? spentHash(shown, response.wave, block, openPublicKey(signing.published)) : createHash('sha256').update(idempotencyKey).digest();
    if (!hash) throw new TiebeamError('invalid-data', { path: '$.token', message: 'The token does not count here.' });
    const receipt = hash.toString('base64url');
    if (!box.counted.has(receipt)) box.counted.set(receipt, structuredClone(response));
    return { receipt };
  }
  return box;
}
