import type { WorkingCalendar } from '../../contract/index.js';
import type { TimeRange } from '../time/range.js';
import { type TeamCalendars, teamCalendars } from '../time/team-calendars.js';
import { untilResolved } from './durations.js';
import type { SpanPart, TicketStory } from './story.js';

/**
 * When no team's clock ran while the requester's did: outside the working hours of the team that had the ticket, and while somebody else or nobody
 * did. Up to the resolution, or to the end of what is known; in order, epoch milliseconds. Together they last as long as `clockSums` says.
 *
 * @returns `undefined` where there are no calendars
 */
export function uncountedTime(story: TicketStory, calendars: readonly WorkingCalendar[] = []): readonly TimeRange[] | undefined {
  const house = teamCalendars(calendars);
  if (house === undefined) return undefined;
  const found: { from: number; to: number }[] = [];
  for (const { team, parts } of untilResolved(story)) {
    for (const part of parts) {
      for (const { from, to } of uncountedIn(part, team, house)) {
        const last = found.at(-1);
        if (last?.to === from) last.to = to;
        else found.push({ from, to });
      }
    }
  }
  return found;
}

function uncountedIn({ kind, from, to }: SpanPart, team: string | null, house: TeamCalendars): readonly TimeRange[] {
  if (kind === 'done') return [];
  if (kind === 'wait' || team === null) return [{ from, to }];
  const worked = house.clockOf(team)?.stretchesWithin(from, to);
  // Without a calendar of its own a team counts all hours.
  if (!worked) return [];
  const ends = [from, ...worked.map((stretch) => stretch.to)];
  const begins = [...worked.map((stretch) => stretch.from), to];
  return ends.flatMap((end, at) => (end < (begins[at] ?? end) ? [{ from: end, to: begins[at] ?? end }] : []));
}
