import type { TicketEvent, TicketEventKind } from '../../contract/index.js';

/** Which events say who owns a ticket. What is not named here counts. */
export interface EventFilter {
  /** Only events of these kinds. */
  readonly kinds?: readonly TicketEventKind[];
  /** None that names one of these teams, by id: queues of machines, through which tickets pass without anybody. */
  readonly withoutTeams?: readonly string[];
}

/**
 * The same history with the owners that count, to be read by `readStory`. An event that does not count loses its owner alone: its state, notes and
 * severity stay. An `observed` row without an owner is a gap then, so that A, a machine's queue, B is one handoff from A to B.
 */
export function filterOwners(events: readonly TicketEvent[], { kinds, withoutTeams = [] }: EventFilter): readonly TicketEvent[] {
  const left = new Set(withoutTeams);
  const isCounted = ({ kind, team }: TicketEvent): boolean => kinds?.includes(kind) !== false && !(typeof team === 'string' && left.has(team));
  return events.map((event) => {
    if (event.team === undefined || isCounted(event)) return event;
    const { team: _, ...rest } = event;
    return rest;
  });
}
