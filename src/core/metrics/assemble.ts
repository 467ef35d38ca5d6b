import type { AnswerStamp, Band, Comparison, Interval, KpiQuery, KpiResult, Quality, Reading, ScopeNames, Target } from '../../contract/index.js';
import { writeInstant } from '../time/instant.js';
import type { TimeRange } from '../time/range.js';
import { compare } from './compare.js';
import { student975 } from './normal.js';
import type { Aggregate, MetricRecipe } from './recipe.js';
import { statisticOf } from './statistic-of.js';
import { wilsonInterval } from './wilson.js';

/** An aggregate with the period it was computed over. */
export interface RangedAggregate {
  readonly range: TimeRange;
  readonly aggregate: Aggregate;
}

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
  readonly target?: Target | undefined;
  readonly bands?: readonly Band[] | undefined;
  readonly link?: string | undefined;
  /** `measured` when absent. */
  readonly quality?: Quality | undefined;
  readonly stamp: AnswerStamp;
}

/** Makes the answer to a query from its aggregates: the one place for both engines. */
export function assembleAnswer(parts: AnswerParts): KpiResult {
  const { recipe, names, zone, previous, baseline, history, target, bands, link, stamp } = parts;
  return {
    kind: 'result',
    ...stamp,
    definition: recipe.definition,
    ...(names && { scope: names }),
    zone,
    reading: readingOf(parts, parts),
    ...(previous && { previous: comparison(parts, previous) }),
    ...(baseline && { baseline: comparison(parts, baseline) }),
    ...(history && { history: history.map((one) => readingOf(parts, one)) }),
    ...(target && { target }),
    ...(bands && { bands }),
    ...(link !== undefined && { link }),
  };
}

function comparison(parts: AnswerParts, earlier: RangedAggregate): Comparison {
  const judgement = { direction: parts.recipe.definition.direction, ...(parts.bands && { bands: parts.bands }) };
  return { reading: readingOf(parts, earlier), ...compare(parts.recipe, parts.aggregate, earlier.aggregate, judgement) };
}

function readingOf({ recipe, quality = 'measured' }: AnswerParts, { range, aggregate }: RangedAggregate): Reading {
  const interval = intervalOf(recipe, aggregate);
  return {
    value: aggregate.value,
    n: aggregate.n,
    from: writeInstant(range.from),
    to: writeInstant(range.to),
    quality,
    ...(interval && { interval }),
    ...besides(recipe, aggregate),
    ...(aggregate.unfinished !== null && { unfinished: aggregate.unfinished }),
  };
}

/** What is told beside the value, by how it is made. */
function besides(recipe: MetricRecipe, { count, p90, mean, survivalMedian }: Aggregate): Partial<Reading> {
  switch (statisticOf(recipe)) {
    case 'share':
      return { count: count ?? 0 };
    case 'frequency':
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
  if (low !== null && high !== null) return { low, high, confidence: 0.95 };
  if (statistic !== 'mean' || value === null || variance === null || n < 4) return null;
  const half = student975(n - 1) * Math.sqrt(variance / n);
  // Every averaged column counts something, so less than 0 is no possible truth.
  return { low: Math.max(0, value - half), high: value + half, confidence: 0.95 };
}
