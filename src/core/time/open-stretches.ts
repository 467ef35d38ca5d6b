import type { WorkingCalendar } from '../../contract/index.js';
import { wallOfIsoDate } from './calendar.js';
import { offsetStretches } from './offset-stretches.js';
import type { TimeRange } from './range.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Working hours within a day, milliseconds from its midnight on the wall clock, in order. */
type DayHours = readonly TimeRange[];

/** A calendar made ready: which hours each date has. Dates are wall days, the number of days since 1 January 1970. */
export interface HoursOfDates {
  readonly zone: string;
  hoursOf(day: number): DayHours;
}

/** Milliseconds from midnight of `HH:MM`, up to `24:00`. */
export function timeOfDay(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * MINUTE;
}

/** Makes a calendar ready. Special hours take the place of the weekday's, holidays have none. */
export function hoursOfDates({ zone, hours, holidays = [], specialHours = [] }: WorkingCalendar): HoursOfDates {
  const none: DayHours = [];
  const weekdays = Array.from({ length: 7 }, (_, index) => inOrder(hours.filter(({ weekday }) => weekday === index + 1)));
  const dates = new Map<number, DayHours>(holidays.map((date) => [dayOf(date), none]));
  for (const date of new Set(specialHours.map((special) => special.date))) dates.set(dayOf(date), inOrder(specialHours.filter((special) => special.date === date)));
  // 1 January 1970 was a Thursday.
  return { zone, hoursOf: (day) => dates.get(day) ?? weekdays[(((day + 3) % 7) + 7) % 7] ?? none };
}

function dayOf(date: string): number {
  return wallOfIsoDate(date) / DAY;
}

function inOrder(hours: readonly { readonly from: string; readonly to: string }[]): DayHours {
  return hours.map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) })).sort((one, other) => one.from - other.from);
}

/**
 * The instants of a year (of UTC) at which the wall clock shows working hours, as stretches in order that do not touch. An hour
 * the wall clock shows twice counts twice, one it never shows does not count.
 */
export function openStretches({ zone, hoursOf }: HoursOfDates, year: number): readonly TimeRange[] {
  const open: { from: number; to: number }[] = [];
  for (const stretch of offsetStretches(zone, year)) {
    const { offset } = stretch;
    const last = Math.floor((stretch.to - 1 + offset) / DAY);
    for (let day = Math.floor((stretch.from + offset) / DAY); day <= last; day++) {
      for (const hours of hoursOf(day)) {
        const from = Math.max(stretch.from, day * DAY + hours.from - offset);
        const to = Math.min(stretch.to, day * DAY + hours.to - offset);
        if (from >= to) continue;
        const before = open.at(-1);
        if (before?.to === from) before.to = to;
        else open.push({ from, to });
      }
    }
  }
  return open;
}
