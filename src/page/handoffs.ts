import type { TiebeamAdapter } from '../contract/adapter.js';
import type { HandoffQuery, HandoffSummary } from '../contract/handoff.js';
import type { AnswerStamp } from '../contract/kpi.js';
import { handoffsAnswer, ticketsAnswer } from '../contract/shapes/handoffs.js';
import { readAs } from '../contract/shapes/shape.js';
import type { TicketPage, TicketQuery } from '../contract/ticket.js';
import type { PageRequest } from './types.js';

const TOPICS = ['tickets', 'kpis'] as const;
const USUAL_FRESHNESS = 3600;

const freshness = ({ asOf, freshForSeconds = USUAL_FRESHNESS }: AnswerStamp) => ({ asOf: Date.parse(asOf), freshForSeconds });

/** The question who hands to whom, to hand to `page.watch`. @param locale - BCP 47 */
export function handoffsRequest(adapter: TiebeamAdapter, query: HandoffQuery, locale: string): PageRequest<HandoffSummary> {
  return { adapter, call: 'readHandoffs', query, locale, parse: (raw) => readAs(handoffsAnswer, raw), freshness, topics: TOPICS };
}

/** The question for a page of tickets. @param locale - BCP 47 */
export function ticketsRequest(adapter: TiebeamAdapter, query: TicketQuery, locale: string): PageRequest<TicketPage> {
  return { adapter, call: 'readTickets', query, locale, parse: (raw) => readAs(ticketsAnswer, raw), freshness, topics: TOPICS };
}
