import type { Team } from '../../contract/index.js';
import { foldName, teamIdOf } from '../../core/team-id.js';
import { wordCount, type Counted } from './word-count.js';

/** What a report says of the teams that the rows of a list name. */
export interface NamesTeams {
  /** Names that no team had before, most frequent first, with the rows kept that have them. A slip of a pen is one of them. */
  readonly unknownTeams: readonly Counted[];
}

/** The teams of a store as the rows of a list name them. */
export interface TeamNames {
  /** The id of a name or id; a name that is new becomes one. `null` of a text that names no team. */
  idOf(text: string): string | null;
  /** Counts the name of a row that is kept. */
  kept(text: string): void;
  unknown(): readonly Counted[];
}

/** @param teams - those known before the first row */
export function teamNames(teams: readonly Team[]): TeamNames {
  const ids = new Map<string, string>();
  // Spellings come first, so that the id of one team stands above the name of another.
  for (const { id, name } of teams) ids.set(foldName(name), id);
  for (const { id, name } of teams) ids.set(name, id);
  for (const { id } of teams) ids.set(id, id);
  const find = (text: string): string | undefined => ids.get(text) ?? ids.get(foldName(text));
  const unknown = wordCount();
  return {
    idOf: (text) => find(text) ?? teamIdOf(text),
    kept(text) {
      const id = text === '' || find(text) !== undefined ? null : teamIdOf(text);
      if (id !== null && !ids.has(id)) unknown.add(text);
    },
    unknown: () => unknown.all(),
  };
}
