import type { HandoffPair, HandoffSummary, HandoffTotals } from '../handoff.js';
import { SLUG, ZONE_NAME } from '../patterns.js';
import type { TicketPage, TicketSummary } from '../ticket.js';
import { WEB_LINK } from '../patterns.js';
import { list, number, oneOf, orNull, record, text } from './shape.js';
import type { Shape } from './shape.js';
import { instant, stamped } from './stamp.js';
import { lineList, teams } from './teams.js';

const id = text(64, SLUG);
const short = text(512);
const amount = number(0);
const count = number(0, Number.MAX_SAFE_INTEGER, Number.isSafeInteger);

/** The answer of `readHandoffs`. */
export const handoffsAnswer: Shape<HandoffSummary> = record<HandoffSummary>(
  {
    ...stamped.needed,
    zone: text(64, ZONE_NAME),
    teams,
    pairs: list(
      record<HandoffPair>(
        { from: id, to: id, tickets: orNull(count), handoffs: orNull(count), returnedRate: orNull(number(0, 1)), medianWaitSeconds: orNull(amount) },
        { waitN: count },
      ),
    ),
    totals: record<HandoffTotals>({ tickets: count, ticketsWithHandoff: count, handoffs: count, returns: count, ticketsWithReturn: count }, { gaps: count, reworkLoops: count, ticketsWithRework: count, resolved: count, resolvedInFirstLine: count, withinLines: count }),
  },
  { ...stamped.optional, from: instant, to: instant, by: oneOf('team', 'line'), lines: lineList },
);

/** The answer of `readTickets`. */
export const ticketsAnswer: Shape<TicketPage> = record<TicketPage>(
  {
    ...stamped.needed,
    tickets: list(
      record<TicketSummary>(
        { id: text(512, /./s), source: id, state: oneOf('queued', 'working', 'waiting', 'resolved', 'closed'), team: orNull(id), createdAt: instant, handoffs: count, returns: count },
        { title: short, url: text(2048, WEB_LINK), severity: short, resolvedAt: orNull(instant), waitSeconds: amount },
      ),
    ),
    teams,
  },
  { ...stamped.optional, nextCursor: text() },
);
