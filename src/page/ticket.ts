import type { TiebeamAdapter } from '../contract/adapter.js';
import { calendars } from '../contract/shapes/calendars.js';
import { readAs } from '../contract/shapes/shape.js';
import { ticketAnswer } from '../contract/shapes/ticket.js';
import type { SourceDescription } from '../contract/source.js';
import type { Ticket } from '../contract/ticket.js';
import type { PageRequest } from './types.js';

const TOPICS = ['tickets'] as const;
const USUAL_FRESHNESS = 3600;

const readTicket = (raw: unknown): Ticket => readAs(ticketAnswer, raw);
const readHours = (raw: unknown): Pick<SourceDescription, 'calendars' | 'lines'> => readAs(calendars, raw);

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

/** The question for lines and working hours of a source, to hand to `page.watch`. @param locale - BCP 47 */
export function hoursRequest(adapter: TiebeamAdapter, locale: string): PageRequest<Pick<SourceDescription, 'calendars' | 'lines'>> {
  return { adapter, call: 'describe', locale, parse: readHours };
}
