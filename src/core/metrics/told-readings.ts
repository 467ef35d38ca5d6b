import type { AnswerStamp, Quality, Scope } from '../../contract/index.js';
import { writeInstant } from '../time/instant.js';
import type { TimeRange } from '../time/range.js';
import type { Aggregate } from './recipe.js';
import { NOTHING } from './summarise.js';

/** A reading some system told, as it is kept. Instants are epoch milliseconds. */
export interface ToldReading {
  readonly metric: string;
  readonly scope: Scope;
  readonly from: number;
  readonly to: number;
  /** When it was told; of several for one metric, scope and period the newest holds. */
  readonly recordedAt: number;
  readonly value: number | null;
  readonly n: number | null;
  readonly quality: Quality | null;
  /** ISO 4217 code where the metric is money. */
  readonly currency: string | null;
}

/** The reading that stands for a period. */
export type StandingReading = Pick<ToldReading, 'from' | 'to' | 'value' | 'n' | 'quality' | 'currency'> & {
  /** When the number of this period was first told, if it has been restated since. */
  readonly firstRecordedAt: number | null;
};

/**
 * A reading belongs to the period that holds this many milliseconds before its end, or its middle where it is
 * shorter than a day: so the month told in UTC is also the month of a page in Berlin.
 */
export const SLACK = 12 * 3_600_000;

/** A reading fits a period where their lengths differ by at most 3 parts in 20, as those of months do. */
export const FITTING = { parts: 3, of: 20 } as const;

/**
 * The reading of a metric and exactly a scope that stands for a period. Of those that belong to it (see {@link SLACK}) one of
 * about its length comes before shorter and longer ones, then the one that ends last, then the one nearest in length,
 * then the shortest. Readings are never added up. Of several for one period the one told last holds.
 */
export function standingReading(readings: readonly ToldReading[], metric: string, scope: Scope, range: TimeRange): StandingReading | undefined {
  const length = range.to - range.from;
  const off = (one: ToldReading): number => Math.abs(one.to - one.from - length);
  const fits = (one: ToldReading): boolean => off(one) * FITTING.of <= length * FITTING.parts;
  const belongs = (one: ToldReading): boolean => {
    const doubled = 2 * one.to - Math.min(one.to - one.from, 2 * SLACK);
    return doubled >= 2 * range.from && doubled < 2 * range.to;
  };
  const own = readingsOf(readings, metric, scope).filter(belongs);
  const [best] = [...own].sort(
    (a, b) => Number(fits(b)) - Number(fits(a)) || b.to - a.to || off(a) - off(b) || b.from - a.from || b.recordedAt - a.recordedAt,
  );
  if (best === undefined) return undefined;
  const told = own.filter(({ from, to }) => from === best.from && to === best.to);
  const restated = told.some((one) => one.value !== best.value || one.n !== best.n || one.quality !== best.quality || one.currency !== best.currency);
  return { ...best, firstRecordedAt: restated ? Math.min(...told.map(({ recordedAt }) => recordedAt)) : null };
}

function readingsOf(readings: readonly ToldReading[], metric: string, { team, line }: Scope): readonly ToldReading[] {
  return readings.filter((one) => one.metric === metric && one.scope.team === team && one.scope.line === line);
}

/**
 * A standing reading as an aggregate. A number told without its cases is one value; only a measured share told with
 * them has a numerator, and with it an interval.
 */
export function toldAggregate({ shareOfCases }: { readonly shareOfCases: boolean }, reading: StandingReading | undefined): Aggregate {
  if (reading === undefined) return NOTHING;
  const { value, n, from, to, quality, currency, firstRecordedAt } = reading;
  const counted = shareOfCases && value !== null && n !== null && (quality ?? 'measured') === 'measured';
  return {
    ...NOTHING,
    value,
    n: n ?? (value === null ? 0 : 1),
    count: counted ? value * n : null,
    told: { from, to, quality, currency, firstRecordedAt },
  };
}

/** Up to when a metric and scope are told: the end and the length of the newest reading. */
export interface ToldUntil {
  readonly to: number;
  readonly length: number;
}

/** Up to when a metric and exactly a scope are told; `undefined` where nobody told anything. */
export function toldUntil(readings: readonly ToldReading[], metric: string, scope: Scope): ToldUntil | undefined {
  const [newest] = [...readingsOf(readings, metric, scope)].sort((a, b) => b.to - a.to || b.from - a.from);
  return newest && { to: newest.to, length: newest.to - newest.from };
}

/** As-of is the end of the newest reading; it is fresh until half as long again as a reading is overdue. */
export function toldStamp({ to, length }: ToldUntil): AnswerStamp {
  return { asOf: writeInstant(to), complete: true, freshForSeconds: Math.round((length * 1.5) / 1000) };
}
