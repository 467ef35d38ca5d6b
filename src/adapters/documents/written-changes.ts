import type { Change, ChangeQuery } from '../../contract/change.js';
import { TiebeamError } from '../../contract/errors.js';
import { fedChangeSchema } from '../../contract/schemas/changes.js';
import type { FactsLog } from '../../core/metrics/answer-kpis.js';
import { changeEffects } from '../../core/metrics/change-effect.js';
import { scopeNames } from '../../core/metrics/plan-kpi.js';
import { ownedWithin } from '../../core/metrics/population.js';
import { teamPlaces } from '../../core/metrics/team-places.js';
import { resolvePeriod } from '../../core/time/periods.js';
import { parseWritten } from './parse-written.js';
import { isFields, refuse } from './refuse.js';
import type { TeamIdOf } from './team-book.js';

/**
 * The changes a document lists, oldest first; of several with one id the last counts. Teams may be written by name.
 *
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export function readWrittenChanges(list: unknown, idOf: TeamIdOf): readonly Change[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw refuse('$.changes', 'needs a list in square brackets');
  const changes = list.map((written: unknown, place): Change => {
    const path = `$.changes[${place}]`;
    if (!isFields(written)) throw refuse(path, 'needs an object such as {"id": "release-7", "at": "2026-10-30T09:00:00Z", "kind": "deployment", "title": "Release 7"}');
    const { team: name, ...others } = written;
    const team = name === undefined ? null : idOf(name, () => `${path}.team`);
    return parseWritten(fedChangeSchema, { ...others, ...(team !== null && { team }) }, ['changes', place]);
  });
  const last = [...new Map(changes.map((change) => [change.id, change])).values()];
  return last.sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1));
}

/**
 * The changes of a query, oldest first. A rolling period ends where the log does, or after the newest change that has happened since.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone or period, `not-found` for an unknown team, line or metric, `unsupported`
 *   for effects on a metric that is told
 */
export function changesAsked({ scope = {}, period, zone, effect }: ChangeQuery, log: FactsLog): readonly Change[] {
  const { changes = [], teams, lines, asOf } = log;
  scopeNames(scope, teams, lines);
  const now = Date.now();
  const newest = changes.map(({ at }) => Date.parse(at)).findLast((at) => at < now) ?? 0;
  const { from, to } = resolvePeriod(period, zone ?? log.zone, Math.max(asOf, newest + 1));
  const { lineOf } = teamPlaces(teams, lines);
  const told = effect === undefined ? changes : changeEffects(effect, log, scope);
  return told.filter(({ at, team = null }) => Date.parse(at) >= from && Date.parse(at) < to && ownedWithin(team, scope, lineOf));
}

/** Changes beside numbers that were written by hand: nothing is known of what such numbers read at other times. */
export function changesBesideNumbers(query: ChangeQuery, log: FactsLog): readonly Change[] {
  if (query.effect !== undefined) throw new TiebeamError('unsupported', { path: '$.effect', message: 'What came before and after a change can be told of a ticket log only, not of numbers written by hand.' });
  return changesAsked(query, log);
}
