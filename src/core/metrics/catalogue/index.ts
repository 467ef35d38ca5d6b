import type { MetricDefinition } from '../../../contract/index.js';
import type { MetricRecipe } from '../recipe.js';
import { escalationRate, reassignmentsPerTicket, returnRate } from './handovers.js';
import { firstTeamResolution, reopenRate } from './lasting.js';
import { backlogAge, timeToAcknowledge, timeToResolve } from './speed.js';

/** Every metric that a ticket log can give, in the order of the catalogue. */
export const recipes: readonly MetricRecipe[] = [
  timeToResolve,
  timeToAcknowledge,
  backlogAge,
  escalationRate,
  reassignmentsPerTicket,
  returnRate,
  firstTeamResolution,
  reopenRate,
];

const recipeById = new Map(recipes.map((recipe) => [recipe.definition.id, recipe]));

/** The recipe of a metric id; `undefined` for an unknown one. */
export function findRecipe(id: string): MetricRecipe | undefined {
  return recipeById.get(id);
}

/** The definitions of the catalogue, as `readCatalogue` answers them. */
export function catalogue(): readonly MetricDefinition[] {
  return recipes.map((recipe) => recipe.definition);
}
