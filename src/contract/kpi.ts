import type { TiebeamErrorShape } from './errors.js';
import type { Band, MetricDefinition, Target } from './metric.js';
import type { Line, Scope, Team } from './team.js';

/** A question for one number. Equal questions of one page are asked once. */
export interface KpiQuery {
  /** A metric id of the catalogue. */
  readonly metric: string;
  /** Whose tickets; absent means all. */
  readonly scope?: Scope;
  /**
   * The period, half-open: `P28D` (rolling, ends at as-of), `2026-03`, `2026-W12`, `2026-Q1`,
   * or `from/to` (ISO dates or instants).
   */
  readonly period: string;
  /** IANA zone in which days begin; absent means the source's, else UTC. */
  readonly zone?: string;
  /** Asks for the equal period before. */
  readonly compare?: 'previous';
  /** ISO date since when to compare ("since we began"): before it against the period. */
  readonly baseline?: string;
  /** Asks for earlier readings, oldest first, one per bucket, ending with the period's end. */
  readonly history?: HistoryRequest;
}

/** How much history is wanted. */
export interface HistoryRequest {
  readonly bucket: 'day' | 'week' | 'month';
  /** 1..520 buckets. */
  readonly count: number;
}

/** How good a number is: counted from records, estimated by someone, or made up to show the page. */
export type Quality = 'measured' | 'estimated' | 'illustrative';

/** An interval that holds the true value with the given confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** 0..1, for example 0.95. */
  readonly confidence: number;
}

/** The same duration on two clocks, in seconds; `null` means it never happened. */
export interface Clocks {
  /** All hours of all days. */
  readonly calendar: number | null;
  /** Only the working hours of the calendar that applies. */
  readonly business: number | null;
}

/** One value of a metric for a scope and a period. */
export interface Reading {
  /** In the metric's unit; `null` means it never happened in this period (not zero). */
  readonly value: number | null;
  /** How many tickets, samples or answers the value is made from. */
  readonly n: number;
  /** Start of the period, included. */
  readonly from?: string;
  /** End of the period, excluded. */
  readonly to?: string;
  readonly quality?: Quality;
  readonly interval?: Interval;
  /** The 90th percentile, in the metric's unit. */
  readonly p90?: number | null;
  /** The arithmetic mean, as an extra: it moves with a few extreme tickets. */
  readonly mean?: number | null;
  /** Kaplan–Meier median: counts unfinished tickets as "at least so long". `null`: not reached. */
  readonly survivalMedian?: number | null;
  /** Tickets of the population that are not finished, so not in `n`. */
  readonly unfinished?: number;
  /** Numerator of a share. */
  readonly count?: number;
  readonly clocks?: Clocks;
  /** When the number was first published, if it has been restated since. */
  readonly recordedAt?: string;
  /**
   * Of an earlier reading: the target that held at the end of its period, in the metric's unit, where it is another than the
   * answer's; `null`: there was none. Absent: the answer's target.
   */
  readonly target?: number | null;
}

/** What a difference means, noise taken into account. */
export type Verdict = 'better' | 'worse' | 'different' | 'no-clear-change' | 'too-few';

/** A reading held against an earlier one. */
export interface Comparison {
  readonly reading: Reading;
  /** Later minus earlier, in the metric's unit (a difference of rates is in 0..1 points). */
  readonly difference: number | null;
  readonly interval?: Interval;
  readonly verdict?: Verdict;
  /** Name of the test behind the verdict. */
  readonly method?: string;
}

/** The names behind a scope, in the reader's words. */
export interface ScopeNames {
  readonly team?: Team;
  readonly line?: Line;
}

/** What every answer of a source says about itself. */
export interface AnswerStamp {
  /** Up to when the source knows; an instant. */
  readonly asOf: string;
  /** False when part of the source did not answer. */
  readonly complete: boolean;
  /** The source keeps no history before this instant. */
  readonly truncatedBefore?: string;
  /** Seconds after `asOf` during which the answer counts as fresh; 3600 when absent. */
  readonly freshForSeconds?: number;
}

/** The metric that must hold before this one may be called good. */
export interface Guard {
  /** Its id in the catalogue. */
  readonly metric: string;
  /** In the reader's words. */
  readonly name: string;
  /**
   * Whether it is not clearly worse than in the period before, and meets its bands or target where there are any; same
   * scope and period. `null`: not known.
   */
  readonly holds: boolean | null;
}

/** A number with all that is needed to understand it. */
export interface KpiResult extends AnswerStamp {
  readonly kind: 'result';
  readonly definition: MetricDefinition;
  readonly scope?: ScopeNames;
  /** IANA zone in which the days of the period begin. */
  readonly zone: string;
  readonly reading: Reading;
  readonly previous?: Comparison;
  readonly baseline?: Comparison;
  /** Oldest first. A bucket without a value has `value: null`. */
  readonly history?: readonly Reading[];
  /** The target that holds at the end of the period. */
  readonly target?: Target;
  /** The bands that hold at the end of the period. */
  readonly bands?: readonly Band[];
  /** Where a reader finds the tickets behind the number. */
  readonly link?: string;
  /** Present where the definition names a guard and the source knows it. */
  readonly guard?: Guard;
}

/** A number that exists and is hidden by the privacy rule. */
export interface KpiSuppressed extends AnswerStamp {
  readonly kind: 'suppressed';
  readonly definition?: MetricDefinition;
  /** The smallest group that would be shown. */
  readonly minimum?: number;
}

/** One question of a batch that could not be answered; the others still are. */
export interface KpiFailure {
  readonly kind: 'failure';
  readonly error: TiebeamErrorShape;
}

/** The answer to one KPI query. */
export type KpiAnswer = KpiResult | KpiSuppressed | KpiFailure;
