import type { Change, ChangeQuery } from './change.js';
import type { HandoffQuery, HandoffSummary } from './handoff.js';
import type { KpiAnswer, KpiQuery } from './kpi.js';
import type { MetricDefinition } from './metric.js';
import type { SourceDescription } from './source.js';
import type { Receipt, ResultsQuery, Survey, SurveyPrivacy, SurveyResponse, SurveyResults, Wave, WaveKeyList } from './survey.js';
import type { Team } from './team.js';
import type { Ticket, TicketPage, TicketQuery } from './ticket.js';

/** What travels with every call. */
export interface RequestContext {
  /** Aborted when nobody on the page wants the answer any more. */
  readonly signal: AbortSignal;
  /** BCP 47 language of the reader. */
  readonly locale: string;
}

/**
 * What an intranet implements to feed the widgets: a plain object. Everything but `contract` and `name`
 * is optional; a widget whose call is missing shows the state `unavailable`. Calls reject with a
 * {@link TiebeamErrorShape}; anything else counts as `unreachable`.
 */
export interface TiebeamAdapter {
  readonly contract: 1;
  /** Shown in the debug details. */
  readonly name: string;
  /** What it reads, e.g. the resolved base URL: equal ids share requests and cache. */
  readonly id?: string;
  /** Opaque, changes with the signed-in user; without it nothing is cached on disk. */
  readonly scope?: string;
  /** The most the survey form may promise. */
  readonly surveyPrivacy?: SurveyPrivacy;
  describe?(context: RequestContext): Promise<SourceDescription>;
  readCatalogue?(context: RequestContext): Promise<readonly MetricDefinition[]>;
  readTeams?(context: RequestContext): Promise<readonly Team[]>;
  /** Answers in the order of the queries, a failure per item where one cannot be answered. */
  readKpis?(queries: readonly KpiQuery[], context: RequestContext): Promise<readonly KpiAnswer[]>;
  readTicket?(id: string, context: RequestContext): Promise<Ticket>;
  readTickets?(query: TicketQuery, context: RequestContext): Promise<TicketPage>;
  readHandoffs?(query: HandoffQuery, context: RequestContext): Promise<HandoffSummary>;
  readChanges?(query: ChangeQuery, context: RequestContext): Promise<readonly Change[]>;
  readSurvey?(id: string, context: RequestContext): Promise<Survey>;
  /** State, public keys, published counts, receipts. */
  readWave?(survey: string, context: RequestContext): Promise<Wave>;
  /**
   * The signing keys of all waves as anyone is given them, asked for without saying who asks. A respondent's device compares
   * them with those of its own wave and takes no token by a key that it alone was given.
   */
  readWaveKeys?(context: RequestContext): Promise<WaveKeyList>;
  /** Signs a blinded token for the reader. The same blinded message gets the same signature, so that a lost answer can be asked for again. */
  issueToken?(survey: string, blinded: Uint8Array, context: RequestContext): Promise<Uint8Array>;
  /** Takes a response; sending it twice counts once. What is wrong with it is `invalid-data` with the path: `$.wave` takes none now, `$.token` does not count here. */
  sendResponse?(response: SurveyResponse, context: RequestContext): Promise<Receipt>;
  readResults?(query: ResultsQuery, context: RequestContext): Promise<SurveyResults>;
  /** Calls back with a topic when its data changed; returns the stop. Topics: `kpis`, `tickets`, `surveys`. */
  subscribe?(topics: readonly string[], onChange: (topic: string) => void): () => void;
}
