import type { KpiAnswer, KpiQuery, Scope, TiebeamErrorShape } from '../../../contract/index.js';
import { isTiebeamError, TiebeamError } from '../../../contract/index.js';
import { assembleAnswer } from '../../../core/metrics/assemble.js';
import { findRecipe } from '../../../core/metrics/catalogue/index.js';
import { type KpiPlan, planKpi, scopeNames } from '../../../core/metrics/plan-kpi.js';
import type { Aggregate, MetricRecipe, RangedAggregate } from '../../../core/metrics/recipe.js';
import { type TargetAt, targetsOf } from '../../../core/metrics/targets.js';
import { teamPlaces } from '../../../core/metrics/team-places.js';
import type { TimeRange } from '../../../core/time/range.js';
import type { Snapshot } from '../database.js';
import { aggregatesOfAll } from './aggregates.js';
import { readServices } from './services.js';
import { type KpiSetting, readSetting } from './setting.js';
import { toldUntilOf } from './told-until.js';
import type { Slice } from './windows.js';

/** Slices of one recipe, to be computed at once. */
interface Batch {
  readonly slices: Slice[];
  computed: readonly Aggregate[];
}

/** A query with its ranges, and where their aggregates will be found. */
interface Planned {
  readonly place: number;
  readonly query: KpiQuery;
  readonly plan: KpiPlan;
  readonly own: Taker;
  readonly guard: Taker | undefined;
  readonly held: TargetAt;
  readonly guardHeld: TargetAt | undefined;
}

/** Hands out the aggregates of some ranges in their order, once they are computed. */
type Taker = () => readonly RangedAggregate[];

/**
 * Answers KPI queries in their order, a failure per item where one cannot be answered. All queries of one
 * metric share their statements, and metrics of the same tickets their scan, so that fifty gauges with history cost as many
 * round trips as one per metric; their guards share them too.
 */
export async function readKpis(queries: Snapshot, asked: readonly KpiQuery[]): Promise<readonly KpiAnswer[]> {
  const setting = await readSetting(queries);
  const toldUntil = await toldUntilOf(queries, asked);
  const services = asked.some(({ metric }) => findRecipe(metric)?.kind === 'uptime') ? await readServices(queries) : [];
  const { lineOf } = teamPlaces(setting.teams, setting.lines);
  const answers: KpiAnswer[] = new Array<KpiAnswer>(asked.length);
  const batches = new Map<MetricRecipe, Batch>();
  const planned: Planned[] = [];

  const toCompute = (recipe: MetricRecipe, scope: Scope, ranges: readonly TimeRange[]): Taker => {
    const batch = batches.get(recipe) ?? { slices: [], computed: [] };
    batches.set(recipe, batch);
    const offset = batch.slices.length;
    batch.slices.push(...ranges.map((range): Slice => ({ scope, range })));
    return () => ranges.map((range, index) => ({ range, aggregate: at(batch.computed, offset + index) }));
  };

  for (const [place, query] of asked.entries()) {
    try {
      scopeNames(query.scope ?? {}, setting.teams, setting.lines);
      const plan = planKpi(query, { zone: setting.zone, asOf: setting.asOf, services, lineOf, toldUntil });
      const { recipe, scope, guard } = plan;
      const { range, previous, before } = guard ?? {};
      const held = targetsOf(setting.targets, query, setting.zone);
      const guardHeld = guard && targetsOf(setting.targets, { ...query, metric: guard.recipe.definition.id }, setting.zone);
      const ofGuard = guard && toCompute(guard.recipe, scope, [range, previous, before].filter((one) => one !== undefined));
      planned.push({ place, query, plan, own: toCompute(recipe, scope, rangesOf(plan)), guard: ofGuard, held, guardHeld });
    } catch (error) {
      if (!isTiebeamError(error) || error.kind === 'unreachable') throw error;
      answers[place] = { kind: 'failure', error: plainError(error) };
    }
  }
  const wishes = [...batches].map(([recipe, { slices }]) => ({ recipe, slices }));
  const computed = await aggregatesOfAll(queries, wishes, { asOf: setting.asOf, teams: setting.teams, lineOf, services, calendars: setting.calendars });
  for (const [recipe, batch] of batches) batch.computed = computed.get(recipe) ?? [];
  for (const one of planned) answers[one.place] = assemble(one, setting);
  return answers;
}

function rangesOf({ range, previous, baseline, history }: KpiPlan): readonly TimeRange[] {
  return [range, ...(previous ? [previous] : []), ...(baseline ? [baseline] : []), ...(history ?? [])];
}

function assemble({ query, plan, own, guard, held, guardHeld }: Planned, setting: KpiSetting): KpiAnswer {
  const parts = own();
  let next = 0;
  const take = (): RangedAggregate => at(parts, next++);
  const main = take();
  const previous = plan.previous && take();
  const baseline = plan.baseline && take();
  const history = plan.history?.map(take);
  const ofGuard = guard?.();
  return assembleAnswer({
    recipe: plan.recipe,
    query,
    names: scopeNames(plan.scope, setting.teams, setting.lines),
    zone: plan.zone,
    ...main,
    previous,
    baseline,
    history,
    held,
    guard: plan.guard && ofGuard && { recipe: plan.guard.recipe, ...at(ofGuard, 0), previous: at(ofGuard, 1), before: ofGuard[2], held: guardHeld },
    stamp: plan.stamp ?? setting.stamp,
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
