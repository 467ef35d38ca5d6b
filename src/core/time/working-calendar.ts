import type { WorkingCalendar } from '../../contract/index.js';
import { stableHash } from '../metrics/stable-hash.js';
import type { TimeRange } from './range.js';
import { hoursOfDates, openStretches } from './open-stretches.js';
import type { HoursOfDates } from './open-stretches.js';

/** Working time is counted from here; what counts is differences, so any instant would do. */
const ORIGIN_YEAR = 2020;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** A calendar as a clock that runs in working hours only. */
export interface WorkingClock {
  /** Of the calendar. */
  readonly id: string;
  /** Tells calendars apart that count differently. */
  readonly key: string;
  /**
   * Working milliseconds from 1 January 2020 (UTC) to an instant, negative before: the working time between two instants
   * is the difference, exactly. `null` outside the years 1900 to 2199.
   */
  workedUntil(ms: number): number | null;
  /** The working stretches between two instants, in order, cut at both ends; `null` outside the years 1900 to 2199. */
  stretchesWithin(from: number, to: number): readonly TimeRange[] | null;
}

/** The open stretches of one year with running sums. */
interface YearTable {
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Worked in this year before each stretch. */
  readonly before: Float64Array;
  readonly total: number;
}

/**
 * The clock of a calendar. A moment counts when a wall clock in the calendar's zone shows working hours of a date that has
 * them: through a change of clocks an hour shown twice counts twice and one never shown not at all. Each year is laid out
 * once, when it is first asked for; then an instant costs a binary search.
 *
 * @param calendar - checked, see `readCalendars`
 * @throws {TiebeamError} `invalid-data` for an unknown zone, at the first use
 */
export function workingClock(calendar: WorkingCalendar): WorkingClock {
  const dates = hoursOfDates(calendar);
  const tables = new Map<number, YearTable>();
  const bases = new Map<number, number>([[ORIGIN_YEAR, 0]]);
  /** The year last asked for: the instants of one ticket lie near each other. */
  let near: { readonly begin: number; readonly end: number; readonly base: number; readonly table: YearTable } | undefined;

  const tableOf = (year: number): YearTable => {
    const table = tables.get(year) ?? layOut(dates, year);
    tables.set(year, table);
    return table;
  };
  const baseOf = (year: number): number => {
    const known = bases.get(year);
    if (known !== undefined) return known;
    const base = year > ORIGIN_YEAR ? baseOf(year - 1) + tableOf(year - 1).total : baseOf(year + 1) - tableOf(year).total;
    bases.set(year, base);
    return base;
  };

  return {
    id: calendar.id,
    key: keyOf(calendar),
    workedUntil(ms) {
      if (near === undefined || !(ms >= near.begin && ms < near.end)) {
        const year = new Date(ms).getUTCFullYear();
        if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
        near = { begin: Date.UTC(year, 0, 1), end: Date.UTC(year + 1, 0, 1), base: baseOf(year), table: tableOf(year) };
      }
      return near.base + workedWithin(near.table, ms);
    },
    stretchesWithin(from, to) {
      const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()];
      if (!(first >= FIRST_YEAR && last <= LAST_YEAR)) return null;
      const stretches: TimeRange[] = [];
      for (let year = first; year <= last; year++) addWithin(tableOf(year), from, to, stretches);
      return stretches;
    },
  };
}

function keyOf({ zone, hours, holidays = [], specialHours = [] }: WorkingCalendar): string {
  const inOrder = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();
  const week = hours.map(({ weekday, from, to }) => [weekday, from, to]);
  const special = specialHours.map(({ date, from, to }) => [date, from, to]);
  return stableHash(JSON.stringify([zone, inOrder(week), inOrder(holidays), inOrder(special)]));
}

function layOut(dates: HoursOfDates, year: number): YearTable {
  const open = openStretches(dates, year);
  const before = new Float64Array(open.length);
  let total = 0;
  open.forEach(({ from, to }, index) => {
    before[index] = total;
    total += to - from;
  });
  return { from: Float64Array.from(open, ({ from }) => from), to: Float64Array.from(open, ({ to }) => to), before, total };
}

function addWithin(table: YearTable, from: number, to: number, stretches: TimeRange[]): void {
  for (let at = Math.max(0, begunBefore(table, from) - 1); at < table.from.length && (table.from[at] ?? to) < to; at++) {
    const [begin, end] = [Math.max(from, table.from[at] ?? from), Math.min(to, table.to[at] ?? to)];
    if (begin < end) stretches.push({ from: begin, to: end });
  }
}

/** How many stretches of a year have begun at an instant. */
function begunBefore({ from }: YearTable, ms: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((from[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

function workedWithin(table: YearTable, ms: number): number {
  const { from, to, before, total } = table;
  const last = begunBefore(table, ms) - 1;
  if (last < 0) return 0;
  const begun = from[last] ?? 0;
  return Math.min((before[last] ?? total) + Math.min(ms, to[last] ?? begun) - begun, total);
}
