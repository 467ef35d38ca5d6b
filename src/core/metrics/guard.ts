import type { Guard } from '../../contract/index.js';
import { standing } from './bands.js';
import { compare, FEWEST } from './compare.js';
import type { MetricRecipe, RangedAggregate } from './recipe.js';
import { statisticOf } from './statistic-of.js';
import { inCurrency, type TargetAt } from './targets.js';

/** What is known of a metric that must hold before another may be called good. */
export interface GuardParts extends RangedAggregate {
  readonly recipe: MetricRecipe;
  readonly previous: RangedAggregate;
  /** Of what is told seldom: what stood before the period, where nothing was told in it. */
  readonly before?: RangedAggregate | undefined;
  /** What was set for it, over time. */
  readonly held?: TargetAt | undefined;
}

/**
 * Whether a guard holds: it is not clearly worse than in the period before, and meets its bands or its target where somebody set
 * them. `null` where it has no value, or too few tickets to say.
 */
export function guardOf(parts: GuardParts): Guard {
  const { id, name } = parts.recipe.definition;
  return { metric: id, name, holds: holds(parts) };
}

function holds({ recipe, range, aggregate, previous, before, held }: GuardParts): boolean | null {
  const { direction } = recipe.definition;
  const here = aggregate.value === null && before !== undefined ? before.aggregate : aggregate;
  if (here.value === null || (statisticOf(recipe) !== 'told' && here.n < FEWEST)) return null;
  const { target, bands } = inCurrency(held?.(range.to), here.told?.currency) ?? {};
  const stands = standing(here.value, { direction, ...(target && { target }), ...(bands && { bands }) });
  if (stands === 'watch' || stands === 'act') return false;
  return here !== aggregate || compare(recipe, aggregate, previous.aggregate, { direction, ...(bands && { bands }) }).verdict !== 'worse';
}
