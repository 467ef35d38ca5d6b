import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import { decodeBase64url, encodeBase64url } from '../contract/base64url.js';
import { responseBytes } from '../core/surveys/response-body.js';
import { exchange, platformFetch } from './exchange.js';
import { rootOf } from './http-options.js';
import type { Call, HttpAdapterOptions } from './http-options.js';

type SurveyCalls = Required<Pick<TiebeamAdapter, 'issueToken' | 'readWaveKeys' | 'sendResponse'>>;

/** A redirect of a vote leads to a sign-in page, where no vote belongs: it is not followed. */
const withoutDetours =
  (send: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (url, init) => {
    const answer = await send(url, { ...init, redirect: 'manual' });
    return answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400) ? new Response(null, { status: 401 }) : answer;
  };

/**
 * The calls of a respondent. A vote with a token and the list of keys carry neither cookies nor tokens nor headers of the page, nor where
 * they come from; the rest goes the way of all calls.
 *
 * @param address - the base without its query string
 * @param ask - a call with the reader's name
 */
export function httpSurveys(
  { responses, responsesFetch = platformFetch, timeoutSeconds = 30 }: HttpAdapterOptions,
  address: string,
  ask: <T>(call: Call, context: RequestContext) => Promise<T>,
): SurveyCalls {
  const [to = '', search] = responses?.split('?', 2) ?? [address];

  async function askUnnamed(path: string, init: RequestInit, { signal }: RequestContext): Promise<unknown> {
    const bare: RequestInit = { ...init, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
    const url = `${rootOf(to)}/v1${path}${search ? `?${search}` : ''}`;
    return (await exchange({ send: withoutDetours(responsesFetch), url, init: bare, signal, timeoutSeconds, writes: init.method === 'POST' })).body;
  }

  return {
    async issueToken(survey, blinded, context) {
      const body = { blinded: encodeBase64url(blinded) };
      const answer = await ask<{ signature?: unknown } | null>({ path: `/surveys/${encodeURIComponent(survey)}/token`, body, writes: true }, context);
      return decodeBase64url(answer?.signature, '$.signature');
    },
    readWaveKeys: (context) => askUnnamed('/survey-keys', { method: 'GET' }, context) as never,
    async sendResponse(response, context) {
      const path = `/surveys/${encodeURIComponent(response.survey)}/responses`;
      const body = responseBytes(response);
      if (!response.token) return ask({ path, body, writes: true }, context);
      return askUnnamed(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }, context) as never;
    },
  };
}
