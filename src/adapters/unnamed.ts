import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import { responseBytes } from '../core/surveys/response-body.js';
import { exchange } from './exchange.js';

/** Where calls go that do not say who makes them. */
export interface UnnamedRoute {
  /** What stands before `/v1`. */
  readonly root: string;
  /** A query string that all calls of all people carry, with its `?`, or nothing. */
  readonly search: string;
  readonly send: typeof globalThis.fetch;
  readonly timeoutSeconds: number;
}

/** A redirect of these calls leads to a sign-in page, where no vote belongs: it is not followed. */
const withoutDetours =
  (send: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (url, init) => {
    const answer = await send(url, { ...init, redirect: 'manual' });
    return answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400) ? new Response(null, { status: 401 }) : answer;
  };

/** The calls over HTTP that carry neither cookies nor tokens nor headers of the page, nor where they come from. */
export function unnamedCalls({ root, search, send, timeoutSeconds }: UnnamedRoute) {
  async function ask(path: string, init: RequestInit, { signal }: RequestContext, writes: boolean): Promise<unknown> {
    const bare: RequestInit = { ...init, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
    return (await exchange({ send: withoutDetours(send), url: `${root}/v1${path}${search}`, init: bare, signal, timeoutSeconds, writes })).body;
  }

  return {
    bytesOf: responseBytes,
    readWaveKeys: (context) => ask('/survey-keys', { method: 'GET' }, context, false),
    sendResponse(response, context) {
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: responseBytes(response) };
      return ask(`/surveys/${encodeURIComponent(response.survey)}/responses`, init, context, true);
    },
  } as Required<Pick<TiebeamAdapter, 'readWaveKeys' | 'sendResponse'>> & { readonly bytesOf: typeof responseBytes };
}
