import type { AnswerStamp, Change, KpiAnswer, KpiQuery, Line, Quality, Team, WorkingCalendar } from '../../contract/index.js';
import { isTiebeamError } from '../../contract/errors.js';
import { writeInstant } from '../time/instant.js';
import type { TimeRange } from '../time/range.js';
import { teamCalendars } from '../time/team-calendars.js';
import type { TeamCalendars } from '../time/team-calendars.js';
import { aggregate } from './aggregate.js';
import { assembleAnswer } from './assemble.js';
import { type ChangeFacts, changeFacts } from './change-facts.js';
import type { TicketFacts } from './facts.js';
import { planKpi, scopeNames } from './plan-kpi.js';
import type { MetricRecipe, RangedAggregate } from './recipe.js';
import { targetsOf, type TargetSetting } from './targets.js';
import { teamPlaces } from './team-places.js';
import { toldUntil, type ToldReading } from './told-readings.js';
import type { ServiceFacts } from '../uptime/service-facts.js';

/** A ticket log as facts. */
export interface FactsLog {
  readonly facts: readonly TicketFacts[];
  /** For metrics made from changes. */
  readonly changes?: readonly Change[];
  /** For metrics made from uptime samples. */
  readonly services?: readonly ServiceFacts[];
  /** For metrics that are told. */
  readonly readings?: readonly ToldReading[];
  readonly teams: readonly Team[];
  readonly lines: readonly Line[];
  /** Those the facts were derived with. */
  readonly calendars?: readonly WorkingCalendar[];
  /** IANA zone for queries without one. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** True when absent. */
  readonly complete?: boolean;
  readonly freshForSeconds?: number;
  /** Epoch milliseconds. */
  readonly truncatedBefore?: number;
  readonly targets?: readonly TargetSetting[];
  /** `measured` when absent. */
  readonly quality?: Quality;
}

/**
 * Answers KPI queries over facts, in their order: the TypeScript engine. A query that cannot be answered
 * (unknown metric, team or line, bad period or zone) becomes a failure; the others are answered.
 */
export function answerKpis(queries: readonly KpiQuery[], log: FactsLog): readonly KpiAnswer[] {
  const { lineOf } = teamPlaces(log.teams, log.lines);
  const changes = changeFacts(log.changes ?? []);
  const calendars = teamCalendars(log.calendars ?? []);
  return queries.map((query) => {
    try {
      return answerOne(query, log, changes, calendars, lineOf);
    } catch (error) {
      if (!isTiebeamError(error)) throw error;
      const { kind, message, path } = error;
      return { kind: 'failure', error: { tiebeamError: 1, kind, ...(message !== undefined && { message }), ...(path !== undefined && { path }) } };
    }
  });
}

function answerOne(query: KpiQuery, log: FactsLog, changes: readonly ChangeFacts[], calendars: TeamCalendars | undefined, lineOf: (team: string) => string | undefined): KpiAnswer {
  const { readings = [], services = [], targets = [] } = log;
  const plan = planKpi(query, { zone: log.zone, asOf: log.asOf, services, lineOf, toldUntil: (metric, scope) => toldUntil(readings, metric, scope) });
  const { recipe, scope, zone, guard } = plan;
  const names = scopeNames(scope, log.teams, log.lines);
  const of = (computed: MetricRecipe, range: TimeRange): RangedAggregate => ({
    range,
    aggregate: aggregate(computed, { facts: log.facts, changes, readings, services, scope, range, asOf: log.asOf, lineOf, calendars }),
  });
  const over = (range: TimeRange): RangedAggregate => of(recipe, range);
  return assembleAnswer({
    recipe,
    query,
    names,
    zone,
    ...over(plan.range),
    previous: plan.previous && over(plan.previous),
    baseline: plan.baseline && over(plan.baseline),
    history: plan.history?.map(over),
    held: targetsOf(targets, query, log.zone),
    guard: guard && {
      recipe: guard.recipe,
      ...of(guard.recipe, guard.range),
      previous: of(guard.recipe, guard.previous),
      before: guard.before && of(guard.recipe, guard.before),
      held: targetsOf(targets, { ...query, metric: guard.recipe.definition.id }, log.zone),
    },
    quality: log.quality,
    stamp: plan.stamp ?? stampOf(log),
  });
}

function stampOf(log: FactsLog): AnswerStamp {
  return {
    asOf: writeInstant(log.asOf),
    complete: log.complete ?? true,
    ...(log.truncatedBefore !== undefined && { truncatedBefore: writeInstant(log.truncatedBefore) }),
    ...(log.freshForSeconds !== undefined && { freshForSeconds: log.freshForSeconds }),
  };
}
