import type { Change, ChangeQuery } from '../../contract/change.js';
import type { KpiAnswer, KpiQuery } from '../../contract/kpi.js';
import type { MetricDefinition } from '../../contract/metric.js';
import type { Capability, WorkingCalendar } from '../../contract/source.js';
import type { ResultsQuery, SurveyResults } from '../../contract/survey.js';
import type { Line, Team } from '../../contract/team.js';
import type { Pause } from './pause.js';
import type { Agreements } from '../../core/handoffs/read-agreements.js';
import type { HandoffQuery, HandoffSummary } from '../../contract/handoff.js';
import type { Ticket, TicketPage, TicketQuery } from '../../contract/ticket.js';

/** A JSON document that answers queries, whatever form it was written in. */
export interface DataDocument {
  readonly capabilities: readonly Capability[];
  /** IANA zone. */
  readonly zone: string;
  /** An instant. */
  readonly asOf: string;
  readonly teams: readonly Team[];
  readonly lines: readonly Line[];
  readonly calendars?: readonly WorkingCalendar[];
  readonly agreements?: Agreements;
  readonly catalogue: readonly MetricDefinition[];
  /** In the order of the queries. */
  answer(queries: readonly KpiQuery[]): readonly KpiAnswer[];
  /** Only where the document is a ticket log. Throws `not-found`. */
  readTicket?(id: string): Ticket;
  /** Only where the document lists changes, oldest first. Throws `not-found`, `invalid-data` and `unsupported`. */
  readChanges?(query: ChangeQuery): readonly Change[];
  /** @param pause - lets others have the thread: the first question about handoffs reads every ticket's story */
  readTickets?(query: TicketQuery, pause?: Pause): Promise<TicketPage>;
  readHandoffs?(query: HandoffQuery, pause?: Pause): Promise<HandoffSummary>;
  /** Only where the document holds results of surveys. Throws `not-found`. */
  readResults?(query: ResultsQuery): SurveyResults;
}
