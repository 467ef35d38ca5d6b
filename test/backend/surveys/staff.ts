import { decodeBase64url, encodeBase64url } from '../../../src/contract/base64url.js';
import type { SurveyAnswer, SurveyResponse, Wave } from '../../../src/contract/index.js';
import { publicKeyOf, receiveToken, requestToken, type VoteToken } from '../../../src/core/surveys/vote-token.js';
import { createApp, type TiebeamApp } from '../../../src/backend/http/app.js';
import type { RequestLog } from '../../../src/backend/http/options.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { startSurveyClock } from '../../../src/backend/surveys/clock.js';
import { surveyDesk, type SurveyDesk } from '../../../src/backend/surveys/desk.js';
import { serverKey, type ServerKey } from '../../../src/backend/surveys/server-key.js';
import { makeSigningKey, type SigningKey } from '../../../src/backend/surveys/wave-keys.js';
import { surveyService, type SurveyService } from '../../../src/backend/surveys/service.js';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const NOON = Date.parse('2026-11-02T12:00:00Z');
const PROXY = '10.0.0.5';

export const pulse = {
  id: 'pulse',
  title: 'Team pulse',
  questions: [
    { kind: 'score', id: 'recommend', text: 'How likely are you to recommend working here?' },
    { kind: 'agree', id: 'context', text: 'Other teams give us the context we need.' },
    { kind: 'choice', id: 'flow', text: 'Tickets reach us', options: [{ id: 'ready', text: 'ready' }, { id: 'half', text: 'half explained' }] },
    { kind: 'text', id: 'why', text: 'Why?', maxLength: 300 },
  ],
};

/**
 * So many people of each block. `web` and `sre` lie under Engineering, which has one person of its own: so that this one is not alone, `web` is
 * counted there.
 */
export const SIZES = { desk: 20, sre: 14, web: 12, legal: 11 } as const;
export const PEOPLE = Object.entries(SIZES).flatMap(([block, size]) => Array.from({ length: size }, (_, at) => ({ person: `${block}-${at}@example.test`, block })));

export function peopleCsv(people: readonly { readonly person: string; readonly block: string }[] = PEOPLE): string {
  const parents: Record<string, string> = { desk: 'House', sre: 'Engineering', web: 'Engineering', legal: 'House' };
  return ['person,block,parent', 'head@example.test,Engineering,House', ...people.map(({ person, block }) => `${person},${block},${parents[block] ?? ''}`)].join('\n');
}

export async function* text(lines: string): AsyncGenerator<string> {
  yield lines;
}

/** Made once for all tests of a file: a key takes longer to make than a wave. */
const made = new Map<string, Promise<SigningKey>>();
async function makeKey(block: string): Promise<SigningKey> {
  const key = made.get(block) ?? makeSigningKey(block);
  made.set(block, key);
  return key;
}

/** A server with surveys, a clock that can be set, and what it wrote down. */
export interface House {
  readonly store: TicketStore;
  readonly desk: SurveyDesk;
  readonly app: TiebeamApp;
  readonly service: SurveyService;
  readonly key: ServerKey;
  readonly lines: RequestLog[];
  now: number;
}

export function houseOver(store: TicketStore, options: { readonly key?: ServerKey; readonly anonymityReview?: string } = {}): House {
  const key = options.key ?? serverKey('a secret of this test, long enough');
  const lines: RequestLog[] = [];
  const house = { now: NOON };
  const setting = { key, makeKey, now: () => house.now, ...(options.anonymityReview !== undefined && { anonymityReview: options.anonymityReview }) };
  const service = surveyService(store, setting);
  const app = createApp({
    store, surveys: service, identityHeader: 'x-portal-user', trustedProxies: [PROXY], logRequests: true, log: (line) => lines.push(line), now: () => house.now,
  });
  return Object.assign(house, { store, desk: surveyDesk(store, setting), app, service, key, lines });
}

/** Lets the time come, with a server that has run since, and does what is due then. */
export async function pass(house: House, milliseconds: number): Promise<void> {
  const clock = startSurveyClock(house.store, { key: house.key, now: () => house.now }, () => undefined);
  try {
    house.now += milliseconds;
    await clock.tick();
  } finally {
    await clock.stop();
  }
}

/** Makes the pulse, invites everybody, and opens a wave. */
export async function openPulse(house: House, wave = 'w1', definition: object = pulse): Promise<void> {
  await house.desk.create(JSON.stringify(definition));
  await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) });
  await house.desk.open({ survey: 'pulse', wave });
}

export function ask(house: House, path: string, init: { readonly as?: string | undefined; readonly body?: unknown; readonly headers?: Record<string, string> } = {}): Promise<Response> {
  const headers = { ...(init.as !== undefined && { 'x-portal-user': init.as }), ...(init.body !== undefined && { 'content-type': 'application/json' }), ...init.headers };
  const body = init.body === undefined ? null : typeof init.body === 'string' ? init.body : JSON.stringify(init.body);
  return house.app.fetch(new Request(`http://tiebeam.test${path}`, { method: body === null ? 'GET' : 'POST', headers, body }), { remoteAddress: PROXY });
}

export async function waveOf(house: House, person?: string): Promise<Wave> {
  return (await (await ask(house, '/v1/surveys/pulse/wave', { as: person })).json()) as Wave;
}

/** What a device does when the page loads. */
export async function fetchToken(house: House, person: string): Promise<{ readonly token: VoteToken; readonly block: string; readonly wave: string }> {
  const wave = await waveOf(house, person);
  const block = wave.block ?? '';
  const published = wave.keys?.find((one) => one.block === block);
  if (published === undefined) throw new Error(`${person} has no key: ${JSON.stringify(wave)}`);
  const key = publicKeyOf(published);
  const request = await requestToken(key, wave.id, block);
  const answer = await ask(house, '/v1/surveys/pulse/token', { as: person, body: { blinded: encodeBase64url(request.blinded) } });
  if (answer.status !== 200) throw new Error(await answer.text());
  const { signature } = (await answer.json()) as { signature: string };
  return { token: await receiveToken(key, request, decodeBase64url(signature, '$')), block, wave: wave.id };
}

export const ANSWERS: Readonly<Record<string, SurveyAnswer>> = { recommend: 9, context: 4, flow: 'ready', why: null };

/** The response that goes out without a name. */
export function responseOf({ token, block, wave }: Awaited<ReturnType<typeof fetchToken>>, answers = ANSWERS): SurveyResponse {
  return { survey: 'pulse', wave, block, token, answers };
}

export function send(house: House, body: unknown, as?: string): Promise<Response> {
  return ask(house, '/v1/surveys/pulse/responses', { body, as });
}

/** Everybody named answers, one after another. */
export async function answerAll(house: House, people: readonly string[], answers: (at: number) => Readonly<Record<string, SurveyAnswer>> = () => ANSWERS): Promise<void> {
  for (const [at, person] of people.entries()) {
    const answer = await send(house, responseOf(await fetchToken(house, person), answers(at)));
    if (answer.status !== 200) throw new Error(await answer.text());
  }
}
