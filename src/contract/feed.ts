/** An item of a feeder's batch that was not kept; the others were. */
export interface RejectedItem {
  /** Its place in the batch, from 0. */
  readonly index: number;
  /** JSON path of the offending value in the body. */
  readonly path: string;
  readonly message: string;
}

/** What became of a feeder's batch. */
export interface FeedReport {
  /** Items that are new or changed something. */
  readonly added: number;
  /** Items that were known already; they change nothing, so a batch may be sent again. */
  readonly repeated?: number;
  /** Tickets the items belong to. */
  readonly tickets?: number;
  readonly rejected: readonly RejectedItem[];
}

/** Tells subscribers that answers about a topic have become old; the data of a server-sent event. */
export interface ChangeNotice {
  /** `kpis`, `tickets`, `changes` or `surveys`. */
  readonly topic: string;
}
