import type { AnswerStamp, KpiQuery, Line, ScopeNames, Scope, Team } from '../../contract/index.js';
import { TiebeamError } from '../../contract/errors.js';
import { buckets } from '../time/buckets.js';
import { baselinePeriod, previousPeriod, resolvePeriod } from '../time/periods.js';
import type { TimeRange } from '../time/range.js';
import { findRecipe } from './catalogue/index.js';
import type { MetricRecipe } from './recipe.js';
import { needsObjective } from '../uptime/measure.js';
import { sampledStamp, sampledUntil } from '../uptime/sampled-until.js';
import { type ServiceHead, servicesWithin } from '../uptime/service-facts.js';
import type { LineOf } from './population.js';
import { toldStamp, type ToldUntil } from './told-readings.js';

/** What an engine has to aggregate to answer a query. */
export interface KpiPlan {
  readonly recipe: MetricRecipe;
  readonly scope: Scope;
  readonly zone: string;
  readonly range: TimeRange;
  readonly previous?: TimeRange;
  readonly baseline?: TimeRange;
  readonly history?: readonly TimeRange[];
  /** What the definition names as its guard. */
  readonly guard?: GuardPlan;
  /** Of a metric that is told or made from samples: what its answer says of itself. Others are known as far as the source is. */
  readonly stamp?: AnswerStamp;
}

/** What an engine has to aggregate of a guard, for the same scope. */
export interface GuardPlan {
  readonly recipe: MetricRecipe;
  readonly range: TimeRange;
  readonly previous: TimeRange;
  /** Of a guard that is told: where to look when nothing was told in the period. */
  readonly before?: TimeRange;
}

/** Source and moment a query is planned for. */
export interface PlanSource {
  /** The source's zone, for queries without one. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** Up to when a metric that is told is known for a scope. */
  readonly toldUntil?: (metric: string, scope: Scope) => ToldUntil | undefined;
  /** The services with samples. */
  readonly services?: readonly ServiceHead[];
  readonly lineOf?: LineOf;
}

/** How far back a told guard counts, so that one told every quarter guards every month. */
const GUARD_REACH = 100 * 86_400_000;

/**
 * Works out recipe and ranges of a query. A rolling period of a metric that is told ends with its newest reading, of one made from
 * samples where these end.
 *
 * @throws {TiebeamError} `not-found` for an unknown metric, `invalid-data` for a period, zone, baseline or
 *   history that cannot be resolved
 */
export function planKpi(query: KpiQuery, source: PlanSource): KpiPlan {
  const recipe = findRecipe(query.metric);
  if (recipe === undefined) throw new TiebeamError('not-found', { message: `There is no metric “${query.metric.slice(0, 80)}” here.` });
  const zone = query.zone ?? source.zone;
  const scope = query.scope ?? {};
  const { asOf, stamp } = knownUntil(recipe, scope, source);
  const range = resolvePeriod(query.period, zone, asOf);
  const guard = recipe.definition.guard === undefined ? undefined : findRecipe(recipe.definition.guard);
  return {
    recipe,
    scope,
    zone,
    range,
    ...(query.compare === 'previous' && { previous: previousPeriod(query.period, zone, asOf) }),
    ...(query.baseline !== undefined && { baseline: baselinePeriod(query.period, query.baseline, zone) }),
    ...(query.history !== undefined && { history: buckets(query.history, range, zone) }),
    ...(guard && { guard: { recipe: guard, range, previous: previousPeriod(query.period, zone, asOf), ...(guard.kind === 'reading' && { before: { from: range.to - GUARD_REACH, to: range.to } }) } }),
    ...(stamp && { stamp }),
  };
}

/** Up to when a metric is known for a scope: as far as its samples go, else the newest reading, else the source. */
function knownUntil(recipe: MetricRecipe, scope: Scope, { asOf, services = [], lineOf = () => undefined, toldUntil }: PlanSource): { readonly asOf: number; readonly stamp?: AnswerStamp } {
  if (recipe.kind !== 'reading' && recipe.kind !== 'uptime') return { asOf };
  const sampled = recipe.kind === 'uptime' ? sampledUntil(servicesWithin(services, needsObjective(recipe.measure), scope, lineOf)) : undefined;
  if (sampled) return { asOf: sampled.asOf, stamp: sampledStamp(sampled) };
  const told = toldUntil?.(recipe.definition.id, scope);
  return told ? { asOf: told.to, stamp: toldStamp(told) } : { asOf };
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

/** @throws {TiebeamError} `not-found` */
export function findTeam(id: string, teams: readonly Team[]): Team {
  return find('team', id, teams);
}

function find<Named extends { readonly id: string }>(what: string, id: string, all: readonly Named[]): Named {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new TiebeamError('not-found', { message: `There is no ${what} “${id.slice(0, 80)}” here.` });
  return found;
}
