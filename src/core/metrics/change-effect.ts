import type { Band, Change, ChangeEffect, Scope } from '../../contract/index.js';
import { TiebeamError } from '../../contract/errors.js';
import type { TimeRange } from '../time/range.js';
import { teamCalendars } from '../time/team-calendars.js';
import { aggregate } from './aggregate.js';
import type { FactsLog } from './answer-kpis.js';
import { readingOf } from './assemble.js';
import { findRecipe } from './catalogue/index.js';
import { changeFacts } from './change-facts.js';
import { compare } from './compare.js';
import type { Aggregate, MetricRecipe } from './recipe.js';
import { targetsOf } from './targets.js';
import { teamPlaces } from './team-places.js';

/** Days looked at on either side of a change, where no neighbour lies closer. */
export const EFFECT_DAYS = 14;
const DAY = 86_400_000;

/** Where to look for what came before and after a change. */
export interface EffectWindows {
  readonly before: TimeRange;
  /** Ends at as-of while it still runs. */
  readonly after: TimeRange;
  readonly isOver: boolean;
}

/**
 * The windows of each change: equally long on both sides, at most `days`, and no longer than to the next change before or
 * after it that may have moved the same thing.
 *
 * @param all - every change that may be a neighbour, these included
 * @param asOf - epoch milliseconds
 */
export function effectWindows(changes: readonly Change[], all: readonly Change[], asOf: number, days = EFFECT_DAYS): readonly EffectWindows[] {
  return changes.map((change) => {
    const at = Date.parse(change.at);
    const span = all.reduce((shortest, other) => {
      const gap = Math.abs(Date.parse(other.at) - at);
      // What happens at the same instant is one change to those who live with it.
      return gap > 0 && gap < shortest && mayMoveTheSame(change, other) ? gap : shortest;
    }, days * DAY);
    const end = at + span;
    return { before: { from: at - span, to: at }, after: { from: at, to: Math.max(at, Math.min(end, asOf)) }, isOver: end <= asOf };
  });
}

/** Changes of two services, or of two teams where a service is not named, leave each other alone. */
function mayMoveTheSame(one: Change, other: Change): boolean {
  if (one.service !== undefined && other.service !== undefined) return one.service === other.service;
  return one.team === undefined || other.team === undefined || one.team === other.team;
}

/** Holds what a metric read after a change against what it read before; the one place for both engines. */
export function changeEffect(recipe: MetricRecipe, windows: EffectWindows, before: Aggregate, after: Aggregate, bands?: readonly Band[]): ChangeEffect {
  const told = {
    metric: recipe.definition.id,
    before: readingOf({ recipe }, { range: windows.before, aggregate: before }),
    after: readingOf({ recipe }, { range: windows.after, aggregate: after }),
  };
  if (!windows.isOver) return { ...told, difference: null, verdict: 'too-early' };
  const { verdict = 'too-few', ...difference } = compare(recipe, after, before, { direction: recipe.definition.direction, ...(bands && { bands }) });
  return { ...told, ...difference, verdict };
}

/**
 * The recipe to ask for effects. Told readings have periods of their own, which may hold both sides of a change.
 *
 * @throws {TiebeamError} `not-found` for an unknown metric, `unsupported` for one that is told and not computed, or of which no interval is known
 */
export function effectRecipe(metric: string): MetricRecipe {
  const recipe = findRecipe(metric);
  if (recipe === undefined) throw new TiebeamError('not-found', { path: '$.effect', message: `There is no metric “${metric.slice(0, 80)}” that is computed here.` });
  if (recipe.kind === 'reading') throw new TiebeamError('unsupported', { path: '$.effect', message: `“${recipe.definition.name}” is told for periods of its own, so nothing can be said of before and after a change.` });
  if (recipe.kind === 'uptime') throw new TiebeamError('unsupported', { path: '$.effect', message: `Outages come in clumps, so nobody can say whether chance explains a difference of “${recipe.definition.name}” before and after a change.` });
  return recipe;
}

/**
 * The changes of a log, oldest first, each with what a metric read before and after it: the TypeScript engine.
 *
 * @param scope - whose tickets are read; absent means all
 * @throws {TiebeamError} as {@link effectRecipe}
 */
export function changeEffects(metric: string, log: FactsLog, scope: Scope = {}, days = EFFECT_DAYS): readonly Change[] {
  const recipe = effectRecipe(metric);
  const changes = [...(log.changes ?? [])].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
  const { lineOf } = teamPlaces(log.teams, log.lines);
  const facts = changeFacts(changes);
  const held = targetsOf(log.targets ?? [], { metric, scope }, log.zone);
  const calendars = teamCalendars(log.calendars ?? []);
  const over = (range: TimeRange): Aggregate => aggregate(recipe, { facts: log.facts, changes: facts, scope, range, asOf: log.asOf, lineOf, calendars });
  return effectWindows(changes, changes, log.asOf, days).flatMap((windows, place) => {
    const change = changes[place];
    return change === undefined ? [] : { ...change, effect: changeEffect(recipe, windows, over(windows.before), over(windows.after), held(windows.after.to)?.bands) };
  });
}
