import type { Change, ChangeQuery } from '../../contract/change.js';
import { isTiebeamError } from '../../contract/errors.js';
import type { HandoffQuery } from '../../contract/handoff.js';
import { changesSchema } from '../../contract/schemas/changes.js';
import { handoffSummarySchema } from '../../contract/schemas/handoffs.js';
import { ticketPageSchema, ticketSchema } from '../../contract/schemas/tickets.js';
import type { TicketQuery } from '../../contract/ticket.js';
import { resolvePeriod } from '../../core/time/periods.js';
import { Broken, Rejected, wordsFor } from '../probe.js';
import type { Probe } from '../probe.js';
import type { Check } from './check.js';
import { firstRepeated } from './source.js';

const readPage = (probe: Probe, query: TicketQuery) => probe.read(ticketPageSchema, (context) => probe.adapter.readTickets?.(query, context), query);
const HANDOFFS = { period: 'P1Y' };
const BY_LINE = { period: 'P1Y', by: 'line' } as const;
const summary = (probe: Probe, query: HandoffQuery = HANDOFFS) => probe.read(handoffSummarySchema, (context) => probe.adapter.readHandoffs?.(query, context), query);

/** Single tickets and lists of them. */
export const ticketChecks: readonly Check[] = [
  {
    id: 'ticket-shape',
    capability: 'ticket',
    promise: 'A ticket has the shape of the contract, its events in time order and its teams named.',
    async run(probe) {
      for (const id of probe.tickets.slice(0, 20)) {
        const ticket = await probe.read(ticketSchema, (context) => probe.adapter.readTicket?.(id, context), id);
        if (ticket.id !== id) throw new Broken({ sentence: `Asked for "${id}", answered with "${ticket.id}".`, query: id, path: '$.id' });
        const named = new Set(ticket.teams.map((team) => team.id));
        ticket.events.forEach((event, at) => {
          if (event.team && !named.has(event.team)) throw new Broken({ sentence: `The team "${event.team}" is in the history and not in teams.`, query: id, path: `$.events[${at}].team` });
          const before = ticket.events[at - 1];
          const numbered = event.sequence !== undefined && before?.sequence !== undefined;
          if (before && !numbered && Date.parse(before.at) > Date.parse(event.at) && before.kind !== 'created') {
            throw new Broken({ sentence: `Event ${at} is earlier than the one before it; send the history in the order in which it counts.`, query: id, path: `$.events[${at}].at` });
          }
        });
      }
    },
  },
  {
    id: 'ticket-unknown',
    capability: 'ticket',
    promise: 'An unknown ticket is rejected with not-found.',
    async run(probe) {
      const id = 'no-such-source:0b7e';
      try {
        await probe.call((context) => probe.adapter.readTicket?.(id, context));
      } catch (thrown) {
        if (!(thrown instanceof Rejected)) throw thrown;
        if (isTiebeamError(thrown.thrown) && thrown.thrown.kind === 'not-found') return;
        throw new Broken({ sentence: `An unknown ticket must be rejected with not-found, not with ${wordsFor(thrown.thrown)}.`, query: id });
      }
      throw new Broken({ sentence: 'An unknown ticket was answered; reject with not-found.', query: id });
    },
  },
  {
    id: 'tickets-shape',
    capability: 'tickets',
    promise: 'A page of tickets has the shape of the contract and keeps to the limit.',
    async run(probe) {
      for (const limit of [1, 5]) {
        const { tickets } = await readPage(probe, { limit });
        if (tickets.length > limit) throw new Broken({ sentence: `${limit} tickets were asked for, ${tickets.length} came.`, query: { limit }, path: '$.tickets.length' });
      }
    },
  },
  {
    id: 'tickets-paging',
    capability: 'tickets',
    promise: 'Following the cursor repeats no ticket.',
    async run(probe) {
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 4; page++) {
        const query: TicketQuery = { limit: 3, ...(cursor !== undefined && { cursor }) };
        const { tickets, nextCursor } = await readPage(probe, query);
        seen.push(...tickets.map(({ id }) => id));
        const twice = firstRepeated(seen);
        if (twice !== undefined) throw new Broken({ sentence: `The ticket "${twice}" came on two pages.`, query, path: '$.tickets' });
        if (nextCursor === undefined) return;
        cursor = nextCursor;
      }
    },
  },
  {
    id: 'tickets-filters',
    capability: 'tickets',
    promise: 'Filters hold for every ticket of the answer.',
    async run(probe) {
      for (const [name, member] of [['minHandoffs', 'handoffs'], ['minReturns', 'returns']] as const) {
        const query: TicketQuery = { [name]: 1, limit: 20 };
        const { tickets } = await readPage(probe, query);
        const at = tickets.findIndex((ticket) => ticket[member] < 1);
        if (at >= 0) throw new Broken({ sentence: `${name} 1 was asked for, and "${tickets[at]?.id}" has ${tickets[at]?.[member]} ${member}.`, query, path: `$.tickets[${at}].${member}` });
      }
    },
  },
  {
    id: 'handoffs-shape',
    capability: 'handoffs',
    promise: 'The summary has the shape of the contract, and every team in it has a name.',
    async run(probe) {
      const { pairs, teams } = await summary(probe);
      const named = new Set(teams.map(({ id }) => id));
      pairs.forEach(({ from, to }, at) => {
        const nameless = [from, to].find((id) => !named.has(id));
        if (nameless !== undefined) throw new Broken({ sentence: `The team "${nameless}" is in a pair and not in teams.`, query: HANDOFFS, path: `$.pairs[${at}]` });
        if (from === to) throw new Broken({ sentence: `"${from}" hands to itself; that is no handoff.`, query: HANDOFFS, path: `$.pairs[${at}]` });
      });
    },
  },
  {
    id: 'handoffs-add-up',
    capability: 'handoffs',
    promise: 'The totals fit each other and the pairs.',
    async run(probe) {
      const { totals, pairs } = await summary(probe);
      const shown = pairs.reduce((sum, pair) => sum + (pair.handoffs ?? 0), 0);
      const orders: readonly (readonly [string, number, string, number])[] = [
        ['tickets', totals.tickets, 'ticketsWithHandoff', totals.ticketsWithHandoff],
        ['ticketsWithHandoff', totals.ticketsWithHandoff, 'ticketsWithReturn', totals.ticketsWithReturn],
        ['handoffs', totals.handoffs, 'ticketsWithHandoff', totals.ticketsWithHandoff],
        ['returns', totals.returns, 'ticketsWithReturn', totals.ticketsWithReturn],
        ['handoffs', totals.handoffs, 'the handoffs of all pairs', shown],
      ];
      for (const [more, large, less, small] of orders) {
        if (large < small) throw new Broken({ sentence: `${more} (${large}) cannot be less than ${less} (${small}).`, query: HANDOFFS, path: `$.totals.${more}` });
      }
    },
  },
  {
    id: 'handoffs-by-line',
    capability: 'handoffs',
    promise: 'Asked for lines, the summary counts between lines and says so, or it counts between teams.',
    async run(probe) {
      const { by, pairs, teams, lines = [], totals } = await summary(probe, BY_LINE);
      // A source that knows no lines answers as if they had not been asked for.
      if (by !== 'line') return;
      const named = new Set([...lines, ...teams].map(({ id }) => id));
      pairs.forEach(({ from, to }, at) => {
        const nameless = [from, to].find((id) => !named.has(id));
        if (nameless !== undefined) throw new Broken({ sentence: `"${nameless}" is in a pair and neither in lines nor, as a team of none, in teams.`, query: BY_LINE, path: `$.pairs[${at}]` });
        if (from === to) throw new Broken({ sentence: `"${from}" hands to itself; what passes within a line is no handoff between lines.`, query: BY_LINE, path: `$.pairs[${at}]` });
      });
      const all = (await summary(probe)).totals.handoffs;
      if (totals.handoffs + (totals.withinLines ?? 0) > all) throw new Broken({ sentence: `Between and within lines there are ${totals.handoffs + (totals.withinLines ?? 0)} handoffs, between teams only ${all}.`, query: BY_LINE, path: '$.totals.handoffs' });
    },
  },
  {
    id: 'changes-shape',
    capability: 'changes',
    promise: 'Changes have the shape of the contract and lie in the period asked for.',
    async run(probe) {
      const to = new Date(probe.now()).toISOString();
      const from = new Date(probe.now() - 90 * 86_400_000).toISOString();
      const query = { period: `${from}/${to}` };
      const changes = await probe.read(changesSchema, (context) => probe.adapter.readChanges?.(query, context), query);
      const range = resolvePeriod(query.period, 'UTC', probe.now());
      changes.forEach(({ at }, place) => {
        if (Date.parse(at) < range.from || Date.parse(at) >= range.to) throw new Broken({ sentence: `The change of ${at} lies outside ${query.period}.`, query, path: `$[${place}].at` });
      });
      const twice = firstRepeated(changes.map(({ id }) => id));
      if (twice !== undefined) throw new Broken({ sentence: `The change "${twice}" stands twice.`, query, path: '$' });
    },
  },
  {
    id: 'changes-scope',
    capability: 'changes',
    promise: 'Asked for a team, all of its changes come and no other; a period that does not exist is refused.',
    async run(probe) {
      const period = `${new Date(probe.now() - 365 * 86_400_000).toISOString()}/${new Date(probe.now()).toISOString()}`;
      const ask = (query: ChangeQuery) => probe.read(changesSchema, (context) => probe.adapter.readChanges?.(query, context), query);
      const all = await ask({ period });
      const team = all.find((change) => change.team !== undefined)?.team;
      if (team !== undefined) {
        const query = { period, scope: { team } };
        const ids = (changes: readonly Change[]) => changes.map(({ id }) => id).sort().join(' ');
        const own = await ask(query);
        const stray = own.findIndex((change) => change.team !== team);
        if (stray >= 0) throw new Broken({ sentence: `"${team}" was asked for, and "${own[stray]?.id}" is of ${own[stray]?.team ?? 'nobody'}.`, query, path: `$[${stray}].team` });
        if (ids(own) !== ids(all.filter((change) => change.team === team))) throw new Broken({ sentence: `Of all changes other ones are of "${team}" than those told when asked for it.`, query, path: '$' });
      }
      const query = { period: '2026-13' };
      try {
        await probe.call((context) => probe.adapter.readChanges?.(query, context));
      } catch (thrown) {
        if (!(thrown instanceof Rejected)) throw thrown;
        if (isTiebeamError(thrown.thrown) && thrown.thrown.kind === 'invalid-data') return;
        throw new Broken({ sentence: `A period that does not exist must be rejected with invalid-data, not with ${wordsFor(thrown.thrown)}.`, query });
      }
      throw new Broken({ sentence: 'A period that does not exist was answered; reject with invalid-data.', query });
    },
  },
];
