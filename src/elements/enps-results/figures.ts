import type { QuestionResult } from '../../contract/index.js';
import { SPLIT_FROM } from '../../core/surveys/coding.js';
import { roundHalfAway } from '../../core/surveys/score.js';
import type { SurveyResultsMessages } from '../../locales/survey-results/words.js';
import type { Reader } from '../base/reader.js';
import { counted, textOf, valueParts, type Writing } from '../kpi-gauge/format.js';

/** The reader, with the words of results. */
export interface ResultsReader extends Reader {
  readonly results: SurveyResultsMessages;
}

/** A released figure as it is written and drawn. */
export interface Figure {
  /** On its own scale: 0 where it begins, 1 where it ends. */
  readonly at01: number;
  readonly low01: number | undefined;
  readonly high01: number | undefined;
  /** The number; where it is told as a range, "+31 to +33". */
  readonly text: string;
  /** The same where there is little room: "≈ +32", "≥ +80". */
  readonly short: string;
  /** Told as a range. */
  readonly isRange: boolean;
  /** "+80 or more", where it is told so. */
  readonly coded: string | undefined;
  /** "+9 to +47"; empty where there is no interval. */
  readonly range: string;
  /** "likely between +9 and +47". */
  readonly likely: string;
  readonly answers: string;
  /** The number of answers alone, for a column. */
  readonly n: string;
  /** The range says more than the number. */
  readonly few: boolean;
}

export const writingOf = ({ language, messages }: ResultsReader): Writing => ({ language, messages });

export const countText = (count: number, reader: ResultsReader): string => textOf(valueParts(count, 'count', writingOf(reader)));

/** Rounded once, and with its sign, which stays before the figure where reading runs from right to left. */
export function scoreText(score: number, reader: ResultsReader): string {
  const text = textOf(valueParts(roundHalfAway(score), 'score', writingOf(reader))).replace('-', '−');
  return reader.rightToLeft ? `\u2066${text.replaceAll('\u061c', '')}\u2069` : text;
}

/** A share in whole percent; what is not none and not all does not read so. */
export function shareText(share01: number, reader: ResultsReader): string {
  // 23 of 40 is a hair under 57.5 % in binary.
  const rounded = roundHalfAway(Number((share01 * 100).toFixed(9))) / 100;
  return textOf(valueParts(rounded % 1 === 0 ? share01 : rounded, 'rate', writingOf(reader)));
}

/** A released figure for a reader; `undefined` where there is none. @param scale - −100..100, or 0..1 */
export function figureOf({ n, value, between, interval, coded }: QuestionResult, scale: 'score' | 'share', reader: ResultsReader): Figure | undefined {
  if (value === null) return undefined;
  const { results: words } = reader;
  const write = (amount: number): string => (scale === 'score' ? scoreText(amount, reader) : shareText(amount, reader));
  const place = (amount: number): number => Math.min(1, Math.max(0, scale === 'score' ? (amount + 100) / 200 : amount));
  // Ends that are written alike are as good as a number.
  const isRange = between !== undefined && write(between.low) !== write(between.high);
  const text = isRange ? words.between(write(between.low), write(between.high)) : write(value);
  const near = coded === 'top' ? '≥' : coded === 'bottom' ? '≤' : isRange ? '≈' : '';
  // Kept from left to right, since these signs are mirrored in the other direction.
  const short = near ? `\u2066${near}\u202f${write(value)}\u2069` : text;
  const ends = interval && ([write(interval.low), write(interval.high)] as const);
  return {
    at01: place(value),
    low01: interval && place(interval.low),
    high01: interval && place(interval.high),
    text,
    short,
    isRange,
    coded: coded && (coded === 'top' ? words.atLeast(text) : words.atMost(text)),
    range: ends ? words.between(...ends) : '',
    likely: ends ? words.likely(...ends) : '',
    answers: counted(words.answers, n, writingOf(reader)),
    n: countText(n, reader),
    few: n < SPLIT_FROM,
  };
}
