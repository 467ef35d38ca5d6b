import type { WorkingCalendar } from '../../contract/index.js';
import { calendarClock, spanDurations, untilResolved, type Clock } from './durations.js';
import type { TicketStory } from './story.js';
import { workingTime } from './working-time.js';

/** How long each clock ran, up to the resolution or to the end of what is known. */
export interface ClockSums {
  /** Up to the resolution, in seconds. */
  readonly lead: number;
  /** Each team's queue and touch, on all hours and on its own. */
  readonly teams: readonly { readonly team: string; readonly all: number; readonly working: number | undefined }[];
  /** No team's clock ran; absent without calendars. */
  readonly uncounted: number | undefined;
}

/** Whose clock ran: the requester's always, a team's while it has the ticket and waits for nobody else, in its working hours. */
export function clockSums(story: TicketStory, calendars: readonly WorkingCalendar[] = []): ClockSums {
  const { createdAt, resolvedAt, knownUntil } = story;
  const spans = untilResolved(story);
  const working = workingTime(calendars);
  const teams = [...new Set(spans.flatMap(({ team }) => team ?? []))].map((team) => {
    const own = spans.filter((span) => span.team === team);
    const sum = (clock: Clock): number => {
      const { queue, touch } = spanDurations(own, clock);
      return queue + touch;
    };
    return { team, all: sum(calendarClock), working: working && sum(working) };
  });
  const lead = ((resolvedAt ?? knownUntil) - createdAt) / 1000;
  const counting = teams.reduce((sum, one) => sum + (one.working ?? 0), 0);
  const done = spanDurations(spans).done;
  return { lead, teams, uncounted: working ? Math.max(0, lead - done - counting) : undefined };
}
