import type { Comparison, KpiResult, Reading } from '../../contract/index.js';
import type { ExplanationMessages } from '../../locales/messages.js';
import type { Reader } from '../base/reader.js';
import { counted, dayText, periodText, textOf, valueParts, type Writing, writtenUnit } from './format.js';
import { signedText } from './signed.js';
import type { GaugeModel } from './gauge-model.js';

/** A line of the table: its name, the figure, what it is made from. */
export type Row = readonly [name: string, figure: string, madeFrom: string];

/** The rows of the table of one answer: the figures, then the earlier values. Pure. */
export function figureRows(
  answer: KpiResult,
  model: GaugeModel,
  reader: Reader,
  words: ExplanationMessages,
  baseline: string,
): { readonly figures: readonly Row[]; readonly history: readonly Row[] } {
  const { definition, reading, target } = answer;
  const { messages, language } = reader;
  const unit = writtenUnit(definition);
  const writing: Writing = { language, messages, currency: definition.currency };
  const noun = definition.population ? messages.tickets : messages.values;
  const count = (amount: number): string => counted(noun, amount, writing);
  const write = (value: number | null): string => (value === null ? '–' : textOf(valueParts(value, unit, writing)));
  const working = (seconds: number): string => textOf(valueParts(seconds, unit, { ...writing, inHours: true }));
  const madeFrom = ({ n, clocks, recordedAt }: Reading): string =>
    [count(n), typeof clocks?.business === 'number' ? `${words.business}: ${working(clocks.business)}` : '', recordedAt ? words.restated(dayText(recordedAt, language)) : ''].filter(Boolean).join(' · ');
  const figures: Row[] = [[words.value, write(reading.value), [count(reading.n), reading.recordedAt ? words.restated(dayText(reading.recordedAt, language)) : ''].filter(Boolean).join(' · ')]];
  const add = (name: string, value: number | null | undefined, absent = '–'): void => {
    if (value !== undefined) figures.push([name, value === null ? absent : write(value), '']);
  };
  const compare = (name: string, comparison: Comparison | undefined, since = ''): void => {
    if (!comparison) return;
    const { reading: then, difference, interval: spread } = comparison;
    figures.push([name, write(then.value), [madeFrom(then), since].filter(Boolean).join(' · ')]);
    if (difference === null) return;
    const signed = (size: number): string => signedText(size, unit, writing);
    figures.push([words.difference, signed(difference), spread ? words.between(percentOf(spread.confidence), signed(spread.low), signed(spread.high)) : '']);
  };

  const percentOf = (confidence: number): string => textOf(valueParts(confidence, 'rate', writing));

  const { interval, clocks } = reading;
  if (interval) {
    figures.push([words.interval(percentOf(interval.confidence)), `${write(interval.low)} – ${write(interval.high)}`, '']);
  }
  if (model.target) figures.push([words.target, model.picture.targetText ?? write(target?.value ?? null), '']);
  compare(words.before, answer.previous);
  const months = monthsBetween(baseline, answer.asOf);
  compare(words.baseline(dayText(baseline, language)), answer.baseline, months > 0 ? counted(words.since, months, writing) : '');
  add(words.p90, reading.p90);
  add(words.mean, reading.mean);
  add(words.survivalMedian, reading.survivalMedian, words.notReached);
  if (clocks) figures.push([words.business, clocks.business === null ? '–' : working(clocks.business), '']);
  if (reading.unfinished !== undefined) figures.push([words.unfinished, count(reading.unfinished), '']);
  const history = (answer.history ?? []).map(
    (one): Row => [periodText(one.from, one.to, answer.zone, language), write(one.value), [madeFrom(one), targetThen(one.target)].filter(Boolean).join(' · ')],
  );

  /** The target of an earlier value, where it was another than now. */
  function targetThen(then: number | null | undefined): string {
    if (model.ownTarget || then === undefined || then === (target?.value ?? null)) return '';
    return then === null ? words.noTarget : messages.target(write(then));
  }

  return { figures, history };
}

/** Whole calendar months from a day to an instant; 0 where either cannot be read. */
function monthsBetween(day: string, instant: string): number {
  const [from, to] = [new Date(day), new Date(instant)];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() - (to.getUTCDate() < from.getUTCDate() ? 1 : 0);
  return Number.isFinite(months) ? Math.max(0, months) : 0;
}
