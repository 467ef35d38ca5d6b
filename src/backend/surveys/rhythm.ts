const DAY = 86_400_000;
const EVERY = /^P(\d{1,3})([DWM])$/;

/** Whether a text says how often: `P3M`, `P6W` or `P45D`. */
export function isRhythm(text: string): boolean {
  const [, count = '0'] = EVERY.exec(text) ?? [];
  return Number(count) > 0;
}

/**
 * One step later, in UTC. A month without such a day ends the step on its last one.
 *
 * @param at - epoch milliseconds
 * @param every - `P3M`, `P6W` or `P45D`
 */
export function periodAfter(at: number, every: string): number {
  const [, count = '0', unit] = EVERY.exec(every) ?? [];
  if (unit !== 'M') return at + Number(count) * (unit === 'W' ? 7 : 1) * DAY;
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + Number(count));
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
