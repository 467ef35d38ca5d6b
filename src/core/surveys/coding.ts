import type { Interval } from '../../contract/index.js';
import { wilsonInterval } from '../metrics/wilson.js';
import { scoreInterval } from './score-interval.js';
import { answersIn, scoreOf, type ScoreSplit } from './score.js';

/** From so many answers on, figures are told to the end of the scale, and with their split. */
export const SPLIT_FROM = 20;

/** In smaller groups, scores from here on are told as "this or more": five people who all say 10 have each been given away. */
const SCORE_END = 80;
/** The same of a favourable share, in tenths. */
const SHARE_END_TENTHS = 9;

/** A figure as it may be released. */
export interface CodedFigure {
  readonly value: number;
  readonly interval: Interval;
  readonly coded?: 'top' | 'bottom';
}

/** A score as it may be released; `null` without answers. */
export function codeScore(split: ScoreSplit): CodedFigure | null {
  const n = answersIn(split);
  const value = scoreOf(split);
  const interval = scoreInterval(split);
  if (value === null || interval === null) return null;
  if (n >= SPLIT_FROM) return { value, interval };
  const lead = split.promoters - split.detractors;
  const end = Math.ceil((SCORE_END * n) / 100);
  if (Math.abs(lead) < end) return { value, interval: hull(n, lead, lead) };
  return lead > 0 ? { value: SCORE_END, interval: hull(n, end, n), coded: 'top' } : { value: -SCORE_END, interval: hull(n, -n, -end), coded: 'bottom' };
}

/**
 * The interval that holds those of all splits of n answers with a lead of promoters in the range given, hence of all that are
 * told alike. A split's own interval would give the split away: with the value it says how many were passive.
 */
function hull(n: number, fromLead: number, toLead: number): Interval {
  let low = 100;
  let high = -100;
  for (let promoters = 0; promoters <= n; promoters++) {
    for (let detractors = 0; promoters + detractors <= n; detractors++) {
      if (promoters - detractors < fromLead || promoters - detractors > toLead) continue;
      const interval = scoreInterval({ promoters, passives: n - promoters - detractors, detractors });
      low = Math.min(low, interval?.low ?? low);
      high = Math.max(high, interval?.high ?? high);
    }
  }
  return { low, high, confidence: 0.95 };
}

/** A share as it may be released; `null` without answers. */
export function codeShare(count: number, n: number): CodedFigure | null {
  const interval = wilsonInterval(count, n);
  if (interval === null) return null;
  const end = Math.ceil((SHARE_END_TENTHS * n) / 10);
  if (n >= SPLIT_FROM || (count < end && count > n - end)) return { value: count / n, interval };
  const top = count >= end;
  const inner = wilsonInterval(top ? end : n - end, n) ?? interval;
  return top
    ? { value: SHARE_END_TENTHS / 10, interval: { ...inner, high: 1 }, coded: 'top' }
    : { value: (10 - SHARE_END_TENTHS) / 10, interval: { ...inner, low: 0 }, coded: 'bottom' };
}
