import type { TiebeamAdapter } from '../contract/adapter.js';
import { house, type House } from '../contract/shapes/house.js';
import { readAs } from '../contract/shapes/shape.js';
import { ticketAnswer } from '../contract/shapes/ticket.js';
import type { Ticket } from '../contract/ticket.js';
import type { PageRequest } from './types.js';

const TOPICS = ['tickets'] as const;
const USUAL_FRESHNESS = 3600;

const readTicket = (raw: unknown): Ticket => readAs(ticketAnswer, raw);
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
