import type { MetricDefinition, Quality } from '../../contract/index.js';
import type { TimeRange } from '../time/range.js';
import type { UptimeMeasure } from '../uptime/measure.js';
import type { ChangeFacts } from './change-facts.js';
import type { TicketFacts } from './facts.js';

type ColumnOf<Value> = {
  [Key in keyof TicketFacts]-?: [TicketFacts[Key]] extends [Value | null] ? Key : never;
}[keyof TicketFacts];

/** A numeric column of the facts, instants left out. */
export type NumberColumn = Extract<ColumnOf<number>, 'resolveSeconds' | 'restoreSeconds' | 'acknowledgeSeconds' | 'handoffWaitSeconds' | 'handoffs' | 'returns' | 'reopenings'>;

/** Columns of durations with the column of the same in working time. */
export const BUSINESS_COLUMNS = {
  resolveSeconds: 'resolveBusinessSeconds',
  restoreSeconds: 'restoreBusinessSeconds',
  acknowledgeSeconds: 'acknowledgeBusinessSeconds',
  handoffWaitSeconds: 'handoffWaitBusinessSeconds',
} as const satisfies Partial<Record<NumberColumn, keyof TicketFacts>>;

/** A column of working time. */
export type BusinessColumn = (typeof BUSINESS_COLUMNS)[keyof typeof BUSINESS_COLUMNS];

/** The column of working time beside a column; `undefined` where that is no duration. */
export function businessColumn(column: NumberColumn | FlagColumn): BusinessColumn | undefined {
  return (BUSINESS_COLUMNS as Partial<Record<NumberColumn | FlagColumn, BusinessColumn>>)[column];
}

/** A yes-or-no column of the facts; `null` rows are outside the population. */
export type FlagColumn = ColumnOf<boolean>;

/** The instant that decides whether a ticket belongs to a period. */
export type WindowColumn = Extract<ColumnOf<number>, 'createdAt' | 'resolvedAt' | 'firstResolvedAt'>;

/**
 * How a metric is computed over facts. Both engines, SQL and TypeScript, interpret the same recipe, so a
 * metric is written once.
 */
export type MetricRecipe = DistributionRecipe | ShareRecipe | BacklogRecipe | ChangeRecipe | ReadingRecipe | UptimeRecipe;

interface RecipeBase {
  readonly definition: MetricDefinition;
}

/** Median or mean, p90 and mean of a numeric column over the tickets of the window where it is not null. */
export interface DistributionRecipe extends RecipeBase {
  readonly kind: 'distribution';
  readonly headline: 'median' | 'mean';
  readonly column: NumberColumn;
  readonly window: WindowColumn;
  /**
   * Offers the Kaplan–Meier median over tickets *created* in the period: those without a value count as
   * "at least until as-of". Also fills `unfinished`.
   */
  readonly survival: boolean;
}

/** Share of tickets of the window whose flag is true, over those whose flag is not null. */
export interface ShareRecipe extends RecipeBase {
  readonly kind: 'share';
  readonly column: FlagColumn;
  readonly window: WindowColumn;
}

/** Age of the tickets open at the end of the period, by open intervals. */
export interface BacklogRecipe extends RecipeBase {
  readonly kind: 'backlog';
}

/**
 * A number made from the deployments whose instant lies in the period: the median of a column, the share of those
 * whose flag is true over those whose flag is known, or how many a week had the flag. They count for the team that
 * made them.
 */
export interface ChangeRecipe extends RecipeBase {
  readonly kind: 'change';
  readonly measure: ChangeMeasure;
}

/** What is counted of a deployment, and how. */
export type ChangeMeasure =
  | { readonly statistic: 'median'; readonly column: Extract<keyof ChangeFacts, 'leadSeconds' | 'recoverySeconds'>; readonly unfinished?: 'unrecovered' }
  | { readonly statistic: 'share'; readonly column: Extract<keyof ChangeFacts, 'failed' | 'unplanned'> }
  | { readonly statistic: 'frequency'; readonly column: 'released' };

/** A number that other systems tell and nobody here computes. */
export interface ReadingRecipe extends RecipeBase {
  readonly kind: 'reading';
  /**
   * The value is a share of `n` cases that do not depend on each other, so that it has an interval. Not so where
   * cases come in clumps, as the failed requests of one outage do: an interval would claim too much.
   */
  readonly shareOfCases: boolean;
}

/**
 * A number made from the uptime samples of the services that belong to the scope; told by another system where the scope has
 * none. It has no interval: outages come in clumps.
 */
export interface UptimeRecipe extends RecipeBase {
  readonly kind: 'uptime';
  readonly measure: UptimeMeasure;
}

/**
 * What either engine returns for one recipe, scope and period; the rest (intervals, comparison, verdict,
 * names) is made from it in one place.
 */
export interface Aggregate {
  readonly n: number;
  /** Median or mean as the recipe's headline says; share 0..1; times a week; `null` when there is nothing to say. Percentiles are type 7. */
  readonly value: number | null;
  readonly p90: number | null;
  readonly mean: number | null;
  /** Sample variance (n − 1) of the column; `null` below n = 2. For mean headlines. */
  readonly variance: number | null;
  /** Numerator of a share. */
  readonly count: number | null;
  /**
   * Values at the order-statistic ranks of the 95 % interval of the median (`medianRanks`), or the 95 % interval
   * of a frequency; `null` where n is too small for one.
   */
  readonly low: number | null;
  readonly high: number | null;
  readonly unfinished: number | null;
  readonly survivalMedian: number | null;
  /** The headline in working time; `null` where that of any of the `n` is not known, since a median of some would be one of others. */
  readonly business: number | null;
  /** Of a told reading: its own period and what was told with it. */
  readonly told?: Told;
}

/** What an aggregate that is a told reading says beside its number. Instants are epoch milliseconds. */
export interface Told {
  /** Its own period. */
  readonly from: number;
  readonly to: number;
  readonly quality: Quality | null;
  readonly currency: string | null;
  /** When the number of this period was first told, if it has been restated since. */
  readonly firstRecordedAt: number | null;
}

/** An aggregate with the period it was computed over. */
export interface RangedAggregate {
  readonly range: TimeRange;
  readonly aggregate: Aggregate;
}
