import type { KpiAnswer, KpiQuery, TiebeamErrorShape } from '../../../contract/index.js';
import { isTiebeamError, TiebeamError } from '../../../contract/index.js';
import { findTarget } from '../../../core/metrics/answer-kpis.js';
import { assembleAnswer, type RangedAggregate } from '../../../core/metrics/assemble.js';
import { findRecipe } from '../../../core/metrics/catalogue/index.js';
import { type KpiPlan, planKpi, scopeNames } from '../../../core/metrics/plan-kpi.js';
import type { Aggregate, MetricRecipe } from '../../../core/metrics/recipe.js';
import { teamPlaces } from '../../../core/metrics/team-places.js';
import type { TimeRange } from '../../../core/time/range.js';
import type { Queries } from '../database.js';
import { aggregates } from './aggregates.js';
import { answerFromReadings } from './pushed-answers.js';
import { type KpiSetting, readSetting } from './setting.js';
import type { Slice } from './windows.js';

/** A query with its ranges, its slices standing at `offset` of those of its recipe. */
interface Planned {
  readonly query: KpiQuery;
  readonly plan: KpiPlan;
  readonly slices: readonly Slice[];
  readonly offset: number;
}

/**
 * Answers KPI queries in their order, a failure per item where one cannot be answered. All queries of one
 * metric share their statements (at most three), so that fifty gauges with history cost as many round trips as one
 * per metric. To be run on one snapshot of the database.
 */
export async function readKpis(queries: Queries, asked: readonly KpiQuery[]): Promise<readonly KpiAnswer[]> {
  const setting = await readSetting(queries);
  const { lineOf } = teamPlaces(setting.teams, setting.lines);
  const answers: KpiAnswer[] = new Array<KpiAnswer>(asked.length);
  const batches = new Map<MetricRecipe, { readonly slices: Slice[]; readonly planned: (Planned & { readonly place: number })[] }>();

  for (const [place, query] of asked.entries()) {
    try {
      scopeNames(query.scope ?? {}, setting.teams, setting.lines);
      const pushed = setting.pushed.get(query.metric);
      if (pushed !== undefined && findRecipe(query.metric) === undefined) {
        answers[place] = await answerFromReadings(queries, query, pushed, setting);
        continue;
      }
      const plan = planKpi(query, setting);
      const batch = batches.get(plan.recipe) ?? { slices: [], planned: [] };
      batches.set(plan.recipe, batch);
      const slices = rangesOf(plan).map((range): Slice => ({ scope: plan.scope, range }));
      batch.planned.push({ query, plan, slices, offset: batch.slices.length, place });
      batch.slices.push(...slices);
    } catch (error) {
      if (!isTiebeamError(error) || error.kind === 'unreachable') throw error;
      answers[place] = { kind: 'failure', error: plainError(error) };
    }
  }
  for (const [recipe, { slices, planned }] of batches) {
    const computed = await aggregates(queries, recipe, slices, { asOf: setting.asOf, teams: setting.teams, lineOf });
    for (const one of planned) answers[one.place] = assemble(one, computed, setting);
  }
  return answers;
}

function rangesOf({ range, previous, baseline, history }: KpiPlan): readonly TimeRange[] {
  return [range, ...(previous ? [previous] : []), ...(baseline ? [baseline] : []), ...(history ?? [])];
}

function assemble({ query, plan, slices, offset }: Planned, computed: readonly Aggregate[], setting: KpiSetting): KpiAnswer {
  const parts = slices.map(({ range }, index): RangedAggregate => ({ range, aggregate: at(computed, offset + index) }));
  let next = 0;
  const take = (): RangedAggregate => at(parts, next++);
  const main = take();
  const previous = plan.previous && take();
  const baseline = plan.baseline && take();
  const history = plan.history?.map(take);
  const set = findTarget(setting.targets, query);
  return assembleAnswer({
    recipe: plan.recipe,
    query,
    names: scopeNames(plan.scope, setting.teams, setting.lines),
    zone: plan.zone,
    ...main,
    previous,
    baseline,
    history,
    target: set?.target,
    bands: set?.bands,
    stamp: setting.stamp,
  });
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new TiebeamError('unreachable', { message: 'The database answered fewer numbers than were asked for.' });
  return item;
}

/** The error as data: it crosses the wire inside an answer. */
function plainError({ kind, message, path }: TiebeamErrorShape): TiebeamErrorShape {
  return { tiebeamError: 1, kind, ...(message !== undefined && { message }), ...(path !== undefined && { path }) };
}
