import type { WorkingCalendar } from '../../contract/index.js';
import { teamCalendars } from '../time/team-calendars.js';
import { calendarClock, type Clock } from './durations.js';

/** The clock of each team's working hours, all hours where a team has none; `undefined` where there are no calendars. */
export function workingTime(calendars: readonly WorkingCalendar[] = []): Clock | undefined {
  const house = teamCalendars(calendars);
  if (house === undefined) return undefined;
  return (from, to, team) => {
    const clock = house.clockOf(team);
    const [start, end] = [clock?.workedUntil(from), clock?.workedUntil(to)];
    return typeof start === 'number' && typeof end === 'number' ? (end - start) / 1000 : calendarClock(from, to, team);
  };
}
