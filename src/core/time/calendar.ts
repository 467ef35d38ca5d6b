/** Plain calendar arithmetic on wall values: see `ZoneClock`. */

const DAY = 86_400_000;

/** A length of calendar time. */
export interface CalendarSpan {
  readonly days: number;
  readonly months: number;
}

/** The wall value of a date's first moment, or `NaN` for a date that does not exist. */
export function wallOfDate(year: number, month: number, day: number): number {
  const wall = Date.UTC(year, month - 1, day);
  const read = new Date(wall);
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day && read.getUTCFullYear() === year ? wall : Number.NaN;
}

/** The wall value of an ISO date's first moment, or `NaN` for a text that is none or a date that does not exist. */
export function wallOfIsoDate(text: string): number {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return date === null ? Number.NaN : wallOfDate(Number(date[1]), Number(date[2]), Number(date[3]));
}

/** Moves a wall value; a day that its new month does not have becomes the month's last (31 March − 1 month = 28 February). */
export function moveWall(wall: number, span: CalendarSpan, times: number): number {
  const shifted = span.months === 0 ? wall : moveMonths(wall, span.months * times);
  return shifted + span.days * times * DAY;
}

function moveMonths(wall: number, months: number): number {
  const date = new Date(wall);
  const day = date.getUTCDate();
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  const timeOfDay = ((wall % DAY) + DAY) % DAY;
  return first + (Math.min(day, lastDay) - 1) * DAY + timeOfDay;
}

/** The wall value of the Monday on which an ISO week begins, or `NaN` where the year has no such week. */
export function wallOfIsoWeek(year: number, week: number): number {
  const firstMonday = mondayOfWeekOne(year);
  const monday = firstMonday + (week - 1) * 7 * DAY;
  return week >= 1 && monday < mondayOfWeekOne(year + 1) ? monday : Number.NaN;
}

/** Week 1 is the week of 4 January (ISO 8601). */
function mondayOfWeekOne(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return fourth - weekday * DAY;
}
