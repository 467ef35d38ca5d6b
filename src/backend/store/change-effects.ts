import type { Change, ChangeQuery } from '../../contract/index.js';
import { TiebeamError } from '../../contract/index.js';
import { changeEffect, EFFECT_DAYS, effectRecipe, effectWindows } from '../../core/metrics/change-effect.js';
import { NOTHING } from '../../core/metrics/summarise.js';
import { targetsOf } from '../../core/metrics/targets.js';
import { teamPlaces } from '../../core/metrics/team-places.js';
import { changesWithin } from './changes.js';
import type { Queries } from './database.js';
import { aggregates } from './kpis/aggregates.js';
import type { KpiSetting } from './kpis/setting.js';
import type { Slice } from './kpis/windows.js';

/** More would be a report and no page, and is refused in words. */
const MOST = 500;
const DAY = 86_400_000;

/**
 * Adds to each change what a metric read before and after it. Neighbours count whatever team or period was asked for.
 * All windows share their statements, at most three.
 *
 * @throws {TiebeamError} `not-found` or `unsupported` for a metric that is not computed here, `invalid-data` for too many changes
 */
export async function withEffects(queries: Queries, changes: readonly Change[], metric: string, { scope = {} }: Pick<ChangeQuery, 'scope'>, setting: KpiSetting): Promise<readonly Change[]> {
  const recipe = effectRecipe(metric);
  if (changes.length === 0) return changes;
  if (changes.length > MOST) {
    throw new TiebeamError('invalid-data', { path: '$.period', message: `The period holds ${changes.length} changes; effects are told of at most ${MOST}. Ask for a shorter one, or for a team.` });
  }
  const { asOf, teams, lines, calendars, targets, zone } = setting;
  const instants = changes.map(({ at }) => Date.parse(at));
  const all = await changesWithin(queries, Math.min(...instants) - EFFECT_DAYS * DAY, Math.max(...instants) + EFFECT_DAYS * DAY);
  const windows = effectWindows(changes, all, asOf);
  const slices = windows.flatMap(({ before, after }): Slice[] => [{ scope, range: before }, { scope, range: after }]);
  const computed = await aggregates(queries, recipe, slices, { asOf, teams, lineOf: teamPlaces(teams, lines).lineOf, calendars });
  const held = targetsOf(targets, { metric, scope }, zone);
  return changes.map((change, place) => {
    const own = windows[place];
    return own === undefined ? change : { ...change, effect: changeEffect(recipe, own, computed[2 * place] ?? NOTHING, computed[2 * place + 1] ?? NOTHING, held(own.after.to)?.bands) };
  });
}
