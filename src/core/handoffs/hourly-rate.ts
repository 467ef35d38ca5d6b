import type { Money } from '../../contract/index.js';

const AMOUNT_FIRST = /^(\d{1,9})(?:\.(\d{1,4}))?\s*([a-z]{3})$/i;
const CURRENCY_FIRST = /^([a-z]{3})\s*(\d{1,9})(?:\.(\d{1,4}))?$/i;

/**
 * Reads a rate as people write it: `85 EUR`, `EUR 85.50`, `12000 JPY`.
 *
 * @returns `undefined` for anything else, also for more digits after the point than the currency has
 */
export function readHourlyRate(text: string): Money | undefined {
  const written = text.trim();
  const [, whole, part = '', code] = AMOUNT_FIRST.exec(written) ?? swapped(CURRENCY_FIRST.exec(written));
  if (whole === undefined || code === undefined) return undefined;
  const currency = code.toUpperCase();
  const digits = minorDigits(currency);
  if (part.length > digits) return undefined;
  return { minorUnits: Number(`${whole}${part.padEnd(digits, '0')}`), currency };
}

function swapped(found: RegExpExecArray | null): readonly (string | undefined)[] {
  const [all, code, whole, part] = found ?? [];
  return [all, whole, part, code];
}

/** How many digits after the point a currency is written with. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
