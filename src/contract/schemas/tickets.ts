import * as z from 'zod/mini';
import type { FedTicketEvent, Ticket, TicketEvent, TicketEventBatch, TicketPage, TicketSummary } from '../ticket.js';
import { fedInstant } from './fed-instant.js';
import { amount, count, instant, keptText, slug, text, webLink } from './primitives.js';
import { stamp } from './stamp.js';
import { teamSchema } from './teams.js';

const short = text(512);
const ticketId = z.string().check(z.minLength(1), z.maxLength(512));
const state = z.enum(['queued', 'working', 'waiting', 'resolved', 'closed']);

const eventMembers = {
  id: z.optional(short),
  at: instant,
  recordedAt: z.optional(instant),
  sequence: z.optional(z.number()),
  kind: z.enum(['created', 'assigned', 'state', 'severity', 'acknowledged', 'escalated', 'note', 'linked', 'observed']),
  team: z.optional(z.nullable(slug)),
  state: z.optional(state),
  waitingOn: z.optional(z.enum(['requester', 'vendor', 'other'])),
  severity: z.optional(short),
  label: z.optional(short),
  note: z.optional(z.object({ kind: z.enum(['note', 'link', 'question', 'answer']), present: z.boolean() })),
  link: z.optional(short),
  alert: z.optional(short),
  joins: z.optional(slug),
  done: z.optional(slug),
  reason: z.optional(z.enum(['return-with-answer', 'return-with-question', 'misrouted', 'other'])),
};

export const ticketEventSchema: z.ZodMiniType<TicketEvent> = z.object(eventMembers);

const fedShort = keptText(512);

/** One item of `POST /v1/ticket-events`; items are parsed one by one. */
export const fedTicketEventSchema: z.ZodMiniType<FedTicketEvent> = z.object({
  ...eventMembers,
  ticket: fedShort.check(z.minLength(1)),
  at: fedInstant,
  recordedAt: z.optional(fedInstant),
  id: z.optional(fedShort),
  severity: z.optional(fedShort),
  label: z.optional(fedShort),
  link: z.optional(fedShort),
  alert: z.optional(fedShort),
});

/** The body of `POST /v1/ticket-events`. */
export const ticketEventBatchSchema: z.ZodMiniType<TicketEventBatch> = z.object({
  source: slug,
  events: z.array(fedTicketEventSchema).check(z.maxLength(5000)),
});

const head = {
  id: ticketId,
  source: slug,
  title: z.optional(short),
  url: z.optional(webLink),
  severity: z.optional(short),
  state,
  team: z.nullable(slug),
  createdAt: instant,
  resolvedAt: z.optional(z.nullable(instant)),
};

/** The answer of `readTicket`. */
export const ticketSchema: z.ZodMiniType<Ticket> = z.object({
  ...head,
  ...stamp,
  events: z.array(ticketEventSchema),
  unreadEvents: z.optional(count),
  teams: z.array(teamSchema),
});

const ticketSummarySchema: z.ZodMiniType<TicketSummary> = z.object({
  ...head,
  handoffs: count,
  returns: count,
  waitSeconds: z.optional(amount),
});

/** The answer of `readTickets`. */
export const ticketPageSchema: z.ZodMiniType<TicketPage> = z.object({
  ...stamp,
  tickets: z.array(ticketSummarySchema),
  teams: z.array(teamSchema),
  nextCursor: z.optional(z.string()),
});
