/** A stretch of time, half-open: from ≤ t < to. Epoch milliseconds. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}
