import type { Change, ChangeEffect, MetricDefinition, Reading } from '../../contract/index.js';
import { effectsBeyondChance } from '../../core/metrics/effects-beyond-chance.js';
import type { ChangeListMessages, TrendMessages } from '../../locales/messages.js';
import { brief, isolated } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { counted, dates, differenceText, textOf, valueParts, type Writing, writtenUnit } from '../kpi-gauge/format.js';
import { signedText } from '../kpi-gauge/signed.js';
import type { ChangeLine } from '../kpi-gauge/gauge-model.js';
import { aboutChange } from './about-change.js';
import type { EffectPicture, EffectScale } from './effect-picture.js';

const DAY = 86_400_000;

/** The reader, with the words of the list. */
export interface ChangeListReader extends Reader {
  readonly list: ChangeListMessages;
  /** Words for kinds and outcomes of changes. */
  readonly trend: TrendMessages;
}

/** One change with what came after it. */
export interface EffectItem extends ChangeLine {
  readonly title: string;
  readonly url?: string | undefined;
  readonly at: string;
  readonly when: string;
  /** Kind, service, outcome and more. */
  readonly about: readonly string[];
  /** The metric before and after. */
  readonly readings?: string | undefined;
  readonly interval?: string | undefined;
  readonly madeFrom?: string | undefined;
  /** Moved by more than chance explains among so many changes. */
  readonly clear: boolean;
  readonly picture?: EffectPicture | undefined;
}

/** All that a list of changes says. */
export interface ChangeListModel {
  readonly title: string;
  /** Sentences on all changes together. */
  readonly summary: string;
  /** Newest first. */
  readonly items: readonly EffectItem[];
  /** The ends of the scale that the pictures share; absent where nothing was compared. */
  readonly scale?: EffectScale | undefined;
}

/** What a list says for the changes of a time, the metric's definition and a reader. Pure; never throws. */
export function changeListModel(changes: readonly Change[], definition: MetricDefinition, zone: string | undefined, reader: ChangeListReader): ChangeListModel {
  const { messages, language, rightToLeft, list } = reader;
  const unit = writtenUnit(definition);
  const writing: Writing = { language, messages, currency: definition.currency };
  const clear = new Set(effectsBeyondChance(changes));
  const noun = definition.population ? messages.tickets : messages.values;
  const write = (value: number | null): string => (value === null ? list.noValue : textOf(valueParts(value, unit, writing)));
  const signed = (value: number): string => isolated(signedText(value, unit, writing), rightToLeft);
  const scale = scaleOf(changes);
  const share = (value: number): number => (scale ? (value - scale.low) / (scale.high - scale.low) : 0);

  function compared(effect: ChangeEffect): ChangeLine {
    const { difference, verdict } = effect;
    const plain = (phrase: string): ChangeLine => ({ phrase, arrow: 'same', tone: 'plain' });
    if (verdict === 'too-early') return plain(list.tooEarly);
    if (verdict === 'too-few' || difference === null) return plain(list.tooFew);
    if (verdict === 'no-clear-change' || difference === 0) return plain(list.unclear);
    const size = differenceText(difference, unit, writing);
    const arrow = difference > 0 ? 'up' : 'down';
    return verdict === 'different'
      ? { phrase: list[difference > 0 ? 'more' : 'less'](size), arrow, tone: 'plain' }
      : { phrase: list[verdict](size), arrow, tone: verdict };
  }

  function madeFrom({ before, after, verdict }: ChangeEffect): string {
    const days = daysOf(before);
    const counts = [counted(noun, before.n, writing), counted(noun, after.n, writing)] as const;
    return verdict === 'too-early' ? list.soFar(...counts) : list.madeFrom(...counts, counted(list.days, days, writing, days < 3 ? 1 : 0));
  }

  function item(change: Change): EffectItem {
    const { effect, at } = change;
    const { difference, interval } = effect ?? {};
    const line = effect ? compared(effect) : { phrase: list.tooFew, arrow: 'same' as const, tone: 'plain' as const };
    const between = interval && list.between(textOf(valueParts(interval.confidence, 'rate', writing)), signed(interval.low), signed(interval.high));
    const isClear = clear.has(change);
    return {
      ...line,
      title: brief(change.title),
      url: change.url,
      at,
      when: moment(at, language, zone),
      about: aboutChange(change, reader.trend),
      readings: effect && list.beforeAfter(write(effect.before.value), effect.verdict === 'too-early' && effect.after.n === 0 ? list.noValue : write(effect.after.value)),
      interval: between,
      madeFrom: effect && madeFrom(effect),
      clear: isClear,
      picture:
        scale && typeof difference === 'number'
          ? { zero: share(0), difference: share(difference), interval: interval && [share(interval.low), share(interval.high)], tone: line.tone, clear: isClear }
          : undefined,
    };
  }

  const early = changes.filter(({ effect }) => effect?.verdict === 'too-early').length;
  return {
    title: list.title(isolated(brief(definition.name), rightToLeft)),
    summary: [
      counted(list.looked, changes.length, writing),
      clear.size === 0 ? list.stoodOut.zero : counted(list.stoodOut, clear.size, writing),
      ...(early > 0 ? [counted(list.tooEarlyFor, early, writing)] : []),
    ].join(' '),
    items: [...changes].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)).map(item),
    scale: scale && { low: scale.low === 0 ? '' : signed(scale.low), high: scale.high === 0 ? '' : signed(scale.high), zero: share(0) },
  };
}

/** Half of the widest interval would hide the others, so the scale follows the differences and cuts what reaches far beyond them. */
function scaleOf(changes: readonly Change[]): { readonly low: number; readonly high: number } | undefined {
  const told = changes.flatMap(({ effect }) => (typeof effect?.difference === 'number' ? [{ difference: effect.difference, interval: effect.interval }] : []));
  const reach = Math.max(0, ...told.map(({ difference }) => Math.abs(difference))) * 1.5;
  const ends = told.flatMap(({ difference, interval }) => [difference, Math.max(-reach, interval?.low ?? 0), Math.min(reach, interval?.high ?? 0)]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  return high > low && Number.isFinite(high - low) ? { low, high } : undefined;
}

function daysOf({ from, to }: Reading): number {
  const days = (Date.parse(to ?? '') - Date.parse(from ?? '')) / DAY;
  return Number.isFinite(days) ? days : 0;
}

function moment(at: string, language: string, timeZone: string | undefined): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  try {
    return dates(language, { ...options, ...(timeZone && { timeZone }) }).format(Date.parse(at));
  } catch {
    return dates(language, options).format(Date.parse(at));
  }
}
