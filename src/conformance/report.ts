import type { Capability } from '../contract/source.js';

/** What a check is about: a call of the contract, the source as a whole, or the object that every call is made to. */
export type CheckedCapability = Capability | 'adapter' | 'describe';

/** Why a check fails. */
export interface Finding {
  /** One sentence a backend developer can act on. */
  readonly sentence: string;
  /** The smallest query found that shows it. */
  readonly query?: unknown;
  /** JSON path into the answer. */
  readonly path?: string;
}

/** What became of one check. */
export interface CheckOutcome {
  readonly id: string;
  readonly capability: CheckedCapability;
  /** What a caller may rely on when it holds. */
  readonly promise: string;
  readonly outcome: 'holds' | 'fails' | 'not-offered';
  readonly finding?: Finding;
}

/**
 * How far a capability goes. `full`: every check holds · `partial`: some do · `none`: no check holds ·
 * `not-offered`: the source does not have it.
 */
export type Level = 'full' | 'partial' | 'none' | 'not-offered';

/** The result of a run. */
export interface ConformanceReport {
  /** The source's name. */
  readonly source: string;
  /** Repeats the run when given again. */
  readonly seed: number;
  readonly checks: readonly CheckOutcome[];
  readonly levels: Readonly<Partial<Record<CheckedCapability, Level>>>;
  /** No check fails. */
  readonly conforms: boolean;
}

/** Sums checks up per capability. */
export function levelsOf(checks: readonly CheckOutcome[]): ConformanceReport['levels'] {
  const levels: Partial<Record<CheckedCapability, Level>> = {};
  for (const { capability } of checks) {
    const outcomes = checks.filter((check) => check.capability === capability).map(({ outcome }) => outcome);
    const offered = outcomes.filter((outcome) => outcome !== 'not-offered');
    const holding = offered.filter((outcome) => outcome === 'holds').length;
    const some = holding === 0 ? 'none' : 'partial';
    levels[capability] = offered.length === 0 ? 'not-offered' : holding === offered.length ? 'full' : some;
  }
  return levels;
}
