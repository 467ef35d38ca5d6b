import type { SourceDescription, Ticket, TicketEvent, TiebeamAdapter } from '../../../src/contract/index.js';

const START = Date.parse('2026-03-02T08:00:00Z');
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
const event = (minutes: number, kind: TicketEvent['kind'], values: Partial<TicketEvent> = {}): TicketEvent => ({ at: at(minutes), kind, ...values });

/** Desk, applications, and straight back with a question; a note went along once. */
export const bounced: readonly TicketEvent[] = [
  event(0, 'created'),
  event(0, 'assigned', { team: 'desk' }),
  event(10, 'state', { state: 'working' }),
  event(25, 'note', { note: { kind: 'note', present: true } }),
  event(30, 'assigned', { team: 'apps' }),
  event(90, 'assigned', { team: 'desk', reason: 'return-with-question' }),
  event(95, 'acknowledged'),
  event(100, 'state', { state: 'waiting', waitingOn: 'requester' }),
  event(160, 'state', { state: 'working' }),
  event(170, 'assigned', { team: 'apps' }),
  event(200, 'state', { state: 'working' }),
  event(260, 'state', { state: 'resolved' }),
];

export function ticket(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: 'log:INC-7',
    source: 'log',
    state: 'resolved',
    team: 'apps',
    createdAt: at(0),
    resolvedAt: at(260),
    asOf: new Date(Date.now() - 60_000).toISOString(),
    complete: true,
    events: bounced,
    teams: [
      { id: 'desk', name: 'Service desk', line: 'first' },
      { id: 'apps', name: 'Applications', line: 'engineering' },
    ],
    ...changes,
  };
}

/** Monday to Friday, eight to ten: of the ticket's hours on that Monday the first two. */
export const house: Pick<SourceDescription, 'calendars' | 'lines'> = {
  lines: [{ id: 'first', name: 'First line', tier: 1 }, { id: 'engineering', name: 'Engineering', tier: 2 }],
  calendars: [{ id: 'office', name: 'Office', zone: 'UTC', hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '10:00' })) }],
};

/** A source of one ticket, or of whatever is thrown in its place. */
export function desk(give: Ticket | (() => unknown), describes?: Partial<SourceDescription>): TiebeamAdapter & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    contract: 1,
    name: 'desk',
    asked,
    ...(describes && { describe: async () => ({ contract: 1, name: 'desk', capabilities: ['ticket'], zone: 'UTC', ...describes }) as SourceDescription }),
    readTicket: async (id) => {
      asked.push(id);
      return (typeof give === 'function' ? give() : give) as Ticket;
    },
  };
}
