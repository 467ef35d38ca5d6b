import type { Band, Unit } from '../../contract/index.js';

/** The stretch of values a picture shows. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

const roundSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
/** Below this a decade is no longer a number; such values count as zero. */
const tiny = 1e-300;
const clockUnits = [86_400, 3600, 60];

/** The next number above that people read easily; durations are rounded in the unit they are written in. */
function roundUp(value: number, unit: Unit): number {
  const grain = unit === 'seconds' ? (clockUnits.find((size) => value >= 2 * size) ?? 1) : 1;
  const decade = 10 ** Math.floor(Math.log10(value / grain));
  const step = roundSteps.find((one) => one * decade * grain >= value * (1 - 1e-9)) ?? 10;
  return step * decade * grain;
}

/**
 * The scale that holds the given values and begins at zero, unless it must reach below. Rates end at 1, scores run from −100 to 100.
 * A given end replaces the found one.
 *
 * @param values - finite numbers in the metric's unit
 * @returns `undefined` where the given ends leave no room
 */
export function scaleFor(unit: Unit, values: readonly number[], bands: readonly Band[], ends: Partial<Scale> = {}): Scale | undefined {
  const edges = bands.flatMap(({ from, to }) => [from ?? 0, to ?? 0]);
  const most = Math.max(0, ...values.map((value) => value * (value > 0 ? 1.1 : 1)), ...edges);
  const least = Math.min(0, ...values, ...edges);
  const whole = unit === 'score' ? 100 : unit === 'rate' ? 1 : Infinity;
  const rounded = most > tiny ? roundUp(most, unit) : least < -tiny ? 0 : 1;
  const high = ends.high ?? (unit === 'score' ? 100 : Math.min(whole, Number.isFinite(rounded) ? rounded : Number.MAX_VALUE));
  const low = ends.low ?? (unit === 'score' ? -100 : least < -tiny ? Math.max(-whole, -roundUp(-least, unit)) : 0);
  return high > low && Number.isFinite(high - low) ? { low, high } : undefined;
}

/** Where a value lies, as a share of the scale; outside 0..1 when it is off the scale. */
export function shareOf(value: number, { low, high }: Scale): number {
  return (value - low) / (high - low);
}
