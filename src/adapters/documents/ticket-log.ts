import { TiebeamError } from '../../contract/errors.js';
import { parse } from '../../contract/parse.js';
import { lineSchema, teamSchema } from '../../contract/schemas/teams.js';
import { ticketEventSchema } from '../../contract/schemas/tickets.js';
import type { Scope, Team } from '../../contract/team.js';
import type { Ticket, TicketEvent } from '../../contract/ticket.js';
import { orderEvents } from '../../core/handoffs/order-events.js';
import { answerKpis } from '../../core/metrics/answer-kpis.js';
import type { FactsLog } from '../../core/metrics/answer-kpis.js';
import { catalogue } from '../../core/metrics/catalogue/index.js';
import { deriveFacts } from '../../core/metrics/derive-facts.js';
import { readTarget } from '../../core/metrics/read-target.js';
import type { TargetSetting } from '../../core/metrics/targets.js';
import { teamPlaces } from '../../core/metrics/team-places.js';
import { foldName, teamIdOf } from '../../core/team-id.js';
import { readDefaults } from './defaults.js';
import type { DataDocument } from './data-document.js';
import { isFields, refuse } from './refuse.js';
import type { Fields } from './refuse.js';

interface LoggedTicket {
  readonly id: string;
  readonly source: string;
  readonly fields: Fields;
  readonly events: readonly TicketEvent[];
}

/** The teams of a log: those it lists, and those its events name. */
function teamBook(listed: readonly Team[]) {
  const byId = new Map(listed.map((team) => [team.id, team]));
  const byName = new Map(listed.map((team) => [foldName(team.name), team]));
  return {
    teams: () => [...byId.values()],
    idOf(written: unknown, path: string): string | null {
      if (written === null || written === '') return null;
      if (typeof written !== 'string') throw refuse(path, 'needs a team name or id in quotes, or null');
      const known = byId.get(written) ?? byName.get(foldName(written));
      if (known) return known.id;
      const id = teamIdOf(written);
      if (id === null) return null;
      const team = byId.get(id) ?? { id, name: written };
      byId.set(id, team);
      byName.set(foldName(written), team);
      return id;
    },
  };
}

function readTargets(head: Fields): readonly TargetSetting[] {
  const { targets = [] } = head;
  if (!Array.isArray(targets)) throw refuse('$.targets', 'needs a list such as [{"metric": "time-to-resolve", "target": 14400}]');
  return targets.map((one: unknown, at) => {
    const path = `$.targets[${at}]`;
    if (!isFields(one) || typeof one.metric !== 'string') throw refuse(path, 'needs a metric and a target');
    const scope = (isFields(one.scope) ? one.scope : { ...(one.team !== undefined && { team: one.team }), ...(one.line !== undefined && { line: one.line }) }) as Scope;
    const { metric, from, target, bands, currency } = one;
    const reading = readTarget({ metric, scope, from, target, bands, currency });
    if (!reading.ok) throw new TiebeamError('invalid-data', { path: `${path}.${reading.member}`, message: reading.message });
    return reading.setting;
  });
}

function readTickets(list: readonly unknown[], source: string, idOf: (written: unknown, path: string) => string | null) {
  return list.map((fields, at): LoggedTicket => {
    const path = `$.tickets[${at}]`;
    if (!isFields(fields) || (typeof fields.id !== 'string' && typeof fields.id !== 'number')) throw refuse(`${path}.id`, 'needs the ticket\u2019s id');
    if (!Array.isArray(fields.events)) throw refuse(`${path}.events`, 'needs the list of what happened');
    const events = fields.events.map((event: unknown, place) => {
      const eventPath = `${path}.events[${place}]`;
      if (!isFields(event)) throw refuse(eventPath, 'needs an object such as {"at": "2026-10-31T12:00:00Z", "kind": "assigned", "team": "Network"}');
      const team = event.team === undefined ? undefined : idOf(event.team, `${eventPath}.team`);
      return parse(ticketEventSchema, { ...event, ...(team !== undefined && { team }) }, ['tickets', at, 'events', place]);
    });
    const own = typeof fields.source === 'string' ? fields.source : source;
    const id = String(fields.id);
    return { id: id.includes(':') ? id : `${own}:${id}`, source: own, fields, events };
  });
}

function latestOf(tickets: readonly LoggedTicket[]): number {
  let latest = 0;
  for (const { events } of tickets) for (const { at } of events) latest = Math.max(latest, Date.parse(at));
  return latest;
}

/**
 * Reads a ticket log: `{tickets: [{id, events: […]}], teams?, lines?, zone?, asOf?, source?, targets?}`. Teams may
 * be written by name. Without `asOf` the log is known up to a second after its last event.
 *
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export function readTicketLog(value: Fields): DataDocument {
  if (!Array.isArray(value.tickets)) throw refuse('$.tickets', 'needs a list in square brackets');
  const head = readDefaults(value, 0);
  const lines = head.lines.map((line, at) => parse(lineSchema, line, ['lines', at]));
  const book = teamBook(head.teams.map((team, at) => parse(teamSchema, team, ['teams', at])));
  const tickets = readTickets(value.tickets, typeof value.source === 'string' ? value.source : 'log', book.idOf);
  const teams = book.teams();
  const places = teamPlaces(teams, lines);
  const asOf = value.asOf === undefined ? latestOf(tickets) + 1000 : Date.parse(head.asOf);
  const facts = tickets
    .map(({ id, source, events }) => deriveFacts({ ticket: id, source, events, knownUntil: asOf, places }))
    .filter((row) => row !== null);
  const log: FactsLog = {
    facts,
    teams,
    lines,
    zone: head.zone,
    asOf,
    targets: readTargets(value),
    ...(head.freshForSeconds !== undefined && { freshForSeconds: head.freshForSeconds }),
    ...(value.quality === 'estimated' || value.quality === 'illustrative' ? { quality: value.quality } : {}),
  };
  const written = new Date(asOf).toISOString();

  function readTicket(id: string): Ticket {
    const ticket = tickets.find((one) => one.id === id);
    const row = facts.find((one) => one.ticket === id);
    if (!ticket || !row) throw new TiebeamError('not-found', { message: `There is no ticket "${id.slice(0, 80)}" here.` });
    const events = orderEvents(ticket.events, asOf).map(({ event }) => event);
    const { title, url } = ticket.fields;
    return {
      id,
      source: ticket.source,
      ...(typeof title === 'string' && { title }),
      ...(typeof url === 'string' && { url }),
      ...(row.severity !== null && { severity: row.severity }),
      state: events.findLast((event) => event.state !== undefined)?.state ?? 'queued',
      team: row.currentTeam,
      createdAt: new Date(row.createdAt).toISOString(),
      resolvedAt: row.resolvedAt === null ? null : new Date(row.resolvedAt).toISOString(),
      events,
      teams: teams.filter((team) => row.teams.includes(team.id)),
      asOf: written,
      complete: true,
    };
  }

  return {
    capabilities: ['catalogue', 'teams', 'kpis', 'ticket'],
    zone: head.zone,
    asOf: written,
    teams,
    lines,
    catalogue: catalogue(),
    answer: (queries) => answerKpis(queries, log),
    readTicket,
  };
}
