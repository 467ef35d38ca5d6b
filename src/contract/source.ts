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
  readonly severity: string;
  readonly team: string;
  readonly withinSeconds?: number;
  /** An obligation with its own clock, for example a customer notice. */
  readonly obligation?: string;
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
  /** Opaque; changes with the signed-in user. */
  readonly scope?: string;
}
