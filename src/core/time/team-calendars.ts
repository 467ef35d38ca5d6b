import type { WorkingCalendar } from '../../contract/index.js';
import { workingClock } from './working-calendar.js';
import type { WorkingClock } from './working-calendar.js';

/** The clocks of a house: which calendar holds for whom. */
export interface TeamCalendars {
  /** That of the team's own calendar, else of the one for the whole house; for nobody (`null`) the latter. */
  clockOf(team: string | null): WorkingClock | undefined;
  readonly all: readonly WorkingClock[];
  /** By the key of a clock. */
  clockByKey(key: string): WorkingClock | undefined;
}

/** Look-up over the calendars of a source; `undefined` where it has none, so that nothing is counted twice for nothing. */
export function teamCalendars(calendars: readonly WorkingCalendar[]): TeamCalendars | undefined {
  if (calendars.length === 0) return undefined;
  const clocks = calendars.map((calendar) => ({ calendar, clock: clockFor(calendar) }));
  const house = clocks.find(({ calendar }) => calendar.teams === undefined)?.clock;
  const byTeam = new Map(clocks.flatMap(({ calendar, clock }) => (calendar.teams ?? []).map((team) => [team, clock] as const)));
  const byKey = new Map(clocks.map(({ clock }) => [clock.key, clock]));
  return {
    all: [...byKey.values()],
    clockOf: (team) => (team === null ? house : (byTeam.get(team) ?? house)),
    clockByKey: (key) => byKey.get(key),
  };
}

const MOST_CLOCKS = 256;
const clocks = new Map<string, WorkingClock>();

/** Laid-out years outlive a single answer: equal calendars share a clock. */
function clockFor(calendar: WorkingCalendar): WorkingClock {
  const fresh = workingClock(calendar);
  const name = `${fresh.id} ${fresh.key}`;
  const clock = clocks.get(name) ?? fresh;
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(name, clock);
  return clock;
}
