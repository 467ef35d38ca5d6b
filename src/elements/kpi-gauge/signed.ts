import type { Unit } from '../../contract/index.js';
import { differenceText, type Writing } from './format.js';

/** A difference with its sign: −5 h, +3.2 points, 0. */
export function signedText(difference: number, unit: Unit, writing: Writing): string {
  return `${difference < 0 ? '−' : difference > 0 ? '+' : ''}${differenceText(difference, unit, writing)}`;
}
