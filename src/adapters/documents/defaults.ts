import type { Line, Team } from '../../contract/team.js';
import { refuse } from './refuse.js';
import type { Fields } from './refuse.js';
import { readPlace } from './written-reading.js';
import type { ReadingDefaults } from './written-reading.js';

/** The teams or lines a document lists. */
function readPlaces<Place extends Team | Line>(list: unknown, path: string): readonly Place[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw refuse(path, 'needs a list of names or of {"id", "name"}');
  return list.map((one, at) => readPlace<Place>(one, [], `${path}[${at}]`));
}

/** What a document says for all of its items. @throws {TiebeamError} `invalid-data` */
export function readDefaults(head: Fields, modifiedAt: number): ReadingDefaults {
  const { asOf, zone, freshForSeconds } = head;
  if (asOf !== undefined && (typeof asOf !== 'string' || Number.isNaN(Date.parse(asOf)))) {
    throw refuse('$.asOf', 'needs an instant with offset, such as "2026-10-31T12:00:00Z"');
  }
  return {
    asOf: typeof asOf === 'string' ? asOf : new Date(modifiedAt).toISOString(),
    zone: typeof zone === 'string' ? zone : 'UTC',
    freshForSeconds: typeof freshForSeconds === 'number' ? freshForSeconds : undefined,
    teams: readPlaces<Team>(head.teams, '$.teams'),
    lines: readPlaces<Line>(head.lines, '$.lines'),
  };
}
