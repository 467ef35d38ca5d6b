import type { Change, ChangeQuery } from '../../contract/change.js';
import { TiebeamError } from '../../contract/errors.js';
import { lineSchema, teamSchema } from '../../contract/schemas/teams.js';
import type { Scope } from '../../contract/team.js';
import type { HandoffQuery } from '../../contract/handoff.js';
import type { Ticket, TicketQuery } from '../../contract/ticket.js';
import { answerHandoffs } from '../../core/handoffs/answer-handoffs.js';
import { answerTickets } from '../../core/handoffs/answer-tickets.js';
import type { HandoffLog, ToldTicket } from '../../core/handoffs/handoff-log.js';
import { lastState } from '../../core/handoffs/last-state.js';
import { wholeHistory } from '../../core/handoffs/whole-history.js';
import { answerKpis } from '../../core/metrics/answer-kpis.js';
import type { FactsLog } from '../../core/metrics/answer-kpis.js';
import { catalogue } from '../../core/metrics/catalogue/index.js';
import { deriveFacts } from '../../core/metrics/derive-facts.js';
import { factsTable } from '../../core/metrics/facts-table.js';
import { readTarget } from '../../core/metrics/read-target.js';
import type { TargetSetting } from '../../core/metrics/targets.js';
import { teamPlaces } from '../../core/metrics/team-places.js';
import { teamCalendars } from '../../core/time/team-calendars.js';
import { readWrittenAgreements } from './written-agreements.js';
import { readCalendarsAhead, readWrittenCalendars } from './written-calendars.js';
import { changesAsked, readWrittenChanges } from './written-changes.js';
import { readDefaults } from './defaults.js';
import type { DataDocument } from './data-document.js';
import { readLoggedTicket } from './logged-ticket.js';
import { never } from './pause.js';
import type { Pause } from './pause.js';
import { parseWritten } from './parse-written.js';
import { isFields, refuse } from './refuse.js';
import type { Fields } from './refuse.js';
import type { TicketList, TicketReader } from './ticket-list.js';
import { ticketScanner } from './ticket-scanner.js';
import { teamBook } from './team-book.js';
import type { TeamIdOf } from './team-book.js';
import { toldTicket } from './told-ticket.js';
import { readWrittenSamples } from './written-samples.js';
import { readToldReadings } from './written-readings.js';

function readTargets(head: Fields, idOf: TeamIdOf): readonly TargetSetting[] {
  const { targets = [] } = head;
  if (!Array.isArray(targets)) throw refuse('$.targets', 'needs a list such as [{"metric": "time-to-resolve", "target": 14400}]');
  return targets.map((one: unknown, at) => {
    const path = `$.targets[${at}]`;
    if (!isFields(one) || typeof one.metric !== 'string') throw refuse(path, 'needs a metric and a target');
    const scope = (isFields(one.scope) ? one.scope : { ...(one.team !== undefined && { team: one.team }), ...(one.line !== undefined && { line: one.line }) }) as Scope;
    const { metric, from, target, bands, currency, owners } = one;
    const ids = Array.isArray(owners) ? owners.map((owner, place) => idOf(owner, () => `${path}.owners[${place}]`)) : owners;
    const reading = readTarget({ metric, scope, from, target, bands, currency, owners: ids });
    if (!reading.ok) throw new TiebeamError('invalid-data', { path: `${path}.${reading.member}`, message: reading.message });
    return reading.setting;
  });
}

/** What nobody dates is known until after its last event, else its last change, else until it was written. */
function knownUntil(latestEvent: number, changes: readonly Change[], modifiedAt: number): number {
  const last = latestEvent || changes.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), 0);
  return last === 0 ? modifiedAt : last + 1000;
}

