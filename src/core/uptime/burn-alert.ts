import type { TimeRange } from '../time/range.js';

/** Who should hear of a burn rate: somebody now, somebody in working hours, nobody. */
export type AlertLevel = 'page' | 'ticket' | 'none';

/** Two windows that have to burn at once: the long one says that it matters, the short one that it still goes on. */
export interface BurnWindows {
  readonly level: Exclude<AlertLevel, 'none'>;
  /** Seconds. */
  readonly long: number;
  /** A twelfth of it; seconds. */
  readonly short: number;
  /** The part of the error budget that the long window spends at the threshold, 0..1. */
  readonly spends: number;
}

const HOUR = 3600;

/**
 * The pairs of windows, fastest first.
 *
 * Source: Beyer et al., The Site Reliability Workbook (2018), chapter 5, https://sre.google/workbook/alerting-on-slos/
 */
export const BURN_WINDOWS: readonly BurnWindows[] = [
  { level: 'page', long: HOUR, short: HOUR / 12, spends: 0.02 },
  { level: 'page', long: 6 * HOUR, short: HOUR / 2, spends: 0.05 },
  { level: 'ticket', long: 72 * HOUR, short: 6 * HOUR, spends: 0.1 },
];

/**
 * The burn rate at which a pair of windows alerts: for 30 days 14.4, 6 and 1.
 *
 * @param days - the period of the objective
 */
export function burnThreshold({ long, spends }: BurnWindows, days: number): number {
  return (spends * days * 24 * HOUR) / long;
}

/** What a pair of windows says. */
export interface BurnStanding {
  readonly level: AlertLevel;
  /** The pair that alerts; absent with `none`. */
  readonly windows?: BurnWindows;
  /** Its threshold, and the burn rates of its windows. */
  readonly threshold?: number;
  readonly long?: number;
  readonly short?: number;
}

/** What rounding may take from a rate that is just at the threshold. */
const TOLERANCE = 1e-9;

/**
 * How urgent a burn rate is: the fastest pair of windows whose long and short window both reach the threshold.
 *
 * @param burnOver - burn rate over a range, `null` where nothing is known
 * @param at - end of the windows; epoch milliseconds
 * @param days - the period of the objective
 */
export function burnStanding(burnOver: (range: TimeRange) => number | null, at: number, days = 30): BurnStanding {
  for (const windows of BURN_WINDOWS) {
    const threshold = burnThreshold(windows, days);
    const [long, short] = [windows.long, windows.short].map((seconds) => burnOver({ from: at - seconds * 1000, to: at }));
    const reaches = (rate: number | null | undefined): rate is number => typeof rate === 'number' && rate >= threshold - TOLERANCE;
    if (reaches(long) && reaches(short)) return { level: windows.level, windows, threshold, long, short };
  }
  return { level: 'none' };
}
