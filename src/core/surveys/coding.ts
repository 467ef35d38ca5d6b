import type { Interval } from '../../contract/index.js';
import { wilsonInterval } from '../metrics/wilson.js';
import { scoreInterval } from './score-interval.js';
import { answersIn, type ScoreSplit } from './score.js';

/** From so many answers on, figures are told to the end of the scale, and with their split. */
export const SPLIT_FROM = 20;

/** In smaller groups, scores from here on are told as "this or more": five people who all say 10 have each been given away. */
export const SCORE_END = 80;
/** The same of a favourable share, in tenths. */
const SHARE_END_TENTHS = 9;

/** Where a sum over some answers lies, as far as it is told; with equal ends it is told exactly. */
export interface ToldRange {
  readonly low: number;
  readonly high: number;
}

/** A figure as it may be released. */
export interface CodedFigure {
  readonly value: number;
  readonly interval: Interval;
  readonly coded?: 'top' | 'bottom';
  readonly between?: { readonly low: number; readonly high: number };
}

export const isExact = ({ low, high }: ToldRange): boolean => low === high;

/** The end begins early enough that "this or more" is never all of them: of five, four agreeing may be meant as well. */
const endOf = (n: number, share: number): number => Math.max(1, Math.min(Math.ceil(share), n - 1));

/** What may be told by itself of promoters less detractors in n answers. */
export function tellLead(lead: number, n: number): ToldRange {
  const end = endOf(n, (SCORE_END * n) / 100);
  if (n >= SPLIT_FROM || Math.abs(lead) < end) return { low: lead, high: lead };
  return lead > 0 ? { low: end, high: n } : { low: -n, high: -end };
}

/** What may be told by itself of those who agree among n. */
export function tellFavourable(count: number, n: number): ToldRange {
  const end = endOf(n, (SHARE_END_TENTHS * n) / 10);
  if (n >= SPLIT_FROM || (count < end && count > n - end)) return { low: count, high: count };
  return count >= end ? { low: end, high: n } : { low: 0, high: n - end };
}

/**
 * The score of what is told.
 *
 * @param passives - as many are known to be passive, where a split is released
 */
export function scoreFigure(told: ToldRange, n: number, passives = 0): CodedFigure | null {
  if (n === 0) return null;
  const interval = hull(told, n, passives);
  const [low, high] = [(100 * told.low) / n, (100 * told.high) / n];
  if (isExact(told)) return { value: low, interval };
  if (n < SPLIT_FROM && told.high === n) return { value: Math.min(SCORE_END, low), interval, coded: 'top' };
  if (n < SPLIT_FROM && told.low === -n) return { value: Math.max(-SCORE_END, high), interval, coded: 'bottom' };
  return { value: (low + high) / 2, interval, between: { low, high } };
}

/** The share of what is told. */
export function shareFigure(told: ToldRange, n: number): CodedFigure | null {
  const [lowest, highest] = [wilsonInterval(told.low, n), wilsonInterval(told.high, n)];
  if (lowest === null || highest === null) return null;
  const interval = { ...lowest, high: highest.high };
  const [low, high] = [told.low / n, told.high / n];
  if (isExact(told)) return { value: low, interval };
  if (n < SPLIT_FROM && told.high === n) return { value: Math.min(SHARE_END_TENTHS / 10, low), interval, coded: 'top' };
  if (n < SPLIT_FROM && told.low === 0) return { value: Math.max((10 - SHARE_END_TENTHS) / 10, high), interval, coded: 'bottom' };
  return { value: (low + high) / 2, interval, between: { low, high } };
}

/** A group's score by itself, as it may be released; `null` without answers. */
export function codeScore(split: ScoreSplit): CodedFigure | null {
  const n = answersIn(split);
  return scoreFigure(tellLead(split.promoters - split.detractors, n), n, n >= SPLIT_FROM ? split.passives : 0);
}

/** A group's favourable share by itself, as it may be released; `null` without answers. */
export const codeShare = (count: number, n: number): CodedFigure | null => shareFigure(tellFavourable(count, n), n);

/**
 * The interval that holds those of all splits of n answers that are told alike. A split's own interval would give the split
 * away: with the value it says how many were passive. For one lead it is widest with the fewest passives.
 */
function hull(told: ToldRange, n: number, passives: number): Interval {
  let low = 100;
  let high = -100;
  for (let lead = told.low; lead <= told.high; lead++) {
    const fewest = passives + ((n - passives - Math.abs(lead)) % 2);
    const interval = scoreInterval({ promoters: (n - fewest + lead) / 2, passives: fewest, detractors: (n - fewest - lead) / 2 });
    low = Math.min(low, interval?.low ?? low);
    high = Math.max(high, interval?.high ?? high);
  }
  return { low, high, confidence: 0.95 };
}
