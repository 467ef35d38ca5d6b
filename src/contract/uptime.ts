/** What a monitor saw when it looked at a service. */
export interface StatusSample {
  /** Its name, the same in all samples of a source. */
  readonly service: string;
  readonly at: string;
  /** `maintenance` is agreed time without the service: neither up nor down. */
  readonly state: 'up' | 'down' | 'maintenance';
  /** The team the service belongs to from now on; also for times already told. */
  readonly team?: string;
}

/** How many requests a service answered well in a time of at most a day. */
export interface RequestSample {
  readonly service: string;
  readonly from: string;
  /** Not included. */
  readonly to: string;
  /** Of the valid ones. */
  readonly good: number;
  /** Requests that were the service's to answer: errors of the caller are not. */
  readonly valid: number;
  readonly team?: string;
}

/** One sample of a service: its state at an instant, or its requests in a time. */
export type UptimeSample = StatusSample | RequestSample;

/** Whose a service is and what was promised of it. Members left out stay as they are known. */
export interface WatchedService {
  readonly service: string;
  /** The team it belongs to. */
  readonly team?: string;
  /** The promised availability, above 0 and below 1. */
  readonly objective?: number;
  /** What the promise is held over, in days or weeks: `P30D` when absent. */
  readonly period?: string;
  /** How long a look holds when no other follows; without it until the next one, for records that tell changes alone. */
  readonly holdsForSeconds?: number;
}

/** Samples of one source, with what is known of its services. */
export interface SampleBatch {
  /** Id of the monitor; `uptime` when absent. */
  readonly source?: string;
  /** Up to when it has looked; its latest sample when absent. */
  readonly asOf?: string;
  readonly freshForSeconds?: number;
  readonly services?: readonly WatchedService[];
  readonly samples: readonly UptimeSample[];
}
