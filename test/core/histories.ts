import * as fc from 'fast-check';
import type { TicketEvent, TicketState, WorkingCalendar } from '../../src/contract/index.js';
import { deriveFacts, teamCalendars, teamPlaces } from '../../src/core/index.js';
import type { TicketFacts } from '../../src/core/index.js';

/** The instant all histories begin at. */
export const START = Date.parse('2026-03-02T08:00:00Z');
export const MINUTE = 60_000;

/** An ISO instant some minutes after the start. */
export function minute(after: number): string {
  return new Date(START + after * MINUTE).toISOString();
}

/** A log row: minutes after the start, team (`null`: none), state. */
export function row(after: number, team: string | null, state?: TicketState, sequence?: number): TicketEvent {
  return { at: minute(after), kind: 'observed', team, ...(state && { state }), ...(sequence !== undefined && { sequence }) };
}

/** A single change. */
export function change(after: number, kind: TicketEvent['kind'], values: Partial<TicketEvent> = {}): TicketEvent {
  return { at: minute(after), kind, ...values };
}

/** Desk and field are the first line (tier 1), apps and net engineering (2), sre the third (3), press and legal have no tier; ghost has no line. */
export const teams = [
  { id: 'desk', name: 'Service Desk', line: 'first' },
  { id: 'field', name: 'Field Support', line: 'first' },
  { id: 'apps', name: 'Applications', line: 'engineering' },
  { id: 'net', name: 'Network', line: 'engineering' },
  { id: 'sre', name: 'SRE', line: 'reliability' },
  { id: 'press', name: 'Press Office', line: 'outside' },
  { id: 'legal', name: 'Legal', line: 'counsel' },
  { id: 'ghost', name: 'Ghost' },
];
export const lines = [
  { id: 'first', name: 'First line', tier: 1 },
  { id: 'engineering', name: 'Engineering', tier: 2 },
  { id: 'reliability', name: 'Reliability', tier: 3 },
  { id: 'outside', name: 'Communications' },
  { id: 'counsel', name: 'Legal' },
];

/** Facts of one ticket, known for 30 days after the start unless told. */
export function factsOf(events: readonly TicketEvent[], knownMinutes = 30 * 1440, calendars: readonly WorkingCalendar[] = []): TicketFacts {
  const facts = deriveFacts({
    ticket: 'log:1',
    source: 'log',
    events,
    knownUntil: START + knownMinutes * MINUTE,
    places: teamPlaces(teams, lines),
    calendars: teamCalendars(calendars),
  });
  if (facts === null) throw new Error('nothing had happened');
  return facts;
}

const states = fc.constantFrom<TicketState>('queued', 'working', 'waiting', 'resolved', 'closed');
const owners = fc.constantFrom<string | null>('desk', 'apps', 'sre', 'legal', 'ghost', null);

/** Log rows in order, one a minute or several, as a real log has them. */
export const anyRows = fc
  .array(fc.record({ wait: fc.nat({ max: 3 }), team: owners, state: states }), { minLength: 1, maxLength: 40 })
  .map((steps) => {
    let now = 0;
    return steps.map(({ wait, team, state }, index) => row((now += wait), team, state, index));
  });

/** Any history at all: every kind, any order, ids and sequences here and there, years apart. */
export const anyHistory: fc.Arbitrary<readonly TicketEvent[]> = fc.array(
  fc.record(
    {
      at: fc.integer({ min: -1000, max: 100_000 }).map(minute),
      kind: fc.constantFrom<TicketEvent['kind']>('created', 'assigned', 'state', 'severity', 'acknowledged', 'escalated', 'note', 'linked', 'observed'),
      id: fc.constantFrom('1', '2', '3', '10'),
      sequence: fc.nat({ max: 5 }),
      team: owners,
      state: states,
      severity: fc.constantFrom('low', 'high'),
    },
    { requiredKeys: ['at', 'kind'] },
  ),
  { maxLength: 30 },
) as fc.Arbitrary<readonly TicketEvent[]>;
