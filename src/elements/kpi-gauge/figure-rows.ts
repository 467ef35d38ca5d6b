import type { Comparison, KpiResult } from '../../contract/index.js';
import type { ExplanationMessages } from '../../locales/messages.js';
import type { Reader } from '../base/reader.js';
import { counted, dayText, periodText, textOf, valueParts, type Writing } from './format.js';
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
  const writing: Writing = { language, messages, currency: definition.currency };
  const noun = definition.population ? messages.tickets : messages.values;
  const count = (amount: number): string => counted(noun, amount, writing);
  const write = (value: number | null): string => (value === null ? '–' : textOf(valueParts(value, definition.unit, writing)));
  const figures: Row[] = [[words.value, write(reading.value), count(reading.n)]];
  const add = (name: string, value: number | null | undefined, absent = '–'): void => {
    if (value !== undefined) figures.push([name, value === null ? absent : write(value), '']);
  };
  const compare = (name: string, comparison: Comparison | undefined): void => {
    if (comparison) figures.push([name, write(comparison.reading.value), count(comparison.reading.n)]);
  };

  const { interval, clocks } = reading;
  if (interval) {
    const percent = textOf(valueParts(interval.confidence, 'rate', writing));
    figures.push([words.interval(percent), `${write(interval.low)} – ${write(interval.high)}`, '']);
  }
  if (model.target) figures.push([words.target, model.picture.targetText ?? write(target?.value ?? null), '']);
  compare(words.before, answer.previous);
  compare(words.baseline(dayText(baseline, language)), answer.baseline);
  add(words.p90, reading.p90);
  add(words.mean, reading.mean);
  add(words.survivalMedian, reading.survivalMedian, words.notReached);
  add(words.business, clocks?.business);
  if (reading.unfinished !== undefined) figures.push([words.unfinished, count(reading.unfinished), '']);
  const history = (answer.history ?? []).map(
    ({ from, to, value, n }): Row => [periodText(from, to, answer.zone, language), write(value), count(n)],
  );
  return { figures, history };
}
