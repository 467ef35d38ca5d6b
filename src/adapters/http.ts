import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import { openEvents, platformEventSource } from './events.js';
import type { EventSourceClass } from './events.js';
import { exchange, platformFetch } from './exchange.js';

/** How to reach a backend that speaks the contract over HTTP. */
export interface HttpAdapterOptions {
  /** The address that holds `/v1`, with or without it; absolute outside a document. A query string is sent with every call. */
  readonly base: string;
  /** In place of the global `fetch`, for hosts with a client of their own. */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bearer token, or a function that knows the current one. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Opaque, changes with the signed-in user; without it nothing is cached on disk. */
  readonly scope?: string;
  /** `same-origin` when absent; `include` sends cookies to another origin, which must allow it. */
  readonly credentials?: RequestCredentials;
  /**
   * The address that holds `/v1` for what must not show who sends it: votes with a token, and the list of keys. It may lie outside single
   * sign-on; `base` without its query string when absent. Neither `token`, `headers`, `credentials` nor `fetch` is used there.
   */
  readonly responses?: string;
  /** In place of the global `fetch` for `responses`; it must add nothing that tells people apart. */
  readonly responsesFetch?: typeof globalThis.fetch;
  /** Seconds until an unanswered call counts as unreachable; 30 when absent. */
  readonly timeoutSeconds?: number;
  /** Told the server's clock, epoch milliseconds, where an answer shows it. */
  readonly onServerTime?: (serverNow: number) => void;
  /** In place of the global `EventSource`; `null` takes no notice of changes. */
  readonly EventSource?: EventSourceClass | null;
}

interface Call {
  readonly path: string;
  /** Sent by POST: as JSON, or bytes that are JSON already. */
  readonly body?: object | Uint8Array<ArrayBuffer>;
  readonly parameters?: object;
  /** Calls that change something are never tried twice. */
  readonly writes?: boolean;
}

/** `{scope: {team}, period}` as `team=…&period=…`. */
function parametersOf(query: object): [string, string][] {
  return Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === null) return [];
    return typeof value === 'object' ? parametersOf(value as object) : [[name, String(value)]];
  });
}

const rootOf = (address: string) => address.replace(/\/*$/, '').replace(/\/v1$/, '');

/**
 * An adapter for any backend that speaks the contract over HTTP. It hands answers on as they came; the page
 * reads their shape. Rejects with typed errors: a sign-in page is `auth-required`, silence, CORS and
 * network failures are `unreachable`, problem documents are what they say.
 */
export function httpAdapter(options: HttpAdapterOptions): TiebeamAdapter {
  const [address = '', search = ''] = options.base.split('?', 2);
  const root = rootOf(address);

  function urlOf(path: string, parameters: object = {}): string {
    const all = new URLSearchParams(search);
    for (const [name, value] of parametersOf(parameters)) all.set(name, value);
    const text = all.toString();
    return `${root}/v1${path}${text && '?'}${text}`;
  }

  async function ask<T>({ path, body, parameters, writes }: Call, { signal, locale }: RequestContext): Promise<T> {
    const token = typeof options.token === 'function' ? await options.token() : options.token;
    const answer = await exchange({
      send: options.fetch ?? platformFetch,
      url: urlOf(path, parameters),
      init: {
        method: body ? 'POST' : 'GET',
        credentials: options.credentials ?? 'same-origin',
        headers: {
          Accept: 'application/json',
          'Accept-Language': locale,
          ...(body && { 'Content-Type': 'application/json' }),
          ...(token && { Authorization: `Bearer ${token}` }),
          ...options.headers,
        },
        ...(body && { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
      },
      signal,
      timeoutSeconds: options.timeoutSeconds ?? 30,
      writes,
    });
    const served = Date.parse(answer.headers.get('date') ?? '');
    // An answer out of a cache shows the time of its making.
    if (served && !answer.headers.has('age')) options.onServerTime?.(served);
    return answer.body as T;
  }

  /** Only surveys need it, so gauges do not carry it. */
  async function unnamed() {
    const { unnamedCalls } = await import('./unnamed.js');
    const [to = '', key] = options.responses?.split('?', 2) ?? [address];
    return unnamedCalls({ root: rootOf(to), search: key ? `?${key}` : '', send: options.responsesFetch ?? platformFetch, timeoutSeconds: options.timeoutSeconds ?? 30 });
  }

  const survey = (id: string, rest = '') => `/surveys/${encodeURIComponent(id)}${rest}`;
  // What one token reads is not what another reads: adapters with their own credentials share nothing unless they say for whom.
  const sharable = options.scope !== undefined || !(options.token ?? options.headers ?? options.fetch);

  return {
    contract: 1,
    name: 'http',
    // What the way there allows; the survey says how much of it the source keeps.
    surveyPrivacy: 'anonymous',
    ...(sharable && { id: urlOf('') }),
    ...(options.scope !== undefined && { scope: options.scope }),
    describe: (context) => ask({ path: '' }, context),
    readCatalogue: (context) => ask({ path: '/catalogue' }, context),
    readTeams: (context) => ask({ path: '/teams' }, context),
    async readKpis(queries, context) {
      const answer = await ask<{ answers?: never } | null>({ path: '/kpis', body: { queries } }, context);
      return answer?.answers as never;
    },
    readTicket: (id, context) => ask({ path: `/tickets/${encodeURIComponent(id)}` }, context),
    readTickets: (query, context) => ask({ path: '/tickets', parameters: query }, context),
    readHandoffs: (query, context) => ask({ path: '/handoffs', parameters: query }, context),
    readChanges: (query, context) => ask({ path: '/changes', parameters: query }, context),
    readSurvey: (id, context) => ask({ path: survey(id) }, context),
    readWave: (id, context) => ask({ path: survey(id, '/wave') }, context),
    async issueToken(id, blinded, context) {
      const { decodeBase64url, encodeBase64url } = await import('../contract/base64url.js');
      const body = { blinded: encodeBase64url(blinded) };
      const answer = await ask<{ signature?: unknown } | null>({ path: survey(id, '/token'), body, writes: true }, context);
      return decodeBase64url(answer?.signature, '$.signature');
    },
    readWaveKeys: async (context) => (await unnamed()).readWaveKeys(context),
    async sendResponse(response, context) {
      const calls = await unnamed();
      if (response.token) return calls.sendResponse(response, context);
      return ask({ path: survey(response.survey, '/responses'), body: calls.bytesOf(response), writes: true }, context);
    },
    readResults: ({ survey: id, ...rest }, context) => ask({ path: survey(id, '/results'), parameters: rest }, context),
    subscribe: (topics, onChange) =>
      openEvents({
        url: urlOf('/events', { topics: topics.join() }),
        withCredentials: options.credentials === 'include',
        EventSource: options.EventSource === undefined ? platformEventSource() : options.EventSource,
        topics,
        onChange,
      }),
  };
}
