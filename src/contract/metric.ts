/**
 * What a number counts.
 *
 * `rate` is 0..1, `ratio` any finite number, `score` −100..100, `seconds` a duration of at least 0,
 * `count` and `per-week` numbers of at least 0, `money` minor units of a named currency.
 */
export type Unit = 'rate' | 'ratio' | 'score' | 'seconds' | 'count' | 'per-week' | 'money';

/** Which way is better: `lower`, `higher`, inside a `band`, or `none` (context, neither is better). */
export type Direction = 'lower' | 'higher' | 'band' | 'none';

/** How the one number is made from many values. */
export type Statistic = 'median' | 'mean' | 'share' | 'sum' | 'count' | 'score';

/** Whose ticket it is: the first, the resolving or the current team, or any team that touched it. */
export type Attribution = 'first' | 'resolving' | 'current' | 'any-touched';

/** Which tickets a period holds: those created in it, resolved in it, or open at its end. */
export type Window = 'created' | 'resolved' | 'open-at-end';

/** The population a metric is computed over. */
export interface Population {
  readonly attribution: Attribution;
  readonly window: Window;
}

/** A named range of values, half-open: from ≤ value < to. An absent end is unbounded. */
export interface Band {
  readonly name: 'good' | 'watch' | 'act';
  readonly from?: number;
  readonly to?: number;
}

/** A target: the value someone set, which makes a metric a KPI. */
export interface Target {
  /** In the metric's unit. */
  readonly value: number;
  /** Where it comes from, for example "contract 2026". */
  readonly label?: string;
}

/** A metric: the one visible definition behind a number. */
export interface MetricDefinition {
  /** For example `time-to-resolve`. */
  readonly id: string;
  /** In the reader's words and language. */
  readonly name: string;
  readonly unit: Unit;
  readonly direction: Direction;
  /** One or two sentences anybody on the page can follow. */
  readonly definition?: string;
  /** The computation, for people who want to check it. */
  readonly formula?: string;
  readonly statistic?: Statistic;
  readonly population?: Population;
  /** What happens to tickets that are not finished yet. */
  readonly openTickets?: string;
  /** How this number misleads when read carelessly. */
  readonly traps?: readonly string[];
  /** Where the definition comes from. */
  readonly source?: string;
  /** Changes when the meaning changes. */
  readonly version?: string;
  /** Hash of everything that decides the meaning; equal hashes mean the same thing. */
  readonly hash?: string;
  /** The metric that must hold before this one may be called good. */
  readonly guard?: string;
  /** The teams on both sides that own the number together: team ids. In an answer those that were set with its target, for its scope. */
  readonly owners?: readonly string[];
  /** ISO 4217 code when the unit is `money`. */
  readonly currency?: string;
  /** The group of the catalogue it stands in. */
  readonly group?: string;
}
