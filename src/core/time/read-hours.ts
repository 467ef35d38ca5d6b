import { wallOfIsoDate } from './calendar.js';
import { timeOfDay } from './open-stretches.js';

/** What is wrong in a list of calendars, and where. */
export interface CalendarFault {
  /** For example `$.calendars[0].hours[3].to`. */
  readonly path: string;
  /** A sentence. */
  readonly message: string;
}

/** Takes note of a fault. */
export type Blame = (path: string, message: string) => void;

/** Members of a JSON object nobody has looked at. */
export type Members = Readonly<Record<string, unknown>>;

type Hours = { readonly from: string; readonly to: string };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MOST_HOURS = 1000;

/** Whether a JSON value is an object with members. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as it may be quoted in a sentence. */
export function quoted(value: unknown): string {
  return `\u201c${(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, 60)}\u201d`;
}

/** The opening hours of the week; one row may name several weekdays. */
export function readWeek(value: unknown, path: string, blame: Blame): { weekday: number; from: string; to: string }[] {
  const rows = rowsOf(value, path, blame, 'Hours are a list such as [{"weekday": [1, 2, 3, 4, 5], "from": "09:00", "to": "17:00"}].');
  const read: { weekday: number; from: string; to: string }[] = [];
  const taken = new Map<number, Taken[]>();
  rows.forEach((row, index) => {
    const at = `${path}[${index}]`;
    const hours = hoursOf(row, at, 'weekday', blame);
    if (hours === undefined) return;
    const { weekday } = row as Members;
    for (const day of Array.isArray(weekday) ? (weekday as unknown[]) : [weekday]) {
      if (typeof day !== 'number' || !Number.isInteger(day) || day < 1 || day > 7) {
        blame(`${at}.weekday`, `A weekday is a number from 1, Monday, to 7, Sunday, or a list of them; ${quoted(day)} is none.`);
        continue;
      }
      if (isFree(taken, day, hours, at, `on ${DAYS[day - 1] ?? ''}`, blame)) read.push({ weekday: day, ...hours });
    }
  });
  return read;
}

/** The hours of single dates. */
export function readSpecialHours(value: unknown, path: string, blame: Blame): { date: string; from: string; to: string }[] {
  if (value === undefined) return [];
  const rows = rowsOf(value, path, blame, 'Special hours are a list such as [{"date": "2026-12-24", "from": "09:00", "to": "12:00"}].');
  const taken = new Map<string, Taken[]>();
  return rows.flatMap((row, index) => {
    const at = `${path}[${index}]`;
    const hours = hoursOf(row, at, 'date', blame);
    if (hours === undefined) return [];
    const date = readDate((row as Members)['date'], `${at}.date`, blame);
    if (date === undefined || !isFree(taken, date, hours, at, `on ${date}`, blame)) return [];
    return [{ date, ...hours }];
  });
}

/** A date of the calendar between 1900 and 2199. */
export function readDate(value: unknown, path: string, blame: Blame): string | undefined {
  if (typeof value === 'string' && !Number.isNaN(wallOfIsoDate(value)) && value >= '1900' && value < '2200') return value;
  blame(path, `${quoted(value)} is no date; write it like 2026-12-25, between 1900 and 2199.`);
  return undefined;
}

function rowsOf(value: unknown, path: string, blame: Blame, form: string): readonly unknown[] {
  if (Array.isArray(value) && value.length <= MOST_HOURS) return value;
  blame(path, Array.isArray(value) ? `There are ${value.length} rows here; ${MOST_HOURS} is the most.` : form);
  return [];
}

function hoursOf(row: unknown, path: string, day: 'weekday' | 'date', blame: Blame): Hours | undefined {
  if (!isMembers(row)) {
    blame(path, `A row of hours is an object with ${day}, from and to.`);
    return undefined;
  }
  for (const member of Object.keys(row)) if (![day, 'from', 'to'].includes(member)) blame(`${path}.${member}`, `Hours have no ${quoted(member)}; they have ${day}, from and to.`);
  const { from, to } = row;
  const times = [readTime(from, `${path}.from`, blame), readTime(to, `${path}.to`, blame)];
  if (times.includes(false)) return undefined;
  const hours = { from: String(from), to: String(to) };
  if (timeOfDay(hours.from) < timeOfDay(hours.to)) return hours;
  const across = hours.from === hours.to ? 'For a whole day write 00:00 to 24:00.' : `For a shift across midnight write two: ${hours.from} to 24:00, and 00:00 to ${hours.to} on the day after.`;
  blame(path, `The hours from ${hours.from} to ${hours.to} end before they begin. ${across}`);
  return undefined;
}

function readTime(value: unknown, path: string, blame: Blame): boolean {
  if (typeof value === 'string' && TIME.test(value)) return true;
  blame(path, `${quoted(value)} is no time of day; write it like 09:00, up to 24:00.`);
  return false;
}

interface Taken extends Hours {
  readonly path: string;
}

function isFree<Day>(taken: Map<Day, Taken[]>, day: Day, { from, to }: Hours, path: string, when: string, blame: Blame): boolean {
  const others = taken.get(day) ?? [];
  const other = others.find((one) => timeOfDay(from) < timeOfDay(one.to) && timeOfDay(one.from) < timeOfDay(to));
  taken.set(day, [...others, { from, to, path }]);
  if (other === undefined) return true;
  blame(path, `The hours from ${from} to ${to} ${when} overlap those from ${other.from} to ${other.to} at ${other.path}.`);
  return false;
}
