import type { Change, HistoryRequest, KpiResult, Reading } from '../../contract/index.js';
import { amountOf } from '../../core/metrics/amount.js';
import type { TrendMessages } from '../../locales/messages.js';
import { counted, dates, dayText, textOf, valueParts, type Writing, writtenUnit } from '../kpi-gauge/format.js';
import { brief } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { sentences } from '../base/sentences.js';
import { aboutChange } from '../change-list/about-change.js';
import { FEW, gaugeModel, type GaugeModel, type GaugeSettings } from '../kpi-gauge/gauge-model.js';
import { scaleFor, shareOf, type Scale } from '../kpi-gauge/scale.js';
import { targetsOfPoints, targetSteps } from './target-steps.js';
import type { Mark, TrendPicture } from './trend-picture.js';
import { ruling } from './trend-scale.js';

/** The reader, with the words of the trend. */
export interface TrendReader extends Reader {
  readonly trend: TrendMessages;
}

/** A change in the reader's words. */
export interface ChangeItem {
  readonly title: string;
  readonly url?: string | undefined;
  readonly when: string;
  readonly at: string;
  /** Kind, outcome and more, in words. */
  readonly about: readonly string[];
}

/** All that a trend draws and says. */
export interface TrendModel extends GaugeModel {
  /** How long the history is, as "26 weeks". */
  readonly length: string;
  /** What each point says, oldest first. */
  readonly said: readonly string[];
  readonly line: TrendPicture;
  /** What the marks of the picture mean. */
  readonly legend: readonly string[];
  readonly items: readonly ChangeItem[];
}

type Bucket = HistoryRequest['bucket'];

const MOST = 520;
const shortDay = { day: 'numeric', month: 'short' } as const;
const longDay = { ...shortDay, year: 'numeric' } as const;
const shortMonth = { month: 'short', year: '2-digit' } as const;
const longMonth = { month: 'long', year: 'numeric' } as const;
const YEAR = 365 * 86_400_000;

/** A date format in the zone of the answer; in the reader's own where the browser does not know that one. */
function inZone(language: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return dates(language, { ...options, timeZone });
  } catch {
    return dates(language, options);
  }
}

/** Start and end of each reading, where all of them say so and follow each other; else equal steps. */
function timesOf(history: readonly Reading[]): { readonly known: boolean; readonly edges: readonly (readonly [from: number, to: number])[] } {
  const edges = history.map(({ from, to }) => [Date.parse(from ?? ''), Date.parse(to ?? '')] as const);
  const known = edges.every(([from, to], at) => from < to && from >= (edges[at - 1]?.[0] ?? -Infinity));
  return { known: known && edges.length > 0, edges: known ? edges : history.map((_, at) => [at, at + 1] as const) };
}

