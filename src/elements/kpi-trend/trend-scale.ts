import type { Unit } from '../../contract/index.js';
import type { Scale } from '../kpi-gauge/scale.js';

const DAY = 86_400;
/** Steps of a clock that people count in, in seconds; above, days are counted like anything else. */
const clockSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, DAY];
const MOST_STEPS = 5;

function decimalStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least));
  return decade * ([1, 2, 2.5, 5, 10].find((one) => one * decade >= least * (1 - 1e-9)) ?? 10);
}

/** Round values to rule a scale by: at most six, inside it, zero among them where the scale holds it. */
export function ruling({ low, high }: Scale, unit: Unit): readonly number[] {
  // Halved first: the whole length of a scale may be more than a number holds.
  const least = (high / MOST_STEPS - low / MOST_STEPS);
  if (!(least > 0) || !Number.isFinite(least)) return [low, high];
  const clock = unit === 'seconds' ? clockSteps.find((one) => one >= least) : undefined;
  const plain = unit === 'seconds' ? DAY * decimalStep(least / DAY) : decimalStep(unit === 'count' ? Math.max(1, least) : least);
  const step = clock ?? plain;
  const first = Math.ceil(low / step - 1e-9);
  const rules: number[] = [];
  for (let at = first; at <= high / step + 1e-9; at += 1) rules.push(Number((at * step).toPrecision(12)) || 0);
  return rules.length > 1 ? rules : [low, high];
}
