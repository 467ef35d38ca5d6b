import type { MetricDefinition } from '../../../contract/index.js';
import type { BacklogRecipe, ChangeRecipe, DistributionRecipe, MetricRecipe, ReadingRecipe, ShareRecipe, UptimeRecipe } from '../recipe.js';
import { stableHash } from '../stable-hash.js';

/** A definition as written in the catalogue: complete, the hash left to be computed. */
export type WrittenDefinition = Explained & Required<Pick<MetricDefinition, 'population'>>;

/** The same for what is not made from tickets, so that it has no population of them. */
export type Explained = Omit<MetricDefinition, 'hash'> &
  Required<Pick<MetricDefinition, 'definition' | 'formula' | 'statistic' | 'openTickets' | 'traps' | 'source' | 'version' | 'group'>>;

type Written<Recipe extends MetricRecipe, Definition = WrittenDefinition> = Omit<Recipe, 'definition'> & { readonly definition: Definition };

/** A recipe as written in the catalogue. */
export type WrittenRecipe = Written<DistributionRecipe> | Written<ShareRecipe> | Written<BacklogRecipe> | Written<ChangeRecipe, Explained> | Written<ReadingRecipe, Explained> | Written<UptimeRecipe, Explained>;

/**
 * Completes a recipe with the hash of what decides its meaning: id, unit, direction, statistic, population,
 * formula, rule for open tickets, version and the computation. Names and explanations may be reworded
 * without a new hash.
 */
export function define(written: WrittenRecipe): MetricRecipe {
  const { definition, ...computation } = written;
  const { id, unit, direction, statistic, population, formula, openTickets, version } = definition;
  const meaning = [id, unit, direction, statistic, population?.attribution, population?.window, formula, openTickets, version];
  const steps = Object.entries(computation)
    .map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .sort();
  return { ...computation, definition: { ...definition, hash: stableHash(JSON.stringify([...meaning, ...steps])) } } as MetricRecipe;
}