/** What a trend draws and says for an answer, settings and a reader. Pure; never throws. */
export function trendModel(answer: KpiResult, settings: GaugeSettings, bucket: Bucket, changes: readonly Change[], reader: TrendReader): TrendModel {
  const { definition, zone } = answer;
  const unit = writtenUnit(definition);
  const { messages, language, rightToLeft, trend } = reader;
  const model = gaugeModel({ ...answer, history: [] }, settings, reader);
  const writing: Writing = { language, messages, currency: definition.currency };
  const history = (answer.history ?? []).slice(-MOST);
  const write = (value: number): string => textOf(valueParts(value, unit, writing));
  const count = (n: number): string => counted(definition.population ? messages.tickets : messages.values, n, writing);
  const percentOf = (confidence: number): string => textOf(valueParts(confidence, 'rate', writing));

  const { known, edges } = timesOf(history);
  const [start, end] = [edges[0]?.[0] ?? 0, edges.at(-1)?.[1] ?? 1];
  const placed = (time: number): number => (time - start) / (end - start);
  const long = end - start > YEAR;

  function when(at: number): string {
    const from = edges[at]?.[0] ?? 0;
    if (!known) return `${at + 1}/${history.length}`;
    if (bucket === 'month') return inZone(language, longMonth, zone).format(middle(at));
    const day = inZone(language, long ? longDay : shortDay, zone).format(from);
    return bucket === 'week' ? trend.weekOf(day) : day;
  }
  /** A month that does not begin on the first is named by its middle. */
  function middle(at: number): number {
    const [from, to] = edges[at] ?? [0, 1];
    return from / 2 + to / 2;
  }
  function tick(at: number): string {
    if (!known) return String(at + 1);
    const options = bucket === 'month' || long ? shortMonth : shortDay;
    return inZone(language, options, zone).format(bucket === 'month' ? middle(at) : (edges[at]?.[0] ?? 0));
  }

  const values = history.map(({ value }) => value);
  const present = values.filter((value) => value !== null);
  const few = ({ n, value }: Reading): boolean => value !== null && n < FEW && (definition.population !== undefined || n > 1);
  const own = settings.target === undefined || settings.target === null || settings.target === '' ? undefined : amountOf(String(settings.target), unit);
  const targets = targetsOfPoints(history, answer, own);
  const bands = settings.bands ?? answer.bands ?? [];
  const scale = scaleOf();
  const share = (value: number): number => Math.min(1, Math.max(0, shareOf(value, scale)));

  function scaleOf(): Scale {
    const ends = { low: endOf('min'), high: endOf('max') };
    const inUse = [...present, ...targets.flatMap(({ value }) => value ?? [])];
    // Intervals of few cases may reach far; they are cut where they would flatten the line.
    const most = Math.max(0, ...inUse) * 1.6;
    const reach = history.flatMap(({ value, interval }) => (value !== null && interval ? [Math.max(interval.low, Math.min(0, ...inUse)), Math.min(interval.high, most)] : []));
    const given = { ...(ends.low !== undefined && { low: ends.low }), ...(ends.high !== undefined && { high: ends.high }) };
    return scaleFor(definition.unit, [...inUse, ...reach], [], given) ?? scaleFor(definition.unit, [...inUse, ...reach], []) ?? { low: 0, high: 1 };
  }
  function endOf(name: 'min' | 'max'): number | undefined {
    const text = settings[name];
    return text === undefined || text === null || text === '' ? undefined : amountOf(String(text), unit);
  }

  const points = history.map((reading, at) => ({
    x: placed(middle(at)),
    y: reading.value === null ? null : share(reading.value),
    few: few(reading),
    range: reading.value !== null && reading.interval ? ([share(reading.interval.low), share(reading.interval.high)] as const) : undefined,
  }));
  const said = history.map(({ value, n }, at) => {
    const words = [when(at), value === null ? trend.noValue : write(value), count(n)] as const;
    const target = targets[at];
    if (!target?.differs) return trend.point(...words);
    return target.value === undefined ? trend.pointWithoutTarget(...words) : trend.pointWithTarget(...words, write(target.value));
  });
  const starts = edges.map(([from]) => placed(from));
  const steps = targetSteps(targets, starts, (value) => (value < scale.low || value > scale.high ? undefined : share(value)));
  const newest = steps.at(-1);

  const baselineTime = Date.parse(settings.baseline ?? '');
  const since = trend.since(dayText(settings.baseline ?? '', language));
  const baseline: Mark | undefined = known && baselineTime > start && baselineTime < end ? { at: placed(baselineTime), text: since } : undefined;
  const shown = known ? changes.filter(({ at }) => Date.parse(at) >= start && Date.parse(at) < end).sort((one, other) => Date.parse(one.at) - Date.parse(other.at)) : [];

  const confidence = history.find(({ interval, value }) => interval && value !== null)?.interval?.confidence;

  function summary(): string[] {
    if (history.length === 0) return [];
    const length = counted(trend[bucket], history.length, writing);
    const lowest = present.length > 1 ? values.indexOf(Math.min(...present)) : -1;
    const highest = present.length > 1 ? values.indexOf(Math.max(...present)) : -1;
    const apart = lowest !== -1 && values[lowest] !== values[highest];
    const missing = values.length - present.length;
    return [
      length,
      ...(apart ? [trend.extremes(write(values[lowest] ?? 0), when(lowest), write(values[highest] ?? 0), when(highest))] : []),
      ...(missing > 0 ? [counted(trend.gaps, missing, writing)] : []),
    ];
  }

  return {
    ...model,
    sentence: sentences([model.sentence, ...summary()]),
    length: counted(trend[bucket], history.length, writing),
    said,
    legend: [
      ...(history.some(few) ? [trend.fewInPoint(count(FEW))] : []),
      ...(confidence === undefined ? [] : [trend.shaded(percentOf(confidence))]),
    ],
    items: shown.map((change) => ({
      title: brief(change.title),
      url: change.url,
      at: change.at,
      when: inZone(language, { ...(long ? longDay : shortDay), hour: 'numeric', minute: '2-digit' }, zone).format(Date.parse(change.at)),
      about: aboutChange(change, trend),
    })),
    line: {
      points,
      times: history.map((_, at) => ({ at: points[at]?.x ?? 0, text: tick(at) })),
      rules: ruling(scale, unit).map((value) => ({ at: share(value), text: value === 0 ? textOf(valueParts(0, 'count', writing)) : write(value) })),
      target: newest && { steps, text: messages.target(write(newest.value)) },
      bands: bands
        .map(({ name, from, to }) => ({ name, word: messages.bands[name], from: share(from ?? scale.low), to: share(to ?? scale.high) }))
        .filter(({ from, to }) => from < to),
      baseline,
      changes: shown.map(({ at }, index) => ({ at: placed(Date.parse(at)), text: String(index + 1) })),
      tone: model.picture.tone,
      rightToLeft,
    },
  };
}

