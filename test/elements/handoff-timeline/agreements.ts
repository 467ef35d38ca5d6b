import type { Team, TicketEvent, TiebeamAdapter } from '../../../src/contract/index.js';
import type { House } from '../../../src/contract/shapes/house.js';
import { at, desk, ticket } from './tickets.js';

/** What a house of five teams agreed on. */
export const agreed: House = {
  vocabulary: [
    { field: 'severity', term: 'P1', meaning: 'critical outage' },
    { field: 'severity', term: 'P3', meaning: 'there is a way around it' },
    { field: 'severity', team: 'apps', term: 'Sev 1', meaning: 'critical outage' },
    { field: 'severity', team: 'apps', term: 'Sev 3', meaning: 'there is a way around it' },
    { field: 'severity', team: 'legal', term: 'Notifiable', meaning: 'critical outage' },
    { field: 'severity', team: 'legal', term: 'Reportable', meaning: 'critical outage' },
    { field: 'state', team: 'apps', term: 'Mitigated', meaning: 'Fixed', lossy: true },
    { field: 'state', term: 'Fixed', meaning: 'Fixed' },
  ],
  playbook: [
    { severity: 'critical outage', team: 'apps', withinSeconds: 3600 },
    { severity: 'P1', team: 'press', withinSeconds: 1800 },
    { severity: 'P1', team: 'legal' },
    { severity: 'P1', team: 'press', withinSeconds: 7200, obligation: 'Customer notice', id: 'customer-notice' },
  ],
  steps: [
    { id: 'confirmed', name: 'Customer confirmed', team: 'desk', withinSeconds: 3600 },
    { id: 'recorded', name: 'Cause recorded', severities: ['P1'] },
  ],
  hourlyRate: { minorUnits: 6000, currency: 'EUR' },
};

/** All teams of the house. */
export const everybody: readonly Team[] = [
  { id: 'desk', name: 'Service desk' },
  { id: 'apps', name: 'Applications' },
  { id: 'press', name: 'Press office' },
  { id: 'legal', name: 'Legal' },
];

const event = (minutes: number, kind: TicketEvent['kind'], values: Partial<TicketEvent> = {}): TicketEvent => ({ at: at(minutes), kind, ...values });

/** An incident from P3 to P1 to fixed; press joined late, and one of two steps is done. */
export const incident: readonly TicketEvent[] = [
  event(0, 'created', { team: 'desk', severity: 'P3' }),
  event(10, 'state', { state: 'working', label: 'Doing' }),
  event(20, 'severity', { severity: 'P1' }),
  event(30, 'assigned', { team: 'apps' }),
  event(60, 'state', { state: 'working' }),
  event(95, 'note', { joins: 'press' }),
  event(110, 'note', { done: 'customer-notice' }),
  event(260, 'state', { state: 'resolved', label: 'Fixed' }),
  event(290, 'note', { done: 'confirmed' }),
];

/** A source of the incident, and of whatever it says about its house. */
export function incidentDesk(describes: object = agreed, events: readonly TicketEvent[] = incident): TiebeamAdapter {
  const resolved = events.findLast(({ state }) => state === 'resolved');
  const source = desk(ticket({ events, resolvedAt: resolved?.at ?? null, state: resolved ? 'resolved' : 'working' }), describes);
  return { ...source, readTeams: async () => everybody };
}