/**
 * Reads a ticket log: `{tickets: [{id, events: […]}], changes?, readings?, samples?, services?, teams?, lines?, calendars?, vocabulary?,
 * playbook?, steps?, hourlyRate?, zone?, asOf?, source?, targets?}`, of which one of the first four is enough. Teams may be written by name. Of tickets only the facts are kept; one that is asked for
 * is read again.
 *
 * @param value - everything but the tickets
 * @param modifiedAt - epoch milliseconds
 * @param pause - lets others have the thread; a large log takes a while
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export async function readTicketLog(value: Fields, list: TicketList | undefined, modifiedAt: number, pause: Pause = never): Promise<DataDocument> {
  const head = readDefaults(value, modifiedAt);
  const lines = head.lines.map((line, at) => parseWritten(lineSchema, line, ['lines', at]));
  const listed = head.teams.map((team, at) => parseWritten(teamSchema, team, ['teams', at]));
  const book = teamBook(listed);
  const source = typeof value.source === 'string' ? value.source : 'log';
  const told = value.asOf === undefined ? undefined : Date.parse(head.asOf);
  // Teams that are named in passing have no line.
  const teamsPlaces = teamPlaces(listed, lines);
  const hours = teamCalendars(readCalendarsAhead(value.calendars, listed));
  const table = factsTable();
  const places: number[] = [];
  let latest = 0;
  let place = 0;
  const reader: TicketReader = { read: (written, at) => readLoggedTicket(written, at, source, book.idOf), scan: ticketScanner(source, book.idOf) };
  const named = new Set<string>();
  for (const { id, source: own, events, instants, latest: last } of list?.each(reader) ?? []) {
    // One of two histories would be counted for both, or both for one.
    if (named.has(id)) throw refuse(`$.tickets[${place}].id`, `is that of another ticket of this log, "${id.slice(0, 80)}"; put the events of a ticket into one list`);
    named.add(id);
    if (last > latest) latest = last;
    const row = deriveFacts({ ticket: id, source: own, events, instants, knownUntil: told ?? Infinity, places: teamsPlaces, calendars: hours });
    if (row !== null) {
      table.add(row);
      places.push(place);
    }
    place++;
    const rest = pause();
    if (rest) await rest;
  }
  const changes = readWrittenChanges(value.changes, book.idOf);
  const services = readWrittenSamples(value, book.idOf, { ...(told !== undefined && { asOf: told }), ...(head.freshForSeconds !== undefined && { freshForSeconds: head.freshForSeconds }) });
  const readings = readToldReadings(value.readings, book.idOf, lines);
  const targets = readTargets(value, book.idOf);
  const teams = book.teams();
  const calendars = readWrittenCalendars(value.calendars, teams);
  const agreements = readWrittenAgreements(value, teams);
  const asOf = told ?? knownUntil(Math.max(latest, ...services.map((service) => service.asOf)), changes, modifiedAt);
  // Nothing happened after the last event, so the rows are those of any later instant.
  const facts = table.rows(asOf);
  const log: FactsLog = {
    facts,
    changes,
    readings,
    services,
    teams,
    lines,
    calendars,
    zone: head.zone,
    asOf,
    targets,
    ...(head.freshForSeconds !== undefined && { freshForSeconds: head.freshForSeconds }),
    ...(value.quality === 'estimated' || value.quality === 'illustrative' ? { quality: value.quality } : {}),
  };
  const written = new Date(asOf).toISOString();

  function readTicket(id: string): Ticket {
    const found = facts.findIndex((one) => one.ticket === id);
    const [row, at] = [facts[found], places[found]];
    if (at === undefined || !row) throw new TiebeamError('not-found', { message: `There is no ticket "${id.slice(0, 80)}" here.` });
    const ticket = readLoggedTicket(list?.at(at), at, source, book.idOf);
    const { happened, later } = wholeHistory(ticket.events, asOf);
    const events = [...happened, ...later];
    const { title, url } = ticket.fields;
    return {
      id,
      source: ticket.source,
      ...(typeof title === 'string' && { title }),
      ...(typeof url === 'string' && { url }),
      ...(row.severity !== null && { severity: row.severity }),
      state: lastState(happened),
      team: row.currentTeam,
      createdAt: new Date(row.createdAt).toISOString(),
      resolvedAt: row.resolvedAt === null ? null : new Date(row.resolvedAt).toISOString(),
      events,
      teams: teams.filter((team) => row.teams.includes(team.id) || events.some(({ joins }) => joins === team.id)),
      asOf: written,
      complete: true,
      ...(head.freshForSeconds !== undefined && { freshForSeconds: head.freshForSeconds }),
    };
  }

  let handoffLog: HandoffLog | undefined;

  /** Read at the first question about handoffs: numbers alone do not need it. One that is given up leaves nothing behind. */
  async function readHandoffLog(rest: Pause = never): Promise<HandoffLog> {
    if (handoffLog !== undefined) return handoffLog;
    const told: ToldTicket[] = [];
    for (let at = 0; at < places.length; at++) {
      const [row, place] = [facts[at], places[at]];
      if (row === undefined || place === undefined) continue;
      const ticket = readLoggedTicket(list?.at(place), place, source, book.idOf);
      told.push(toldTicket(row, ticket.events, ticket.fields, asOf));
      const others = rest();
      if (others) await others;
    }
    return (handoffLog = { ...log, tickets: told });
  }

  return {
    capabilities: ['catalogue', 'teams', 'kpis', ...(list === undefined ? [] : (['ticket', 'tickets', 'handoffs'] as const)), ...(value.changes === undefined ? [] : (['changes'] as const))],
    zone: head.zone,
    asOf: written,
    teams,
    lines,
    calendars,
    agreements,
    catalogue: catalogue(),
    answer: (queries) => answerKpis(queries, log),
    ...(list !== undefined && {
      readTicket,
      readTickets: async (query: TicketQuery, rest?: Pause) => answerTickets(query, await readHandoffLog(rest)),
      readHandoffs: async (query: HandoffQuery, rest?: Pause) => answerHandoffs(query, await readHandoffLog(rest)),
    }),
    ...(value.changes !== undefined && { readChanges: (query: ChangeQuery) => changesAsked(query, log) }),
  };
}
