import { TiebeamError } from '../../contract/errors.js';
import { moveWall, wallOfDate, wallOfIsoDate, wallOfIsoWeek } from './calendar.js';
import type { CalendarSpan } from './calendar.js';
import { readInstant } from './instant.js';
import type { TimeRange } from './range.js';
import { zoneClock } from './zone.js';
import type { ZoneClock } from './zone.js';

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/**
 * A period as read, before a zone gives it instants. `rolling` ends at as-of, `calendar` begins on a wall
 * value, `fixed` stands on its own.
 */
type ParsedPeriod =
  | { readonly kind: 'rolling'; readonly span: CalendarSpan }
  | { readonly kind: 'calendar'; readonly begin: number; readonly span: CalendarSpan }
  | { readonly kind: 'fixed'; readonly range: TimeRange };

/**
 * The instants of a period: `P28D`, `P4W`, `P3M`, `P1Y` (rolling, end at as-of, same wall time as as-of),
 * `2026-03`, `2026-W12`, `2026-Q1`, or `from/to` of ISO dates (first moment of the day in the zone, `to`
 * excluded) or instants. Days are calendar days of the zone: 23, 24 or 25 hours, or what the zone had.
 *
 * @param asOf - epoch milliseconds
 * @throws {TiebeamError} `invalid-data` for an unknown zone and for a period that is malformed, empty,
 *   reversed or outside the years 1900 to 2199
 */
export function resolvePeriod(period: string, zone: string, asOf: number): TimeRange {
  return rangeBack(period, zone, asOf, 0);
}

/**
 * The equal period before: for `P28D` the 28 days before, for a month, week or quarter the one before, for
 * `from/to` of two dates as many days before, for instants as many milliseconds before. It ends where the
 * period begins.
 *
 * @throws {TiebeamError} as {@link resolvePeriod}
 */
export function previousPeriod(period: string, zone: string, asOf: number): TimeRange {
  return rangeBack(period, zone, asOf, 1);
}

/**
 * The period of the same length that ends where a date begins: what to hold a period against "since we
 * began". The span is the period's own: 28 days, one month, one quarter …
 *
 * @param date - ISO date, read in the zone
 * @throws {TiebeamError} as {@link resolvePeriod}
 */
export function baselinePeriod(period: string, date: string, zone: string): TimeRange {
  const clock = zoneClock(zone);
  const end = wallOfIsoDate(date);
  if (Number.isNaN(end)) {
    throw new TiebeamError('invalid-data', {
      path: '$.baseline',
      message: `The baseline “${date.slice(0, 80)}” is not a date of the calendar; use the form 2026-03-01.`,
    });
  }
  const parsed = parsePeriod(period, clock);
  const to = clock.instantOf(end);
  const from =
    parsed.kind === 'fixed' ? to - (parsed.range.to - parsed.range.from) : clock.instantOf(moveWall(end, parsed.span, -1));
  return checked(period, { from, to });
}

function rangeBack(period: string, zone: string, asOf: number, times: number): TimeRange {
  const clock = zoneClock(zone);
  const parsed = parsePeriod(period, clock);
  const edge = (begin: number, back: number, span: CalendarSpan) => clock.instantOf(moveWall(begin, span, -back));
  switch (parsed.kind) {
    case 'rolling': {
      const end = clock.wallAt(asOf);
      const to = times === 0 ? asOf : edge(end, times, parsed.span);
      return checked(period, { from: edge(end, times + 1, parsed.span), to });
    }
    case 'calendar':
      return checked(period, { from: edge(parsed.begin, times, parsed.span), to: edge(parsed.begin, times - 1, parsed.span) });
    case 'fixed': {
      const length = parsed.range.to - parsed.range.from;
      return checked(period, { from: parsed.range.from - times * length, to: parsed.range.to - times * length });
    }
  }
}

function checked(period: string, range: TimeRange): TimeRange {
  if (!(range.from >= EARLIEST && range.to <= LATEST)) throw refuse(period, 'reaches outside the years 1900 to 2199');
  if (range.from >= range.to) throw refuse(period, 'ends before it begins, or holds no time at all');
  return range;
}

function parsePeriod(period: string, clock: ZoneClock): ParsedPeriod {
  const rolling = /^P(\d{1,4})([DWMY])$/.exec(period);
  if (rolling !== null) return { kind: 'rolling', span: spanOf(period, Number(rolling[1]), rolling[2] ?? 'D') };
  const month = /^(\d{4})-(\d\d)$/.exec(period);
  if (month !== null) return calendar(period, wallOfDate(Number(month[1]), Number(month[2]), 1), { days: 0, months: 1 });
  const week = /^(\d{4})-W(\d\d)$/.exec(period);
  if (week !== null) return calendar(period, wallOfIsoWeek(Number(week[1]), Number(week[2])), { days: 7, months: 0 });
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter !== null) return calendar(period, wallOfDate(Number(quarter[1]), Number(quarter[2]) * 3 - 2, 1), { days: 0, months: 3 });
  const ends = period.length <= 80 ? period.split('/') : [];
  if (ends.length !== 2) throw refuse(period, 'is not a period; use P28D, 2026-03, 2026-W12, 2026-Q1 or from/to');
  return fixedPeriod(period, ends[0] ?? '', ends[1] ?? '', clock);
}

function spanOf(period: string, amount: number, unit: string): CalendarSpan {
  if (amount === 0) throw refuse(period, 'holds no time at all');
  if (unit === 'D' || unit === 'W') return { days: unit === 'W' ? amount * 7 : amount, months: 0 };
  return { days: 0, months: unit === 'Y' ? amount * 12 : amount };
}

function calendar(period: string, begin: number, span: CalendarSpan): ParsedPeriod {
  if (Number.isNaN(begin)) throw refuse(period, 'does not exist in the calendar');
  return { kind: 'calendar', begin, span };
}

function fixedPeriod(period: string, fromText: string, toText: string, clock: ZoneClock): ParsedPeriod {
  const fromWall = wallOfIsoDate(fromText);
  const toWall = wallOfIsoDate(toText);
  if (fromWall < toWall) {
    return { kind: 'calendar', begin: fromWall, span: { days: (toWall - fromWall) / 86_400_000, months: 0 } };
  }
  const from = Number.isNaN(fromWall) ? readInstant(fromText) : clock.instantOf(fromWall);
  const to = Number.isNaN(toWall) ? readInstant(toText) : clock.instantOf(toWall);
  if (Number.isNaN(from) || Number.isNaN(to)) {
    throw refuse(period, 'needs two ISO dates or instants with offset, such as 2026-03-01/2026-04-01');
  }
  return { kind: 'fixed', range: { from, to } };
}

function refuse(period: string, why: string): TiebeamError {
  return new TiebeamError('invalid-data', { path: '$.period', message: `The period “${period.slice(0, 80)}” ${why}.` });
}
