import type { Band, Comparison, KpiResult, Reading } from '../../contract/index.js';
import { WEB_LINK } from '../../contract/patterns.js';
import { amountOf } from '../../core/metrics/amount.js';
import { standing } from '../../core/metrics/bands.js';
import type { ChangeMessages } from '../../locales/messages.js';
import { brief, isolated } from '../base/foreign-text.js';
import type { Ignored } from '../base/ignored-notes.js';
import type { Reader } from '../base/reader.js';
import { sentences } from '../base/sentences.js';
import type { GaugePicture, Part } from './drawing-scale.js';
import type { SparkPicture } from './drawing-sparkline.js';
import { counted, dayText, differenceText, momentText, periodText, textOf, valueParts, type Writing, writtenUnit } from './format.js';
import { scaleFor, shareOf } from './scale.js';

/** What the page author set, as written in the attributes. */
export interface GaugeSettings {
  readonly label?: string | null | undefined;
  readonly target?: string | number | null | undefined;
  readonly min?: string | number | null | undefined;
  readonly max?: string | number | null | undefined;
  readonly bands?: readonly Band[] | undefined;
  readonly link?: string | null | undefined;
  readonly baseline?: string | null | undefined;
}

/** One comparison in words, with the arrow of its direction and whether it is welcome. */
export interface ChangeLine {
  readonly phrase: string;
  readonly arrow: 'up' | 'down' | 'same';
  readonly tone: 'better' | 'worse' | 'plain';
}

/** All that a gauge draws and says. */
export interface GaugeModel {
  readonly name: string;
  /** Whose number, and of which days. */
  readonly scope: string;
  readonly period: string;
  readonly valueParts: readonly Part[];
  /** The clock of the number, and what it is on the other, where the source knows both. */
  readonly clocks?: string | undefined;
  /** Too few cases to lean on. */
  readonly few: boolean;
  /** Nothing was counted, which is not the same as zero. */
  readonly empty: boolean;
  readonly band?: Band['name'] | undefined;
  /** Also without a band, where its guard keeps a good number from being called so. */
  readonly bandWord?: string | undefined;
  readonly target?: string | undefined;
  /** The target is the page author's, for all time. */
  readonly ownTarget: boolean;
  readonly changes: readonly ChangeLine[];
  readonly count: string;
  readonly asOf: string;
  readonly quality?: string | undefined;
  readonly link?: string | undefined;
  readonly picture: GaugePicture;
  readonly spark?: SparkPicture | undefined;
  /** Everything above in one go, for assistive technology and for readers who prefer words. */
  readonly sentence: string;
  readonly ignored: Ignored;
}

/** Below so many cases a number is shown greyed. */
export const FEW = 5;

/**
 * What a gauge draws and says for an answer, settings and a reader. Pure; never throws; a setting that makes no sense is left
 * out and named in `ignored`.
 */
