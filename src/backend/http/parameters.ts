import type * as z from 'zod/mini';
import { TiebeamError, isTiebeamError, parse } from '../../contract/index.js';
import type { ChangeQuery, HandoffQuery, KpiQuery, TicketQuery } from '../../contract/index.js';
import { changeQuerySchema, handoffQuerySchema, kpiQuerySchema, ticketQuerySchema } from '../../contract/schemas/queries.js';
import { HttpError } from './answers.js';

const DEFAULT_PERIOD = 'P28D';

/** A word the asker made up is the asker's mistake, whatever its kind. */
export function parseRequest<Value>(schema: z.ZodMiniType<Value>, value: unknown): Value {
  try {
    return parse(schema, value);
  } catch (error) {
    throw isTiebeamError(error) ? new HttpError(400, error) : error;
  }
}

function only(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) {
    throw new TiebeamError('invalid-data', { message: `"${name}" is given ${values.length} times.`, path: `$.${name}` });
  }
  return values[0] === '' ? undefined : values[0];
}

function scopeOf(parameters: URLSearchParams): { scope?: { team?: string; line?: string } } {
  const team = only(parameters, 'team');
  const line = only(parameters, 'line');
  if (team === undefined && line === undefined) return {};
  return { scope: { ...(team === undefined ? {} : { team }), ...(line === undefined ? {} : { line }) } };
}

function historyOf(text: string | undefined): { history?: { bucket: string; count: number } } {
  if (text === undefined) return {};
  const [, bucket = '', count = ''] = /^([a-z]+):(\d{1,4})$/.exec(text) ?? [];
  if (bucket === '') {
    throw new TiebeamError('invalid-data', { message: 'history is a bucket and how many, for example week:12.', path: '$.history' });
  }
  return { history: { bucket, count: Number(count) } };
}

function present(parameters: URLSearchParams, names: readonly string[]): Record<string, string> {
  const pairs = names.map((name) => [name, only(parameters, name)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

/** What is no number is left as text, so that the schema refuses it under its name. */
function numbers(parameters: URLSearchParams, names: readonly string[]): Record<string, number | string> {
  const written = Object.entries(present(parameters, names));
  return Object.fromEntries(written.map(([name, text]) => [name, /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text]));
}

/** The KPI query of `GET /v1/kpis/{metric}`. */
export function kpiQueryOf(metric: string, parameters: URLSearchParams): KpiQuery {
  return parseRequest(kpiQuerySchema, {
    metric,
    period: DEFAULT_PERIOD,
    ...scopeOf(parameters),
    ...present(parameters, ['period', 'zone', 'compare', 'baseline']),
    ...historyOf(only(parameters, 'history')),
  });
}

/** The query of `GET /v1/changes`. */
export function changeQueryOf(parameters: URLSearchParams): ChangeQuery {
  return parseRequest(changeQuerySchema, {
    period: DEFAULT_PERIOD,
    ...scopeOf(parameters),
    ...present(parameters, ['period', 'zone', 'effect']),
  });
}

/** The query of `GET /v1/tickets`. */
export function ticketQueryOf(parameters: URLSearchParams): TicketQuery {
  return parseRequest(ticketQuerySchema, {
    ...scopeOf(parameters),
    ...present(parameters, ['period', 'zone', 'from', 'to', 'by', 'cursor']),
    ...numbers(parameters, ['minReturns', 'minHandoffs', 'minWaitSeconds', 'limit']),
  });
}

/** The query of `GET /v1/handoffs`. */
export function handoffQueryOf(parameters: URLSearchParams): HandoffQuery {
  return parseRequest(handoffQuerySchema, {
    period: DEFAULT_PERIOD,
    ...scopeOf(parameters),
    ...present(parameters, ['period', 'zone', 'by']),
    ...numbers(parameters, ['minimum']),
  });
}

/** The topics of `GET /v1/events`; `undefined`: all. */
export function topicsOf(parameters: URLSearchParams): ReadonlySet<string> | undefined {
  const topics = parameters
    .getAll('topics')
    .flatMap((each) => each.slice(0, 1024).split(','))
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');
  return topics.length === 0 ? undefined : new Set(topics);
}
