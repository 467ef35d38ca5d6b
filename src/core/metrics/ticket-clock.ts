import type { OwnershipRun } from '../handoffs/ownership.js';
import type { TeamCalendars } from '../time/team-calendars.js';
import type { WorkingClock } from '../time/working-calendar.js';
import type { OpenInterval } from './facts.js';

/**
 * A ticket's own working clock. At every moment it runs by the calendar of the team that owns the ticket then, before the first
 * owner by that team's, and for a ticket nobody ever owned by that of the house. All durations of the ticket are read off this
 * one clock from its creation, so that none is negative, none is longer than in calendar time, and an earlier end is never later
 * in working time: sums of separate spans against a fixed schedule would not keep that.
 */
export interface TicketClock {
  /** Working seconds from creation to an instant; `null` where an owner on the way has no calendar. */
  workedSeconds(at: number): number | null;
  /** How to read the clock anywhere in a stretch of one owner. */
  within(interval: OpenInterval): OpenInterval['working'];
}

/** Makes the clock of a ticket from its owners. */
export function ticketClock(runs: readonly OwnershipRun[], createdAt: number, calendars: TeamCalendars): TicketClock {
  const starts = [createdAt, ...runs.slice(1).map(({ from }) => from)];
  const clocks = runs.length === 0 ? [calendars.clockOf(null)] : runs.map(({ team }) => calendars.clockOf(team));
  /** Worked before each run; not a number after a stretch nobody has a calendar for. */
  const worked = [0];
  for (let run = 1; run < starts.length; run++) worked.push((worked[run - 1] ?? 0) + workedBetween(clocks[run - 1], starts[run - 1] ?? 0, starts[run] ?? 0));

  const runAt = (at: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low;
  };
  const workedUntil = (at: number): number => {
    const run = runAt(at);
    return (worked[run] ?? 0) + workedBetween(clocks[run], starts[run] ?? 0, at);
  };

  return {
    workedSeconds(at) {
      const ms = workedUntil(at);
      return Number.isNaN(ms) ? null : ms / 1000;
    },
    within({ from }) {
      const clock = clocks[runAt(from)];
      const base = workedUntil(from) - (clock?.workedUntil(from) ?? Number.NaN);
      return clock === undefined || Number.isNaN(base) ? undefined : { calendar: clock.key, base };
    },
  };
}

/** Working milliseconds; `NaN` where nobody knows them. */
export function workedBetween(clock: WorkingClock | undefined, from: number, to: number): number {
  const begin = clock?.workedUntil(from) ?? Number.NaN;
  return (clock?.workedUntil(to) ?? Number.NaN) - begin;
}
