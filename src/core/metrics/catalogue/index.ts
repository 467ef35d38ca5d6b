import type { MetricDefinition } from '../../../contract/index.js';
import type { MetricRecipe } from '../recipe.js';
import { changeFailRate, changeLeadTime, changeRecoveryTime, deploymentReworkRate, releaseFrequency } from './change-delivery.js';
import { crossTeamCollaboration, escalationRate, handoffWaitingTime, reassignmentsPerTicket, returnRate } from './handovers.js';
import { firstTeamResolution, reopenRate } from './lasting.js';
import { availability, burnRate, errorBudgetLeft, errorBudgetTimeLeft, fastBurningServices, sloAttainment, slowBurningServices } from './reliability.js';
import { backlogAge, meanTimeToRestore, timeToAcknowledge, timeToResolve, timeToRestore } from './speed.js';
import { costPerTicket, engineeringTimeValue, unplannedWorkShare } from './told-money.js';
import { csat, enps, featureAdoption, nps, timeToValue } from './told-people.js';
import { firstContactResolution, incidentRecurrence } from './told-quality.js';

/** Every metric that tickets, changes or uptime samples can give or other systems can tell, in the order of the catalogue. */
export const recipes: readonly MetricRecipe[] = [
  timeToResolve,
  timeToRestore,
  meanTimeToRestore,
  timeToAcknowledge,
  backlogAge,
  escalationRate,
  reassignmentsPerTicket,
  returnRate,
  handoffWaitingTime,
  crossTeamCollaboration,
  firstTeamResolution,
  reopenRate,
  changeLeadTime,
  releaseFrequency,
  changeFailRate,
  changeRecoveryTime,
  deploymentReworkRate,
  firstContactResolution,
  incidentRecurrence,
  csat,
  nps,
  featureAdoption,
  timeToValue,
  enps,
  costPerTicket,
  engineeringTimeValue,
  unplannedWorkShare,
  availability,
  sloAttainment,
  errorBudgetLeft,
  errorBudgetTimeLeft,
  burnRate,
  fastBurningServices,
  slowBurningServices,
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
