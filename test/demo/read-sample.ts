import type { Line, Team, TicketEvent, TicketState } from '../../src/contract/index.js';
import { deriveFacts, teamIdOf, teamPlaces } from '../../src/core/index.js';
import type { TicketFacts } from '../../src/core/index.js';
import * as house from '../../demo/sample-log/house.mjs';

const STATES: Readonly<Record<string, TicketState>> = {
  New: 'queued',
  Assigned: 'queued',
  'In progress': 'working',
  Reopened: 'queued',
  'Waiting for requester': 'waiting',
  'Waiting for vendor': 'waiting',
  Resolved: 'resolved',
  Closed: 'closed',
};

export const lines: readonly Line[] = house.lines;
export const teams: readonly Team[] = Object.entries(house.teams).map(([name, { line }]) => ({ id: teamIdOf(name) ?? '', name, line }));

/** Ticket histories of the sample log, by ticket number. */
export function histories(csv: Iterable<string>): ReadonlyMap<string, readonly TicketEvent[]> {
  const found = new Map<string, TicketEvent[]>();
  for (const line of csv) {
    const [ticket = '', sequence, openedAt = '', at = '', state = '', team = '', severity = ''] = line.split(',');
    if (ticket === 'ticket') continue;
    let events = found.get(ticket);
    if (events === undefined) found.set(ticket, (events = [{ kind: 'created', at: openedAt }]));
    const known = STATES[state];
    if (known === undefined) throw new Error(`unknown state ${state}`);
    events.push({ kind: 'observed', at, sequence: Number(sequence), state: known, severity, team: teamIdOf(team) });
  }
  return found;
}

/** Facts of every ticket as known at an instant. */
export function factsAt(all: ReadonlyMap<string, readonly TicketEvent[]>, knownUntil: number): readonly TicketFacts[] {
  const places = teamPlaces(teams, lines);
  return [...all].flatMap(([ticket, events]) => deriveFacts({ ticket: `sample:${ticket}`, source: 'sample', events, knownUntil, places }) ?? []);
}
