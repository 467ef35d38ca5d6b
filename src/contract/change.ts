import type { Interval, Reading, Verdict } from './kpi.js';
import type { Scope } from './team.js';

/** A deployment, configuration or contract change that may move reliability. */
export interface Change {
  readonly id: string;
  readonly at: string;
  readonly kind: 'deployment' | 'configuration' | 'contract';
  readonly title: string;
  /** The team that made it. */
  readonly team?: string;
  readonly service?: string;
  readonly url?: string;
  readonly outcome?: 'succeeded' | 'failed' | 'rolled-back';
  /** First commit of a deployment. */
  readonly committedAt?: string;
  /** When a failed one was recovered. */
  readonly recoveredAt?: string;
  /** Made to repair an earlier failure, not planned. */
  readonly unplanned?: boolean;
  /** What a metric read before and after it, where the query asks for one. */
  readonly effect?: ChangeEffect;
}

/**
 * A metric before and after a change, in windows of equal length that end where another change of the same service or team
 * lies. It tells what came after, not what came of it; of twenty changes that moved nothing, one looks as if it had.
 */
export interface ChangeEffect {
  /** A metric id of the catalogue. */
  readonly metric: string;
  readonly before: Reading;
  /** Up to as-of while the window still runs. */
  readonly after: Reading;
  /** After minus before, in the metric's unit; `null` where either has no value, or it is too early. */
  readonly difference: number | null;
  readonly interval?: Interval;
  /** `too-early`: the window after it is not over, so nothing can be said yet. */
  readonly verdict: Verdict | 'too-early';
  /** Name of the test behind the verdict. */
  readonly method?: string;
}

/** Which changes to read. */
export interface ChangeQuery {
  readonly scope?: Scope;
  readonly period: string;
  readonly zone?: string;
  /** A metric id: asks what it read before and after each change, over the tickets of the scope. */
  readonly effect?: string;
}

/** A number pushed by a system that knows it. */
export interface PushedReading {
  readonly metric: string;
  readonly scope?: Scope;
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  readonly n?: number;
  readonly quality?: 'measured' | 'estimated' | 'illustrative';
  /** ISO 4217 code when the metric is money. */
  readonly currency?: string;
  readonly recordedAt?: string;
}
