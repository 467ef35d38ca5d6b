import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import { openEvents, platformEventSource } from './events.js';
import { exchange, platformFetch } from './exchange.js';
import { rootOf } from './http-options.js';
import type { Call, HttpAdapterOptions } from './http-options.js';
import type { httpSurveys } from './http-surveys.js';

export type { HttpAdapterOptions } from './http-options.js';

/** What of this adapter only respondents need. */
export type RespondentCalls = typeof httpSurveys;

/** `{scope: {team}, period}` as `team=…&period=…`. */
function parametersOf(query: object): [string, string][] {
  return Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === null) return [];
    return typeof value === 'object' ? parametersOf(value as object) : [[name, String(value)]];
  });
}

/**
 * An adapter for any backend that speaks the contract over HTTP. It hands answers on as they came; the page
 * reads their shape. Rejects with typed errors: a sign-in page is `auth-required`, silence, CORS and
 * network failures are `unreachable`, problem documents are what they say.
 *
 * @param respondents - the calls of respondents, where a page brings them along; else fetched when they are needed
 */
export function httpAdapter(options: HttpAdapterOptions, respondents?: RespondentCalls): TiebeamAdapter {
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

  // Only respondents need it, so gauges do not carry it.
  const respondent = async () => (respondents ?? (await import('./http-surveys.js')).httpSurveys)(options, address, ask);
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
    issueToken: async (...given) => (await respondent()).issueToken(...given),
    readWaveKeys: async (...given) => (await respondent()).readWaveKeys(...given),
    sendResponse: async (...given) => (await respondent()).sendResponse(...given),
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
