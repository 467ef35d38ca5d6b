import type { AnswerStamp, Comparison, Interval, KpiQuery, KpiResult, MetricDefinition, Quality, Reading, ScopeNames } from '../../contract/index.js';
import { writeInstant } from '../time/instant.js';
import type { TimeRange } from '../time/range.js';
import { compare } from './compare.js';
import { guardOf } from './guard.js';
import type { GuardParts } from './guard.js';
import { student975 } from './normal.js';
import type { Aggregate, MetricRecipe, RangedAggregate } from './recipe.js';
import { statisticOf } from './statistic-of.js';
import { NOTHING } from './summarise.js';
import { inCurrency, type TargetAt, type TargetSetting } from './targets.js';
import { wilsonInterval } from './wilson.js';

/** Everything an answer is made from. */
export interface AnswerParts extends RangedAggregate {
  readonly recipe: MetricRecipe;
  readonly query: KpiQuery;
  /** Absent for the scope of everything. */
  readonly names?: ScopeNames | undefined;
  /** The zone the range was resolved in. */
  readonly zone: string;
  readonly previous?: RangedAggregate | undefined;
  readonly baseline?: RangedAggregate | undefined;
  /** Oldest first. */
  readonly history?: readonly RangedAggregate[] | undefined;
  /** What was set, over time. */
  readonly held?: TargetAt | undefined;
  readonly link?: string | undefined;
  /** Where the definition names one. */
  readonly guard?: GuardParts | undefined;
  /** `measured` when absent. */
  readonly quality?: Quality | undefined;
  readonly stamp: AnswerStamp;
}

/** Makes the answer to a query from its aggregates: the one place for both engines. */
export function assembleAnswer(given: AnswerParts): KpiResult {
  const set = given.held?.(given.range.to);
  const standing = inCurrency(set, currencyOf(given));
  const currency = currencyOf(given) ?? standing?.currency ?? null;
  const parts = currency === null ? given : inOneCurrency(given, currency);
  const { recipe, names, zone, previous, baseline, history, held, link, guard, stamp } = parts;
  const { target, bands } = standing ?? {};
  const then = ({ to }: TimeRange): Pick<Reading, 'target'> => earlierTarget(inCurrency(held?.(to), currency), standing);
  return {
    kind: 'result',
    ...stamp,
    definition: { ...recipe.definition, ...(currency !== null && { currency }), ...(set?.owners && { owners: set.owners }) } satisfies MetricDefinition,
    ...(names && { scope: names }),
    zone,
    reading: readingOf(parts, parts),
    ...(previous && { previous: comparison(parts, previous, standing, then) }),
    ...(baseline && { baseline: comparison(parts, baseline, standing, then) }),
    ...(history && { history: history.map((one) => ({ ...readingOf(parts, one), ...endsOf(one.range), ...then(one.range) })) }),
    ...(target && { target }),
    ...(bands && { bands }),
    ...(link !== undefined && { link }),
    ...(guard && { guard: guardOf(guard) }),
  };
}

/** The currency of an answer: that of its reading, else of the newest other one that was told. */
function currencyOf({ aggregate, previous, baseline, history = [] }: AnswerParts): string | null {
  const all = [aggregate, ...history.map((one) => one.aggregate).reverse(), previous?.aggregate, baseline?.aggregate];
  return all.find((one) => one?.told?.currency)?.told?.currency ?? null;
}

/** Nothing is known in a currency of what was told in another. */
function inOneCurrency(parts: AnswerParts, currency: string): AnswerParts {
  const only = (one: RangedAggregate): RangedAggregate => (one.aggregate.told?.currency === currency ? one : { ...one, aggregate: NOTHING });
  const { previous, baseline, history } = parts;
  return { ...parts, ...only(parts), previous: previous && only(previous), baseline: baseline && only(baseline), history: history?.map(only) };
}

function endsOf({ from, to }: TimeRange): Pick<Reading, 'from' | 'to'> {
  return { from: writeInstant(from), to: writeInstant(to) };
}

/** The target of an earlier reading, where it is another than that of the answer. */
function earlierTarget(earlier: TargetSetting | undefined, standing: TargetSetting | undefined): Pick<Reading, 'target'> {
  const target = earlier?.target?.value ?? null;
  return target === (standing?.target?.value ?? null) ? {} : { target };
}

function comparison(parts: AnswerParts, earlier: RangedAggregate, standing: TargetSetting | undefined, then: (range: TimeRange) => Pick<Reading, 'target'>): Comparison {
  const judgement = { direction: parts.recipe.definition.direction, ...(standing?.bands && { bands: standing.bands }) };
  return { reading: { ...readingOf(parts, earlier), ...then(earlier.range) }, ...compare(parts.recipe, parts.aggregate, earlier.aggregate, judgement) };
}

/** The reading of an aggregate, with its interval. A told one names its own period, which may differ from the one asked for. */
export function readingOf({ recipe, quality = 'measured' }: Pick<AnswerParts, 'recipe' | 'quality'>, { range, aggregate }: RangedAggregate): Reading {
  const interval = intervalOf(recipe, aggregate);
  const { told } = aggregate;
  return {
    value: aggregate.value,
    n: aggregate.n,
    ...endsOf(told ?? range),
    ...(recipe.kind !== 'reading' && !told && { quality }),
    ...(told && told.quality !== null && { quality: told.quality }),
    ...(told && told.firstRecordedAt !== null && { recordedAt: writeInstant(told.firstRecordedAt) }),
    ...(interval && { interval }),
    ...besides(recipe, aggregate),
    ...(aggregate.business !== null && { clocks: { calendar: aggregate.value, business: aggregate.business } }),
    ...(aggregate.unfinished !== null && { unfinished: aggregate.unfinished }),
  };
}

/** What is told beside the value, by how it is made. */
function besides(recipe: MetricRecipe, { count, p90, mean, survivalMedian }: Aggregate): Partial<Reading> {
  switch (statisticOf(recipe)) {
    case 'share':
      return { count: count ?? 0 };
    case 'frequency':
    case 'told':
      return {};
    default:
      return { p90, mean, ...(hasSurvival(recipe) && { survivalMedian }) };
  }
}

function hasSurvival(recipe: MetricRecipe): boolean {
  return recipe.kind === 'distribution' ? recipe.survival : recipe.kind === 'change' && recipe.measure.statistic === 'median' && recipe.measure.unfinished !== undefined;
}

/** 95 % interval of a reading: of the median by order statistics, of a share by Wilson, of a mean by Student, of a frequency by score. */
function intervalOf(recipe: MetricRecipe, { n, value, count, variance, low, high }: Aggregate): Interval | null {
  const statistic = statisticOf(recipe);
  if (statistic === 'share') return wilsonInterval(count ?? 0, n);
  if (statistic === 'told') return count === null ? null : wilsonInterval(count, n);
  if (low !== null && high !== null) return { low, high, confidence: 0.95 };
  if (statistic !== 'mean' || value === null || variance === null || n < 4) return null;
  const half = student975(n - 1) * Math.sqrt(variance / n);
  // Every averaged column counts something, so less than 0 is no possible truth.
  return { low: Math.max(0, value - half), high: value + half, confidence: 0.95 };
}
