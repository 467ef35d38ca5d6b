import type { Line, Team } from '../../contract/index.js';

/** Where teams stand in the house; unknown teams stand nowhere. */
export interface TeamPlaces {
  /** Line id of a team. */
  lineOf(team: string): string | undefined;
  /** Tier of a team's line, 1 being closest to the requester. */
  tierOf(team: string): number | undefined;
}

/** Look-up over the teams and lines of a source. */
export function teamPlaces(teams: readonly Team[], lines: readonly Line[] = []): TeamPlaces {
  const lineByTeam = new Map(teams.map((team) => [team.id, team.line]));
  const tierByLine = new Map(lines.map((line) => [line.id, line.tier]));
  const lineOf = (team: string) => lineByTeam.get(team);
  return {
    lineOf,
    tierOf(team) {
      const line = lineOf(team);
      return line === undefined ? undefined : tierByLine.get(line);
    },
  };
}
