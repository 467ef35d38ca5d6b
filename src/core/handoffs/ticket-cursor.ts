import type { TicketQuery } from '../../contract/index.js';
import { TiebeamError } from '../../contract/errors.js';
import { stableHash } from '../metrics/stable-hash.js';
import type { TimeRange } from '../time/range.js';

/** Where a list of tickets goes on: after this ticket, newest first. */
export interface TicketCursor {
  /** The period as it was when the list began; `null`: all time. It stands still while a reader pages through. */
  readonly range: TimeRange | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly source: string;
  readonly ticket: string;
}

const CURSOR = /^1\.([0-9a-f]{16})\.(?:(-?\d{1,15})\.(-?\d{1,15})|all)\.(-?\d{1,15})\.([a-z0-9-]{1,64}):(.+)$/su;

/** Filters of a query, by which a cursor knows its list. Pages may change their size on the way. */
function listOf({ scope, period, zone, minReturns, minHandoffs, minWaitSeconds, from, to, by }: TicketQuery): string {
  return stableHash(JSON.stringify([scope?.team, scope?.line, period, zone, minReturns, minHandoffs, minWaitSeconds, from, to, ...(by === 'line' ? [by] : [])].map((member) => member ?? null)));
}

/** The cursor as text that a reader hands back unread. */
export function writeTicketCursor(query: TicketQuery, { range, createdAt, source, ticket }: TicketCursor): string {
  return `1.${listOf(query)}.${range === null ? 'all' : `${range.from}.${range.to}`}.${createdAt}.${source}:${ticket}`;
}

/**
 * The place a query's cursor stands for; `undefined` for the first page.
 *
 * @throws {TiebeamError} `invalid-data` for a text that is no cursor, or one of a list with other filters
 */
export function readTicketCursor(query: TicketQuery): TicketCursor | undefined {
  if (query.cursor === undefined) return undefined;
  const [, list, from, to, createdAt, source = '', ticket = ''] = CURSOR.exec(query.cursor) ?? [];
  if (list === undefined || ticket.includes('\u0000')) throw refuse('The cursor is not one that this source gave. Hand back nextCursor as it came, or begin without a cursor.');
  if (list !== listOf(query)) throw refuse('The cursor belongs to a list with other filters. Follow it with the filters of its first page, or begin without a cursor.');
  return { range: from === undefined ? null : { from: Number(from), to: Number(to) }, createdAt: Number(createdAt), source, ticket };
}

function refuse(message: string): TiebeamError {
  return new TiebeamError('invalid-data', { path: '$.cursor', message });
}
