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
}

/** Which changes to read. */
export interface ChangeQuery {
  readonly scope?: Scope;
  readonly period: string;
  readonly zone?: string;
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
