import { INSTANT, isMoment, SLUG, WEB_LINK } from '../patterns.js';
import type { Ticket, TicketEvent } from '../ticket.js';
import { list, number, oneOf, orNull, record, text, truth } from './shape.js';
import type { Shape } from './shape.js';
import { teams } from './teams.js';

const short = text(512);
const slug = text(64, SLUG);
const instant = text(64, INSTANT, isMoment);
const state = oneOf('queued', 'working', 'waiting', 'resolved', 'closed');

/** What this version knows to have happened. */
export const EVENT_KINDS = ['created', 'assigned', 'state', 'severity', 'acknowledged', 'escalated', 'note', 'linked', 'observed'] as const;

const event = record<TicketEvent>(
  { at: instant, kind: oneOf(...EVENT_KINDS) },
  {
    id: short,
    recordedAt: instant,
    sequence: number(),
    team: orNull(slug),
    state,
    waitingOn: oneOf('requester', 'vendor', 'other'),
    severity: short,
    label: short,
    note: record({ kind: oneOf('note', 'link', 'question', 'answer'), present: truth }),
    link: short,
    alert: short,
    joins: slug,
    done: slug,
    reason: oneOf('return-with-answer', 'return-with-question', 'misrouted', 'other'),
  },
);

/** The answer of `readTicket`. */
export const ticketAnswer: Shape<Ticket> = record<Ticket>(
  {
    id: text(512, /./),
    source: slug,
    state,
    team: orNull(slug),
    createdAt: instant,
    asOf: instant,
    complete: truth,
    events: list(event),
    teams,
  },
  {
    title: short,
    url: text(2048, WEB_LINK),
    severity: short,
    resolvedAt: orNull(instant),
    truncatedBefore: instant,
    freshForSeconds: number(0),
    unreadEvents: number(0, Number.MAX_SAFE_INTEGER, Number.isSafeInteger),
  },
);
