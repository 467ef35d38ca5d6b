import type { MetricDefinition, Unit } from '../../contract/index.js';
import type { Messages, PluralForms } from '../../locales/messages.js';
import type { Part } from './drawing-scale.js';

/** How to write numbers: words for units, a BCP 47 language for figures, a currency for money. */
export interface Writing {
  readonly language: string;
  readonly messages: Messages;
  readonly currency?: string | undefined;
  /** Durations are told in hours, however long: a day of working time would be read as a working day. */
  readonly inHours?: boolean;
}

/** The unit a metric is written in: a share of any size, such as what is left of a budget, reads as percent like one of 0 to 1. */
export function writtenUnit({ unit, statistic }: Pick<MetricDefinition, 'unit' | 'statistic'>): Unit {
  return unit === 'ratio' && statistic === 'share' ? 'rate' : unit;
}

const kept = new Map<string, unknown>();

/** `Intl` objects are dear to make and few: one per language and options, all dropped when they grow many. */
function keep<Formatter>(kind: string, language: string, options: object, make: () => Formatter): Formatter {
  const key = kind + language + JSON.stringify(options);
  const known = kept.get(key) as Formatter | undefined;
  if (known) return known;
  if (kept.size > 200) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

function figures(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return keep('n', language, options, () => new Intl.NumberFormat(language, options));
}

/** A date format of the reader's language. */
export function dates(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keep('d', language, options, () => new Intl.DateTimeFormat(language, options));
}

/** A list format of the reader's language: "a, b and c". */
export function lists(language: string): Intl.ListFormat {
  return keep('l', language, {}, () => new Intl.ListFormat(language));
}

/** Digits after the point that keep a share from reading 0 % or 100 % when it is not. */
function digitsOfRate(rate: number): number {
  const edge = Math.min(Math.abs(rate), Math.abs(1 - rate));
  return !(edge > 0) ? 1 : Math.min(6, Math.max(1, Math.ceil(-Math.log10(edge)) - 2 + (rate > 0.9 ? 1 : 0)));
}

const PLAIN = { maximumFractionDigits: 2 } as const;

function numberParts(value: number, language: string, options: Intl.NumberFormatOptions): Part[] {
  const size = Math.abs(value);
  const notation = size >= 1e15 ? 'scientific' : size >= 1e6 ? 'compact' : 'standard';
  const digits = notation === 'compact' ? 1 : (options.maximumFractionDigits ?? 1);
  // What rounds to zero and is none shows its first digits; a share has chosen its own.
  const tiny = size > 0 && size < 0.5 * 10 ** -digits && options.style !== 'percent';
  // One formatter for all plain numbers: making one takes longer than a hundred gauges take to write theirs.
  if (!tiny && notation === 'standard' && !options.style && !options.signDisplay) return partsOf(figures(language, PLAIN), Number(value.toFixed(digits)) || 0);
  const precision = tiny ? { maximumSignificantDigits: 1, ...(size < 1e-4 && { notation: 'scientific' as const }) } : { maximumFractionDigits: digits };
  return partsOf(figures(language, { notation, ...options, maximumFractionDigits: undefined, ...precision }), value);
}

const partsOf = (format: Intl.NumberFormat, value: number): Part[] =>
  format.formatToParts(value).map(({ type, value: text }) => [text, /percent|currency|literal|compact/.test(type)]);

type Clock = keyof Messages['units'];

/** A duration in seconds at the grain a reader needs: "42 s", "12 min", "4 h 10 min", "2.3 d". */
function durationParts(seconds: number, { language, messages, inHours }: Writing): Part[] {
  const part = (amount: number, unit: Clock, digits = 0): Part[] => [
    ...numberParts(amount, language, { maximumFractionDigits: digits }),
    [`\u00a0${messages.units[unit]}`, true],
  ];
  const two = (grains: number, large: Clock, small: Clock): Part[] => {
    const rest = grains % 60;
    const whole = (grains - rest) / 60;
    if (whole === 0) return part(rest, small);
    return rest === 0 ? part(whole, large) : [...part(whole, large), [' ', true], ...part(Math.abs(rest), small)];
  };
  const size = Math.abs(seconds);
  if (size < 59.5) return part(seconds, 's', size < 10 ? 1 : 0);
  if (size < 600) return two(Math.round(seconds), 'min', 's');
  if (inHours || size < 48 * 3600) return two(Math.round(seconds / 60), 'h', 'min');
  return part(seconds / 86_400, 'd', size < 864_000 ? 1 : 0);
}

/** A value in its unit, cut into large and small parts. */
export function valueParts(value: number, unit: Unit, writing: Writing): Part[] {
  const { language, messages, currency } = writing;
  switch (unit) {
    case 'seconds':
      return durationParts(value, writing);
    case 'rate':
      return numberParts(value, language, { style: 'percent', maximumFractionDigits: digitsOfRate(value) });
    case 'money': {
      const options = { style: 'currency', currency: currency ?? 'XXX', trailingZeroDisplay: 'stripIfInteger' } as const;
      const digits = figures(language, options).resolvedOptions().maximumFractionDigits ?? 2;
      const major = value / 10 ** digits;
      return numberParts(major, language, { ...options, maximumFractionDigits: Math.abs(major) < 1000 ? digits : 0 });
    }
    case 'score':
      return numberParts(value, language, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
    case 'per-week': {
      const [amount = ''] = [textOf(numberParts(value, language, {}))];
      const [before = '', after = ''] = messages.perWeek('\0').split('\0');
      return ([[before, true], [amount], [after, true]] as Part[]).filter(([text]) => text);
    }
    default:
      return numberParts(value, language, { maximumFractionDigits: unit === 'ratio' ? 2 : 1 });
  }
}

/** Parts as running text. */
export function textOf(parts: readonly Part[]): string {
  return parts.map(([text]) => text).join('');
}

/** A count with its noun, in the plural the language wants. */
export function counted(forms: PluralForms, amount: number, writing: Writing, digits = 0): string {
  const rounded = Number(amount.toFixed(digits));
  const { language } = writing.messages;
  const category = keep('p', language, {}, () => new Intl.PluralRules(language)).select(rounded);
  const figure = textOf(numberParts(rounded, writing.language, { maximumFractionDigits: digits }));
  return (forms[category] ?? forms.other).replace('#', figure);
}

/** The size of a difference: of rates in percentage points, of everything else in the unit. */
export function differenceText(difference: number, unit: Unit, writing: Writing): string {
  const size = Math.abs(difference);
  if (unit === 'rate') return counted(writing.messages.points, size * 100, writing, size < 0.001 ? 2 : 1);
  return unit === 'score' ? textOf(numberParts(size, writing.language, {})) : textOf(valueParts(size, unit, writing));
}

/** "14:05" today, "3 May, 14:05" before, in the reader's zone. */
export function momentText(instant: string, language: string, now: number): string {
  const then = new Date(instant);
  const today = then.toDateString() === new Date(now).toDateString();
  const day = today ? {} : ({ day: 'numeric', month: 'short' } as const);
  return dates(language, { hour: 'numeric', minute: '2-digit', ...day }).format(then);
}

/** A half-open stretch of days, "3 – 30 May 2026"; empty where an end is missing. */
export function periodText(from: string | undefined, to: string | undefined, zone: string, language: string): string {
  const start = Date.parse(from ?? '');
  const end = Date.parse(to ?? '') - 1;
  if (!(start <= end)) return '';
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = dates(language, { ...options, timeZone: zone });
  } catch {
    // A zone this browser does not know: days are then named in the reader's own.
    format = dates(language, options);
  }
  return format.formatRange(start, end);
}

/** An ISO date as a day of the reader's language. */
export function dayText(date: string, language: string): string {
  const day = Date.parse(date);
  if (Number.isNaN(day)) return date;
  return dates(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(day);
}
