import type { Team } from '../../contract/team.js';
import { foldName, teamIdOf } from '../../core/team-id.js';
import { refuse } from './refuse.js';

/**
 * The id of a team by what a document calls it, `null` for nobody.
 *
 * @param path - where it stands
 * @throws {TiebeamError} `invalid-data`
 */
export type TeamIdOf = (written: unknown, path: () => string) => string | null;

/** The teams of a log: those it lists, and those it names besides. */
export interface TeamBook {
  readonly idOf: TeamIdOf;
  teams(): readonly Team[];
}

/** A book that begins with the teams listed. Names are folded once: a log says the same few again and again. */
export function teamBook(listed: readonly Team[]): TeamBook {
  const byId = new Map(listed.map((team) => [team.id, team]));
  const byName = new Map(listed.map((team) => [foldName(team.name), team]));
  const known = new Map<string, string | null>();

  function idOfName(written: string): string | null {
    const team = byId.get(written) ?? byName.get(foldName(written));
    if (team) return team.id;
    const id = teamIdOf(written);
    if (id === null) return null;
    const added = byId.get(id) ?? { id, name: written };
    byId.set(id, added);
    byName.set(foldName(written), added);
    return id;
  }

  return {
    teams: () => [...byId.values()],
    idOf(written, path) {
      if (written === null || written === '') return null;
      if (typeof written !== 'string') throw refuse(path(), 'needs a team name or id in quotes, or null');
      const id = known.get(written) ?? idOfName(written);
      known.set(written, id);
      return id;
    },
  };
}
