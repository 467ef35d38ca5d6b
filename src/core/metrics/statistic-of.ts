import type { MetricRecipe } from './recipe.js';

/** How a recipe's number is made, whatever it is made from: what decides its interval and its change test. What comes in clumps is treated as told. */
export function statisticOf(recipe: MetricRecipe): 'median' | 'mean' | 'share' | 'frequency' | 'told' {
  switch (recipe.kind) {
    case 'distribution':
      return recipe.headline;
    case 'share':
      return 'share';
    case 'backlog':
      return 'median';
    case 'change':
      return recipe.measure.statistic;
    case 'reading':
    case 'uptime':
      return 'told';
  }
}
