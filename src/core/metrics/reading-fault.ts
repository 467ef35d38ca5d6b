import type { PushedReading } from '../../contract/index.js';
import { findRecipe } from './catalogue/index.js';
import { unitFault } from './unit-fault.js';

/** Why a reading cannot be taken, and which of its members is to blame. */
export interface ReadingFault {
  readonly member: 'metric' | 'from' | 'to' | 'value' | 'n' | 'currency' | 'recordedAt';
  readonly message: string;
}

/** Clocks of machines differ; so much ahead is not yet the future. */
const CLOCK_SKEW = 5 * 60_000;

/**
 * Says what is wrong with a reading of the contract's shape; `undefined` for one that can be taken: its metric is or may be told, its value lies in the unit's range, its period has ended, and money has its currency.
 *
 * @param now - epoch milliseconds
 */
export function readingFault(reading: PushedReading, now: number): ReadingFault | undefined {
  const { metric, from, to, value, n, currency, recordedAt } = reading;
  const recipe = findRecipe(metric);
  const fault = (member: ReadingFault['member'], message: string): ReadingFault => ({ member, message });
  if (recipe === undefined) return fault('metric', `There is no metric “${metric}” in the catalogue.`);
  const { name, unit } = recipe.definition;
  if (recipe.kind !== 'reading' && recipe.kind !== 'uptime') {
    return fault('metric', `“${name}” is computed from ${recipe.kind === 'change' ? 'changes' : 'tickets'}; no readings are taken for it.`);
  }
  if (!(Date.parse(from) < Date.parse(to))) return fault('to', `The period ends at ${to}, which is not after its beginning at ${from}.`);
  if (Date.parse(to) > now + CLOCK_SKEW) return fault('to', `The period ends at ${to}, which is in the future: tell it when it is over.`);
  if (recordedAt !== undefined && Date.parse(recordedAt) > now + CLOCK_SKEW) return fault('recordedAt', `It cannot have been recorded at ${recordedAt}, which is in the future.`);
  if (unit === 'money' && value !== null && currency === undefined) return fault('currency', `“${name}” is money and needs a currency, such as EUR; its value is in minor units, such as cents.`);
  if (unit !== 'money' && currency !== undefined) return fault('currency', `“${name}” is no money and has no currency.`);
  if (value === null) return undefined;
  const outside = unitFault(value, unit);
  if (outside !== undefined) return fault('value', outside);
  if (n === 0) return fault('n', 'A value made from nothing is no value: give null for it, or leave n out where it is not known.');
  return undefined;
}
