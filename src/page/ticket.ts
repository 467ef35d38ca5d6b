import type { TiebeamAdapter } from '../contract/adapter.js';
import { house, type House } from '../contract/shapes/house.js';
import { readAs } from '../contract/shapes/shape.js';
import { EVENT_KINDS, ticketAnswer } from '../contract/shapes/ticket.js';
import type { Ticket } from '../contract/ticket.js';
import type { PageRequest } from './types.js';

const TOPICS = ['tickets'] as const;
const USUAL_FRESHNESS = 3600;

const isKnown = (event: unknown): boolean => {
  const { kind } = (event ?? {}) as { readonly kind?: unknown };
  return typeof kind !== 'string' || (EVENT_KINDS as readonly string[]).includes(kind);
};

/** Events of kinds that a later version will know are left out and counted, so that they do not take the ticket with them. */
function readTicket(raw: unknown): Ticket {
  const { events } = (raw ?? {}) as { readonly events?: unknown };
  const known: readonly unknown[] | undefined = Array.isArray(events) ? events.filter(isKnown) : undefined;
  if (!Array.isArray(events) || known === undefined || known.length === events.length) return readAs(ticketAnswer, raw);
  const ticket = readAs(ticketAnswer, { ...(raw as object), events: known });
  return { ...ticket, unreadEvents: (ticket.unreadEvents ?? 0) + events.length - known.length };
}

const readHouse = (raw: unknown): House => readAs(house, raw);

/** The question for one ticket with its history, to hand to `page.watch`. @param id - `source:id` @param locale - BCP 47 */
export function ticketRequest(adapter: TiebeamAdapter, id: string, locale: string): PageRequest<Ticket> {
  return {
    adapter,
    call: 'readTicket',
    query: id,
    locale,
    parse: readTicket,
    freshness: ({ asOf, freshForSeconds }) => ({ asOf: Date.parse(asOf), freshForSeconds: freshForSeconds ?? USUAL_FRESHNESS }),
    topics: TOPICS,
  };
}

/** The question for what a source says about its house, to hand to `page.watch`. @param locale - BCP 47 */
export function houseRequest(adapter: TiebeamAdapter, locale: string): PageRequest<House> {
  return { adapter, call: 'describe', locale, parse: readHouse };
}
