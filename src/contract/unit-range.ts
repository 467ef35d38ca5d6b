import type { Unit } from './metric.js';

/**
 * The values a reading of a unit may have, both ends included: a rate is 0..1, a score −100..100,
 * durations, counts and per-week numbers are not negative, ratios and money are any finite number.
 */
export function rangeOfUnit(unit: Unit): { readonly minimum: number; readonly maximum: number } {
  if (unit === 'rate') return { minimum: 0, maximum: 1 };
  if (unit === 'score') return { minimum: -100, maximum: 100 };
  const minimum = unit === 'ratio' || unit === 'money' ? -Infinity : 0;
  return { minimum, maximum: Infinity };
}
