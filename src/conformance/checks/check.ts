import type { Probe } from '../probe.js';
import type { CheckedCapability } from '../report.js';

/** One thing a caller may rely on, and how to find out. */
export interface Check {
  readonly id: string;
  readonly capability: CheckedCapability;
  /** What holds when it holds. */
  readonly promise: string;
  /** Returns where it holds. @throws {Broken} with the finding where it does not */
  readonly run: (probe: Probe) => Promise<void>;
}
