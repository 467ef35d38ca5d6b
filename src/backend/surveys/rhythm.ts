const DAY = 86_400_000;
const EVERY = /^P(\d{1,3})([DWM])$/;

/** Whether a text says how often: `P3M`, `P6W` or `P45D`. */
export function isRhythm(text: string): boolean {
  const [, count = '0'] = EVERY.exec(text) ?? [];
  return Number(count) > 0;
}

/**
 * One step later, in UTC. A month without such a day ends the step on its last one, and the next month that has it on that day again.
 *
 * @param at - a step, epoch milliseconds
 * @param every - `P3M`, `P6W` or `P45D`
 * @param first - the first step, epoch milliseconds
 */
export function periodAfter(at: number, every: string, first = at): number {
  const [, count = '0', unit] = EVERY.exec(every) ?? [];
  if (unit !== 'M') return at + Number(count) * (unit === 'W' ? 7 : 1) * DAY;
  const date = new Date(first);
  const day = date.getUTCDate();
  date.setUTCFullYear(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + Number(count));
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
