import type { TiebeamAdapter } from '../contract/adapter.js';
import type { Line, Team } from '../contract/team.js';
import { readAs } from '../contract/shapes/shape.js';
import { lines, teams } from '../contract/shapes/teams.js';
import type { PageRequest } from './types.js';

const readTeams = (raw: unknown): readonly Team[] => readAs(teams, raw);
const readLines = (raw: unknown): readonly Line[] => readAs(lines, raw).lines ?? [];

/** The question for the teams of a source, to hand to `page.watch`. Asked again by the hour. @param locale - BCP 47 */
export function teamsRequest(adapter: TiebeamAdapter, locale: string): PageRequest<readonly Team[]> {
  return { adapter, call: 'readTeams', locale, parse: readTeams };
}

/** The question for the lines of a source, to hand to `page.watch`. @param locale - BCP 47 */
export function linesRequest(adapter: TiebeamAdapter, locale: string): PageRequest<readonly Line[]> {
  return { adapter, call: 'describe', locale, parse: readLines };
}
