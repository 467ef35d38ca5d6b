import { isInFedYears } from '../../contract/fed-years.js';
import { wallOfDate } from '../../core/time/calendar.js';
import { readInstant } from '../../core/time/instant.js';
import { zoneClock } from '../../core/time/zone.js';

/** Epoch milliseconds of a written date, or `undefined` where the text is not one. */
export type DateReader = (text: string) => number | undefined;

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** Hours 1 to 12 are of the afternoon. */
  afternoon?: boolean;
  /** Minutes east of UTC, where the text says so. */
  offset?: number;
}

interface Token {
  readonly pattern: string;
  readonly set: (fields: Fields, text: string) => void;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TOKENS: Readonly<Record<string, Token>> = {
  yyyy: { pattern: '(\\d{4})', set: (fields, text) => void (fields.year = Number(text)) },
  MMM: { pattern: '([A-Za-z]{3})', set: (fields, text) => void (fields.month = MONTHS.indexOf(text.toLowerCase()) + 1) },
  MM: { pattern: '(\\d{2})', set: (fields, text) => void (fields.month = Number(text)) },
  M: { pattern: '(\\d{1,2})', set: (fields, text) => void (fields.month = Number(text)) },
  dd: { pattern: '(\\d{2})', set: (fields, text) => void (fields.day = Number(text)) },
  d: { pattern: '(\\d{1,2})', set: (fields, text) => void (fields.day = Number(text)) },
  HH: { pattern: '(\\d{2})', set: (fields, text) => void (fields.hour = Number(text)) },
  H: { pattern: '(\\d{1,2})', set: (fields, text) => void (fields.hour = Number(text)) },
  hh: { pattern: '(\\d{2})', set: (fields, text) => void (fields.hour = Number(text)) },
  h: { pattern: '(\\d{1,2})', set: (fields, text) => void (fields.hour = Number(text)) },
  mm: { pattern: '(\\d{2})', set: (fields, text) => void (fields.minute = Number(text)) },
  ss: { pattern: '(\\d{2})', set: (fields, text) => void (fields.second = Number(text)) },
  SSS: { pattern: '(\\d{3})', set: (fields, text) => void (fields.millisecond = Number(text)) },
  a: { pattern: '([AaPp]\\.?[Mm]\\.?)', set: (fields, text) => void (fields.afternoon = /^p/i.test(text)) },
  XXX: { pattern: '(Z|[+-]\\d\\d:?\\d\\d)', set: (fields, text) => void (fields.offset = offsetOf(text)) },
};

const NAMES = /yyyy|MMM|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|XXX|a|'[^']*'|[^A-Za-z']+|./g;

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

/**
 * Makes a reader of one form of date; a sentence where the form itself is wrong.
 *
 * Forms: `iso` (an instant with offset, or a local date and time), `epoch-seconds`, `epoch-milliseconds`, or tokens:
 * `yyyy MMM MM M dd d HH H hh h a mm ss SSS XXX`, other letters in 'quotes'. Days and times that do not exist are refused;
 * a local time that clocks skipped counts as the moment they jumped past it.
 *
 * @param zone - IANA zone of dates that name no offset
 */
export function compileDateFormat(format: string, zone: string): DateReader | string {
  if (format === 'iso') return isoReader(zone);
  if (format === 'epoch-seconds' || format === 'epoch-milliseconds') {
    const unit = format === 'epoch-seconds' ? 1000 : 1;
    return (text) => (/^\d{1,15}(\.\d+)?$/.test(text) ? plausible(Math.round(Number(text) * unit)) : undefined);
  }
  const setters: Token['set'][] = [];
  const used = new Set<string>();
  let pattern = '';
  for (const [piece] of format.matchAll(NAMES)) {
    const token = TOKENS[piece];
    if (token !== undefined) {
      pattern += token.pattern;
      setters.push(token.set);
      used.add(piece.charAt(0) === 'M' ? 'M' : piece.charAt(0));
    } else if (/^[A-Za-z]$/.test(piece)) {
      return `“${piece}” is no token of a date; use yyyy MMM MM M dd d HH H hh h a mm ss SSS XXX, and quotes around other letters`;
    } else {
      pattern += piece.replace(/^'(.*)'$/, '$1').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
    }
  }
  for (const needed of ['y', 'M', 'd']) {
    if (!used.has(needed)) return `“${format}” does not say year, month and day (yyyy, M, d)`;
  }
  if (used.has('h') !== used.has('a')) return `“${format}” needs both h and a, or H`;
  const whole = new RegExp(`^${pattern}$`);
  return (text) => {
    const match = whole.exec(text);
    if (match === null) return undefined;
    const fields: Fields = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, millisecond: 0 };
    for (const [index, set] of setters.entries()) set(fields, match[index + 1] ?? '');
    return instantOfFields(fields, zone);
  };
}

function isoReader(zone: string): DateReader {
  const local = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?$/;
  return (text) => {
    const match = local.exec(text);
    if (match === null) {
      const instant = readInstant(text.replace(' ', 'T'));
      return Number.isNaN(instant) ? undefined : plausible(instant);
    }
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = match;
    return instantOfFields(
      {
        year: Number(year),
        month: Number(month),
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Number(second),
        millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
      },
      zone,
    );
  };
}

function instantOfFields(fields: Fields, zone: string): number | undefined {
  let { hour } = fields;
  if (fields.afternoon !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (fields.afternoon ? 12 : 0);
  }
  const midnight = wallOfDate(fields.year, fields.month, fields.day);
  if (Number.isNaN(midnight) || hour > 23 || fields.minute > 59 || fields.second > 59) return undefined;
  const wall = midnight + ((hour * 60 + fields.minute) * 60 + fields.second) * 1000 + fields.millisecond;
  return plausible(fields.offset === undefined ? zoneClock(zone).instantOf(wall) : wall - fields.offset * 60_000);
}

function plausible(instant: number): number | undefined {
  return isInFedYears(instant) ? instant : undefined;
}

/** Tries several forms in their order, remembering what was read last, since logs repeat themselves. */
export function compileDates(formats: readonly string[], zone: string): DateReader {
  const readers = formats.map((format) => compileDateFormat(format, zone)).filter((reader) => typeof reader !== 'string');
  const known = new Map<string, number | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    let instant: number | undefined;
    for (const read of readers) {
      instant = read(text);
      if (instant !== undefined) break;
    }
    if (known.size >= 4096) known.clear();
    if (text.length <= 64) known.set(text, instant);
    return instant;
  };
}
