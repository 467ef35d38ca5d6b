import type { HandoffPair, HandoffQuery, HandoffSummary, TicketPage, TicketQuery, TiebeamAdapter } from '../../../src/contract/index.js';

const stamp = () => ({ asOf: new Date(Date.now() - 60_000).toISOString(), complete: true });

export const pair = (from: string, to: string, tickets: number | null, returnedRate = 0, medianWaitSeconds: number | null = 2400): HandoffPair =>
  tickets === null
    ? { from, to, tickets, handoffs: null, returnedRate: null, medianWaitSeconds: null }
    : { from, to, tickets, handoffs: tickets + 2, returnedRate, medianWaitSeconds, waitN: medianWaitSeconds === null ? 0 : tickets };

/** Three teams: work goes desk, network, platform; some of it runs back. */
export const pairs: readonly HandoffPair[] = [
  pair('desk', 'network', 40, 0.25),
  pair('desk', 'platform', 12),
  pair('network', 'desk', 9, 0.5, 900),
  pair('network', 'platform', 20, 0.1, null),
  pair('platform', 'network', null),
];

export const summary = (some: readonly HandoffPair[] = pairs, names: Readonly<Record<string, string>> = {}): HandoffSummary => ({
  ...stamp(),
  from: '2026-10-03T12:00:00Z',
  to: '2026-10-31T12:00:00Z',
  zone: 'UTC',
  teams: Object.entries({ desk: 'Service desk', network: 'Network', platform: 'Platform', ...names }).map(([id, name]) => ({ id, name })),
  pairs: some,
  totals: { tickets: 90, ticketsWithHandoff: 44, handoffs: 71, returns: 15, ticketsWithReturn: 13, reworkLoops: 18, ticketsWithRework: 14, resolved: 80, resolvedInFirstLine: 41 },
});

const page = ({ cursor }: TicketQuery): TicketPage => ({
  ...stamp(),
  tickets: [
    { id: cursor ? 'log:T-3' : 'log:T-1', source: 'log', title: '<b>No light</b>', url: 'https://tickets.example/1', state: 'resolved', team: 'network', createdAt: '2026-10-05T08:00:00Z', resolvedAt: '2026-10-06T08:00:00Z', handoffs: 3, returns: 1, waitSeconds: 5400 },
    { id: cursor ? 'log:T-4' : 'log:T-2', source: 'log', state: 'waiting', team: null, createdAt: '2026-10-04T08:00:00Z', handoffs: 1, returns: 0 },
  ],
  teams: [{ id: 'network', name: 'Network' }],
  ...(!cursor && { nextCursor: 'on' }),
});

/** A source of these pairs, that keeps what it was asked. */
export function handing(answer: HandoffSummary | (() => unknown) = summary(), tickets: ((query: TicketQuery) => unknown) | null = page): TiebeamAdapter & { readonly asked: HandoffQuery[]; readonly listed: TicketQuery[] } {
  const asked: HandoffQuery[] = [];
  const listed: TicketQuery[] = [];
  return {
    contract: 1,
    name: 'handoffs',
    asked,
    listed,
    readHandoffs: async (query) => {
      asked.push(query);
      return (typeof answer === 'function' ? answer() : answer) as HandoffSummary;
    },
    ...(tickets && {
      readTickets: async (query: TicketQuery) => {
        listed.push(query);
        return tickets(query) as TicketPage;
      },
    }),
  };
}
