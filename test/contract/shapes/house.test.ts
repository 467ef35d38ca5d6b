import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../../src/contract/errors.js';
import type { SourceDescription, Ticket } from '../../../src/contract/index.js';
import { parse } from '../../../src/contract/parse.js';
import { sourceSchema } from '../../../src/contract/schemas/source.js';
import { ticketSchema } from '../../../src/contract/schemas/tickets.js';
import { house, type House } from '../../../src/contract/shapes/house.js';
import { readAs } from '../../../src/contract/shapes/shape.js';
import { ticketAnswer } from '../../../src/contract/shapes/ticket.js';

// The timeline reads these answers with small shapes, everybody else with the schemas: they must never differ.

const agreed: House = {
  lines: [{ id: 'first', name: 'First line', tier: 1 }],
  vocabulary: [
    { field: 'severity', team: 'sre', term: 'Sev 1', meaning: 'critical outage', lossy: true },
    { field: 'state', term: 'Fixed', meaning: 'Resolved' },
  ],
  playbook: [{ severity: 'critical outage', team: 'legal', withinSeconds: 900, obligation: 'Customer notice', id: 'customer-notice' }],
  steps: [{ id: 'confirmed', name: 'Customer confirmed', team: 'desk', severities: ['Sev 1'], withinSeconds: 3600 }],
  hourlyRate: { minorUnits: 8500, currency: 'EUR' },
};
const description: SourceDescription = { contract: 1, name: 'desk', capabilities: ['ticket'], zone: 'UTC', ...agreed };

const ticket: Ticket = {
  id: 'desk:1',
  source: 'desk',
  title: 'No light',
  url: '/t/1',
  severity: 'P1',
  state: 'waiting',
  team: 'desk',
  createdAt: '2026-10-03T12:00:00Z',
  resolvedAt: null,
  asOf: '2026-10-31T12:00:00Z',
  complete: true,
  events: [
    { id: '1', at: '2026-10-03T12:00:00Z', recordedAt: '2026-10-03T12:00:01Z', sequence: 1, kind: 'created', team: 'desk', state: 'waiting', waitingOn: 'vendor', severity: 'P1', label: 'Pending' },
    { at: '2026-10-03T13:00:00Z', kind: 'note', alert: 'Errors above 5 %', joins: 'legal', done: 'customer-notice', note: { kind: 'note', present: true }, link: 'other:2', reason: 'misrouted' },
  ],
  teams: [{ id: 'desk', name: 'Service desk', line: 'first' }],
};

const outcome = (read: () => unknown): unknown => {
  try {
    return { read: read() };
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    return { kind: error.kind, path: error.path };
  }
};

/** Every place of a value. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, member]) => placesOf(member, [...path, Array.isArray(value) ? Number(key) : key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

const ODD: readonly unknown[] = [undefined, null, true, '', 'x', 'later-word', -1, 0, 0.5, 1, 2, 1e300, Number.NaN, [], {}, '2026-13-40T00:00:00Z', 'javascript:alert(1)', '<b>', 'EURO', 'a'.repeat(600)];

describe.each([
  // Of the description the timeline reads the house alone, so faults elsewhere do not stand in its way.
  ['describe', agreed, (raw: unknown) => Object.fromEntries(Object.entries(parse(sourceSchema, { ...description, ...(raw as House) })).filter(([key]) => key in (raw as object) && key in agreed)), (raw: unknown) => readAs(house, raw)],
  ['readTicket', ticket, (raw: unknown) => parse(ticketSchema, raw), (raw: unknown) => readAs(ticketAnswer, raw)],
] as const)('the shape of the answer of %s', (_, whole, bySchema, byShape) => {
  it('reads a whole answer as its schema does', () => {
    expect(byShape(whole)).toEqual(whole);
    expect(bySchema(whole)).toEqual(whole);
  });

  it('agrees with the schema about every odd value in every place', () => {
    for (const path of placesOf(whole)) {
      for (const odd of ODD) {
        const copy = structuredClone(whole) as unknown;
        let place = copy as Record<string | number, unknown>;
        for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
        place[path.at(-1) ?? ''] = odd;
        expect(outcome(() => byShape(copy)), `${path.join('.')} ${String(odd)}`).toEqual(outcome(() => bySchema(copy)));
      }
    }
  });
});
