import fc from 'fast-check';
import type { FedTicketEvent, Line, Team } from '../../../src/contract/index.js';

/** Five teams on three lines; one line without a tier, one team without a line. */
export const teams: readonly Team[] = [
  { id: 'desk', name: 'Service desk', line: 'first' },
  { id: 'network', name: 'Network', line: 'second' },
  { id: 'platform', name: 'Platform', line: 'second' },
  { id: 'legal', name: 'Legal', line: 'advice' },
  { id: 'vendor', name: 'Vendor' },
];

export const lines: readonly Line[] = [
  { id: 'first', name: 'First line', tier: 1 },
  { id: 'second', name: 'Second line', tier: 2 },
  { id: 'advice', name: 'Advice' },
];

const BEGIN = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/** Few distinct instants, so that ties, equal durations and period edges are common. */
export const instant = fc.oneof(
  fc.integer({ min: 0, max: 90 * 24 }).map((hours) => BEGIN + hours * HOUR),
  fc.integer({ min: 0, max: 90 }).map((days) => BEGIN + days * 24 * HOUR),
  fc.integer({ min: 0, max: 90 * 24 * 3600 }).map((seconds) => BEGIN + seconds * 1000 + 123),
);

const team = fc.constantFrom<string | null>('desk', 'network', 'platform', 'legal', 'vendor', null);
const state = fc.constantFrom('queued', 'working', 'waiting', 'resolved', 'closed');

const step = fc.record(
  {
    at: instant.map((ms) => new Date(ms).toISOString()),
    kind: fc.constantFrom('observed', 'assigned', 'state', 'acknowledged', 'escalated', 'severity', 'created'),
    team,
    state,
    sequence: fc.integer({ min: 0, max: 5 }),
    severity: fc.constantFrom('1', '2'),
  },
  { requiredKeys: ['at', 'kind'] },
);

/** Events of so many tickets, mixed. */
export function randomHistory(least: number, most: number): fc.Arbitrary<readonly FedTicketEvent[]> {
  const steps = fc.array(step, { minLength: 1, maxLength: 8, size: 'max' });
  return fc
    .array(steps, { minLength: least, maxLength: most, size: 'max' })
    .map((tickets) => tickets.flatMap((events, number) => events.map((event): FedTicketEvent => ({ ...event, ticket: `T-${number}` }))));
}