export function gaugeModel(answer: KpiResult, settings: GaugeSettings, reader: Reader): GaugeModel {
  const { definition, reading } = answer;
  const { direction } = definition;
  const unit = writtenUnit(definition);
  const { messages, language, rightToLeft } = reader;
  const writing: Writing = { language, messages, currency: definition.currency };
  const ignored: [string, string][] = [];
  const write = (value: number): Part[] => valueParts(value, unit, writing);
  // Names are the source's or the page's, and may be of another script than the words around them.
  const foreign = (text: string, longest?: number): string => isolated(brief(text, longest), rightToLeft);
  const amount = (attribute: 'target' | 'min' | 'max'): number | undefined => {
    const text = settings[attribute];
    if (text === undefined || text === null || text === '') return undefined;
    const read = amountOf(String(text), unit);
    if (read === undefined) ignored.push([attribute, String(text)]);
    return read;
  };

  const own = amount('target');
  const target = own === undefined ? answer.target : { value: own };
  const bands = settings.bands ?? answer.bands ?? [];
  const { value } = reading;
  const inUse = [value, target?.value].filter((one) => typeof one === 'number');
  const ends = { low: amount('min'), high: amount('max') };
  let scale = scaleFor(definition.unit, inUse, bands, { ...(ends.low !== undefined && { low: ends.low }), ...(ends.high !== undefined && { high: ends.high }) });
  if (!scale) {
    for (const [attribute, end] of [['min', ends.low], ['max', ends.high]] as const) {
      if (end !== undefined) ignored.push([attribute, String(settings[attribute])]);
    }
    scale = scaleFor(definition.unit, inUse, bands) ?? { low: 0, high: 1 };
  }
  // Zero needs no unit: the other end has it.
  const endText = (end: number): string => textOf(end === 0 ? valueParts(0, 'count', writing) : write(end));
  const share = (at: number | null | undefined): number | undefined => (typeof at === 'number' ? shareOf(at, scale) : undefined);

  const link = settings.link ?? answer.link;
  const safe = link === undefined || (link.length <= 2048 && WEB_LINK.test(link));
  if (!safe) ignored.push(['link', link]);

  const stands = standing(value, { bands, direction, ...(target && { target }) }) ?? undefined;
  const { guard } = answer;
  // A good number whose guard is broken is one to watch; where the guard is unknown, nobody can say.
  const held = stands === 'good' && guard?.holds !== true ? guard : undefined;
  const band = held ? (held.holds === false ? 'watch' : undefined) : stands;
  const bandWord = held
    ? messages[held.holds === false ? 'guardBroken' : 'guardUnknown'](foreign(held.name, 60))
    : stands && (bands.length > 0 ? messages.bands[stands] : stands === 'good' ? messages.onTarget : messages.offTarget);
  const parts: Part[] = value === null ? [['–']] : write(value);
  const targetText = target && textOf(write(target.value));
  const targetPhrase =
    targetText && (target.label ? messages.labelledTarget(targetText, foreign(target.label, 60)) : messages.target(targetText));
  const changes = [
    changeLine(answer.previous, messages.previous, ''),
    changeLine(answer.baseline, messages.baseline, dayText(settings.baseline ?? '', language)),
  ].filter((line) => line !== undefined);

  function changeLine(comparison: Comparison | undefined, words: ChangeMessages, since: string): ChangeLine | undefined {
    if (!comparison || value === null) return undefined;
    const { difference, verdict } = comparison;
    if (verdict === 'too-few' || difference === null) return { phrase: words.tooFew(since), arrow: 'same', tone: 'plain' };
    if (verdict === 'no-clear-change' || difference === 0) return { phrase: words.unclear(since), arrow: 'same', tone: 'plain' };
    const text = differenceText(difference, unit, writing);
    const arrow = difference > 0 ? 'up' : 'down';
    if (verdict === 'better' || verdict === 'worse') return { phrase: words[verdict](text, since), arrow, tone: verdict };
    return { phrase: words[difference > 0 ? 'more' : 'less'](text, since), arrow, tone: 'plain' };
  }

  const name = foreign(settings.label || definition.name);
  const scope = foreign(answer.scope?.team?.name ?? answer.scope?.line?.name ?? messages.everyone);
  const count = counted(definition.population ? messages.tickets : messages.values, reading.n, writing);
  const asOf = messages.asOf(momentText(answer.asOf, language, reader.now));
  // One value that no tickets were counted for is a reading taken elsewhere, not a sample of one.
  const few = value !== null && reading.n < FEW && (definition.population !== undefined || reading.n > 1);
  const quality = reading.quality === 'estimated' || reading.quality === 'illustrative' ? messages.quality[reading.quality] : undefined;
  const valueText = textOf(parts);
  const worked = reading.clocks?.business;
  const clocks = typeof worked === 'number' ? messages.clocks(textOf(valueParts(worked, unit, { ...writing, inHours: true }))) : undefined;
  const sentence = sentences([
    messages.reads(name, scope, value === null ? messages.states.empty : valueText),
    clocks,
    quality,
    bandWord,
    targetPhrase,
    ...changes.map(({ phrase }) => phrase),
    count,
    few ? messages.fewTickets : undefined,
    asOf,
  ]);

  return {
    name,
    scope,
    period: foreign(periodText(reading.from, reading.to, answer.zone, language)),
    valueParts: parts,
    clocks,
    few,
    empty: value === null,
    band,
    bandWord,
    target: targetPhrase,
    ownTarget: own !== undefined,
    changes,
    count,
    asOf,
    quality,
    link: safe ? link : undefined,
    picture: {
      value: share(value),
      origin: unit !== 'score' && scale.low <= 0 && scale.high >= 0 ? shareOf(0, scale) : undefined,
      target: share(target?.value),
      targetText,
      bands: bands
        .map(({ name: bandName, from, to }) => ({
          name: bandName,
          from: Math.max(0, shareOf(from ?? scale.low, scale)),
          to: Math.min(1, shareOf(to ?? scale.high, scale)),
        }))
        .filter(({ from, to }) => from < to),
      lowText: endText(scale.low),
      highText: endText(scale.high),
      parts,
      tone: few ? 'plain' : (band ?? 'plain'),
      rightToLeft,
    },
    spark: sparkOf(answer.history, target?.value, band ?? 'plain', rightToLeft),
    sentence,
    ignored,
  };
}

function sparkOf(
  history: readonly Reading[] | undefined,
  target: number | undefined,
  tone: SparkPicture['tone'],
  rightToLeft: boolean,
): SparkPicture | undefined {
  const values = (history ?? []).slice(-520).map(({ value }) => value);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return undefined;
  const scale = scaleOfLine([...known, ...(target === undefined ? [] : [target])]);
  return {
    points: values.map((value) => (value === null ? null : shareOf(value, scale))),
    target: target === undefined ? undefined : shareOf(target, scale),
    tone,
    rightToLeft,
  };
}

/** A line needs no zero; a flat one runs through the middle. */
function scaleOfLine(values: readonly number[]): { low: number; high: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? { low: low - 1, high: high + 1 } : { low, high };
}
