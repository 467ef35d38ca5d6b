import type { Unit } from '../../contract/index.js';
import { rangeOfUnit } from '../../contract/unit-range.js';

/** Says why a number can be no value of a unit; `undefined` for one that can. */
export function unitFault(value: number, unit: Unit): string | undefined {
  const { minimum, maximum } = rangeOfUnit(unit);
  if (value >= minimum && value <= maximum) return undefined;
  const range = maximum === Infinity ? `it is at least ${minimum}` : `it lies between ${minimum} and ${maximum}`;
  return `${value} is no ${unit}: ${range}${unit === 'rate' && value > 1 && value <= 100 ? ` (${value} % is ${value / 100})` : ''}.`;
}
