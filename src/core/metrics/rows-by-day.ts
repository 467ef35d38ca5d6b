import type { TicketFacts } from './facts.js';
import type { WindowColumn } from './recipe.js';

const DAY = 86_400_000;

/** What rows can be found by: an instant of theirs, or until when the ticket was open (`Infinity`: it still is). */
export type RowInstant = WindowColumn | 'openUntil';

function instantOf(row: TicketFacts, by: RowInstant): number | null {
  return by === 'openUntil' ? (row.resolvedAt ?? Infinity) : row[by];
}

type Days = ReadonlyMap<number, readonly TicketFacts[]>;

/** Facts never change, so their days live as long as they. */
const known = new WeakMap<readonly TicketFacts[], Map<RowInstant, Days>>();

function daysOf(facts: readonly TicketFacts[], by: RowInstant): Days {
  const kinds = known.get(facts) ?? new Map<RowInstant, Days>();
  known.set(facts, kinds);
  const made = kinds.get(by);
  if (made !== undefined) return made;
  const days = new Map<number, TicketFacts[]>();
  for (const row of facts) {
    const instant = instantOf(row, by);
    if (instant === null) continue;
    const day = Math.floor(instant / DAY);
    const rows = days.get(day);
    if (rows === undefined) days.set(day, [row]);
    else rows.push(row);
  }
  kinds.set(by, days);
  return days;
}

/**
 * The rows that may have an instant between two: all that have, and some of the days at either end. Each once, whatever the
 * number of its instants in between. So that a board with history does not go through every ticket for every number.
 *
 * @param facts - an array that nobody changes
 * @param to - included with its whole day
 */
export function rowsByDay(facts: readonly TicketFacts[], instants: readonly RowInstant[], from: number, to: number): readonly TicketFacts[] {
  const first = Math.floor(from / DAY);
  const last = Math.floor(to / DAY);
  const isNear = (row: TicketFacts, by: RowInstant): boolean => {
    const instant = instantOf(row, by);
    return instant !== null && Math.floor(instant / DAY) >= first && Math.floor(instant / DAY) <= last;
  };
  const found: TicketFacts[] = [];
  for (const [place, by] of instants.entries()) {
    const earlier = instants.slice(0, place);
    for (const [day, rows] of daysOf(facts, by)) {
      if (day < first || day > last) continue;
      for (const row of rows) if (!earlier.some((other) => isNear(row, other))) found.push(row);
    }
  }
  return found;
}
