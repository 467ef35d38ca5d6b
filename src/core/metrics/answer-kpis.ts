import type { AnswerStamp, Band, Change, KpiAnswer, KpiQuery, Line, Quality, Scope, Target, Team } from '../../contract/index.js';
import { isTiebeamError } from '../../contract/errors.js';
import { writeInstant } from '../time/instant.js';
import type { TimeRange } from '../time/range.js';
import { aggregate } from './aggregate.js';
import { assembleAnswer } from './assemble.js';
import type { RangedAggregate } from './assemble.js';
import { type ChangeFacts, changeFacts } from './change-facts.js';
import type { TicketFacts } from './facts.js';
import { planKpi, scopeNames } from './plan-kpi.js';
import { teamPlaces } from './team-places.js';

/** What someone set for a metric, for everything or for one scope. */
export interface TargetSetting {
  readonly metric: string;
  readonly scope?: Scope;
  readonly target?: Target;
  readonly bands?: readonly Band[];
}

/** A ticket log as facts. */
export interface FactsLog {
  readonly facts: readonly TicketFacts[];
  /** For metrics made from changes. */
  readonly changes?: readonly Change[];
  readonly teams: readonly Team[];
  readonly lines: readonly Line[];
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
  return queries.map((query) => {
    try {
      return answerOne(query, log, changes, lineOf);
    } catch (error) {
      if (!isTiebeamError(error)) throw error;
      const { kind, message, path } = error;
      return { kind: 'failure', error: { tiebeamError: 1, kind, ...(message !== undefined && { message }), ...(path !== undefined && { path }) } };
    }
  });
}

function answerOne(query: KpiQuery, log: FactsLog, changes: readonly ChangeFacts[], lineOf: (team: string) => string | undefined): KpiAnswer {
  const plan = planKpi(query, log);
  const { recipe, scope, zone } = plan;
  const names = scopeNames(scope, log.teams, log.lines);
  const over = (range: TimeRange): RangedAggregate => ({
    range,
    aggregate: aggregate(recipe, { facts: log.facts, changes, scope, range, asOf: log.asOf, lineOf }),
  });
  const setting = findTarget(log.targets ?? [], query);
  return assembleAnswer({
    recipe,
    query,
    names,
    zone,
    ...over(plan.range),
    previous: plan.previous && over(plan.previous),
    baseline: plan.baseline && over(plan.baseline),
    history: plan.history?.map(over),
    target: setting?.target,
    bands: setting?.bands,
    quality: log.quality,
    stamp: stampOf(log),
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

/** The target of exactly this scope, else the one for everything. */
export function findTarget(targets: readonly TargetSetting[], query: KpiQuery): TargetSetting | undefined {
  const ofMetric = targets.filter(({ metric }) => metric === query.metric);
  const { team, line } = query.scope ?? {};
  return (
    ofMetric.find(({ scope }) => scope?.team === team && scope?.line === line) ??
    ofMetric.find(({ scope }) => scope?.team === undefined && scope?.line === undefined)
  );
}
