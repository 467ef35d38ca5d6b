import type { KpiQuery, Line, ScopeNames, Scope, Team } from '../../contract/index.js';
import { TiebeamError } from '../../contract/errors.js';
import { buckets } from '../time/buckets.js';
import { baselinePeriod, previousPeriod, resolvePeriod } from '../time/periods.js';
import type { TimeRange } from '../time/range.js';
import { findRecipe } from './catalogue/index.js';
import type { MetricRecipe } from './recipe.js';

/** What an engine has to aggregate to answer a query. */
export interface KpiPlan {
  readonly recipe: MetricRecipe;
  readonly scope: Scope;
  readonly zone: string;
  readonly range: TimeRange;
  readonly previous?: TimeRange;
  readonly baseline?: TimeRange;
  readonly history?: readonly TimeRange[];
}

/**
 * Works out recipe and ranges of a query.
 *
 * @param zone - the source's zone, for queries without one
 * @param asOf - epoch milliseconds
 * @throws {TiebeamError} `not-found` for an unknown metric, `invalid-data` for a period, zone, baseline or
 *   history that cannot be resolved
 */
export function planKpi(query: KpiQuery, source: { readonly zone: string; readonly asOf: number }): KpiPlan {
  const recipe = findRecipe(query.metric);
  if (recipe === undefined) throw new TiebeamError('not-found', { message: `There is no metric “${query.metric.slice(0, 80)}” here.` });
  const zone = query.zone ?? source.zone;
  const range = resolvePeriod(query.period, zone, source.asOf);
  return {
    recipe,
    scope: query.scope ?? {},
    zone,
    range,
    ...(query.compare === 'previous' && { previous: previousPeriod(query.period, zone, source.asOf) }),
    ...(query.baseline !== undefined && { baseline: baselinePeriod(query.period, query.baseline, zone) }),
    ...(query.history !== undefined && { history: buckets(query.history, range, zone) }),
  };
}

/**
 * The names behind a scope; `undefined` for the scope of everything.
 *
 * @throws {TiebeamError} `not-found` naming a team or line the source does not have
 */
export function scopeNames(scope: Scope, teams: readonly Team[], lines: readonly Line[]): ScopeNames | undefined {
  if (scope.team === undefined && scope.line === undefined) return undefined;
  const team = scope.team === undefined ? undefined : find('team', scope.team, teams);
  const line = scope.line === undefined ? undefined : find('line', scope.line, lines);
  return { ...(team && { team }), ...(line && { line }) };
}

function find<Named extends { readonly id: string }>(what: string, id: string, all: readonly Named[]): Named {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new TiebeamError('not-found', { message: `There is no ${what} “${id.slice(0, 80)}” here.` });
  return found;
}
