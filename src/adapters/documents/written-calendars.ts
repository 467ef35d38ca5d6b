import { TiebeamError } from '../../contract/errors.js';
import type { WorkingCalendar } from '../../contract/source.js';
import type { Team } from '../../contract/team.js';
import { readCalendars } from '../../core/time/read-calendars.js';
import { teamIdOf } from '../../core/team-id.js';
import { isFields } from './refuse.js';

/**
 * The calendars of a document, for teams that are known.
 *
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export function readWrittenCalendars(calendars: unknown, teams: readonly Team[]): readonly WorkingCalendar[] {
  if (calendars === undefined) return [];
  const read = readCalendars({ calendars }, teams);
  if (read.ok) return read.calendars;
  throw new TiebeamError('invalid-data', read.faults[0]);
}

/** The same before the tickets tell which teams there are: whoever a calendar names counts as known. */
export function readCalendarsAhead(calendars: unknown, listed: readonly Team[]): readonly WorkingCalendar[] {
  const named = (Array.isArray(calendars) ? (calendars as readonly unknown[]) : []).flatMap((one) => (isFields(one) && Array.isArray(one.teams) ? (one.teams as readonly unknown[]) : []));
  const guessed = named.flatMap((name) => {
    const id = typeof name === 'string' ? teamIdOf(name) : null;
    return typeof name === 'string' && id !== null ? [{ id, name }] : [];
  });
  // Of two teams of one name the later counts: the listed one.
  return readWrittenCalendars(calendars, [...guessed, ...listed]);
}
