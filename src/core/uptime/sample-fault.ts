import type { UptimeSample } from '../../contract/index.js';

/** Why a sample cannot be taken, and which of its members is to blame. */
export interface SampleFault {
  readonly member: 'at' | 'to';
  readonly message: string;
}

/** Clocks of machines differ; so much ahead is not yet the future. */
const CLOCK_SKEW = 5 * 60_000;

/** Whether an instant has not come yet; epoch milliseconds. */
export const isFuture = (instant: string, now: number): boolean => Date.parse(instant) > now + CLOCK_SKEW;

/**
 * Says what is wrong with a sample of the contract's shape; `undefined` for one that can be taken.
 *
 * @param now - epoch milliseconds
 */
export function sampleFault(sample: UptimeSample, now: number): SampleFault | undefined {
  if ('state' in sample) return isFuture(sample.at, now) ? { member: 'at', message: `Nobody can have looked at ${sample.at}, which is in the future.` } : undefined;
  return isFuture(sample.to, now) ? { member: 'to', message: `The count ends at ${sample.to}, which is in the future: tell it when it is over.` } : undefined;
}
