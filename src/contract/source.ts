import type { SurveyPrivacy } from './survey.js';
import type { Line } from './team.js';

/** The optional calls a source answers. */
export type Capability =
  | 'catalogue'
  | 'teams'
  | 'kpis'
  | 'ticket'
  | 'tickets'
  | 'handoffs'
  | 'changes'
  | 'survey'
  | 'wave'
  | 'token'
  | 'response'
  | 'results'
  | 'subscribe';

/** The working hours of a team or the whole house. */
export interface WorkingCalendar {
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /**
   * Opening hours; weekday 1 = Monday … 7 = Sunday, times `HH:MM` of the wall clock, half-open; `24:00` ends a day. A day may have
   * several; a shift across midnight is two, the first up to `24:00`, the second from `00:00` of the next weekday.
   */
  readonly hours: readonly { readonly weekday: number; readonly from: string; readonly to: string }[];
  /** ISO dates without working hours. */
  readonly holidays?: readonly string[];
  /** Hours of single dates, in place of those of the weekday: half a day before a feast, a Saturday of stocktaking. */
  readonly specialHours?: readonly { readonly date: string; readonly from: string; readonly to: string }[];
  /** Ids of the teams it holds for; absent: all that no other calendar names. */
  readonly teams?: readonly string[];
}

/** What one team's word means in another's: "critical outage" = "P2". */
export interface VocabularyEntry {
  readonly field: 'severity' | 'state';
  readonly team?: string;
  readonly term: string;
  /** The shared word. */
  readonly meaning: string;
  /** True when the translation loses a distinction. */
  readonly lossy?: boolean;
}

/** Who must be in on an incident of a severity, and by when. */
export interface PlaybookEntry {
  /** The shared word, or a team's own for it. */
  readonly severity: string;
  readonly team: string;
  /** Counted from the first moment the ticket had the severity. */
  readonly withinSeconds?: number;
  /** An obligation with its own clock, for example a customer notice. */
  readonly obligation?: string;
  /** What an event names in `done` when the obligation is met; made from the text of the obligation as a team id is made from a name when absent. */
  readonly id?: string;
}

/** What makes a resolved ticket done for everyone: the customer confirmed, support is ready, the cause is recorded. */
export interface CompletionStep {
  /** What an event names in `done`; `[a-z0-9-]{1,64}`. */
  readonly id: string;
  readonly name: string;
  /** The team that sees to it. */
  readonly team?: string;
  /** The severities it is for, as in a playbook; absent: every ticket. */
  readonly severities?: readonly string[];
  /** Counted from the resolution. */
  readonly withinSeconds?: number;
}

/** An amount of money. */
export interface Money {
  /** Cents, for most currencies. */
  readonly minorUnits: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What a source is and can do. */
export interface SourceDescription {
  readonly contract: 1;
  readonly name: string;
  readonly capabilities: readonly Capability[];
  /** IANA zone of the source. */
  readonly zone: string;
  readonly asOf?: string;
  readonly freshForSeconds?: number;
  /** Seconds of history the source keeps; absent: everything. */
  readonly retentionSeconds?: number;
  readonly surveyPrivacy?: SurveyPrivacy;
  readonly lines?: readonly Line[];
  readonly calendars?: readonly WorkingCalendar[];
  readonly vocabulary?: readonly VocabularyEntry[];
  readonly playbook?: readonly PlaybookEntry[];
  /** In the order in which they are told. */
  readonly steps?: readonly CompletionStep[];
  /** What an hour of waiting is put at, for estimates. */
  readonly hourlyRate?: Money;
  /** Opaque; changes with the signed-in user. */
  readonly scope?: string;
}
