import type { Unit } from '../../contract/index.js';

/**
 * Reads an amount as people write it: `14400`, `95%` of a rate, `PT4H30M` or `P2D` of a duration.
 *
 * @returns `undefined` for anything else
 */
export function amountOf(text: string, unit: Unit): number | undefined {
  const written = text.trim();
  if (unit === 'rate' && written.endsWith('%')) return finite(Number(written.slice(0, -1).trim() || NaN) / 100);
  const span = unit === 'seconds' && /^P(?=.)(?:(\d+(?:\.\d+)?)D)?(?:T(?=.)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(written);
  if (span) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = span.slice(1).map((amount) => Number(amount ?? 0));
    return finite(days * 86_400 + hours * 3600 + minutes * 60 + seconds);
  }
  return finite(Number(written || NaN));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
