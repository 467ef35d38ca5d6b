import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../../src/contract/errors.js';
import type { HandoffSummary, TicketPage } from '../../../src/contract/index.js';
import { parse } from '../../../src/contract/parse.js';
import { handoffSummarySchema } from '../../../src/contract/schemas/handoffs.js';
import { ticketPageSchema } from '../../../src/contract/schemas/tickets.js';
import { handoffsAnswer, ticketsAnswer } from '../../../src/contract/shapes/handoffs.js';
import { readAs } from '../../../src/contract/shapes/shape.js';

// The map of handoffs reads these answers with small shapes, everybody else with the schemas: they must never differ.

const stamp = { asOf: '2026-10-31T12:00:00Z', complete: true, truncatedBefore: '2024-01-01T00:00:00Z', freshForSeconds: 900 };

const summary: HandoffSummary = {
  ...stamp,
  from: '2026-10-03T12:00:00Z',
  to: '2026-10-31T12:00:00Z',
  zone: 'Europe/Berlin',
  teams: [{ id: 'desk', name: 'Service desk', line: 'first' }, { id: 'network', name: 'Network' }],
  pairs: [
    { from: 'desk', to: 'network', tickets: 12, handoffs: 14, returnedRate: 0.25, medianWaitSeconds: 2400.5, waitN: 14 },
    { from: 'network', to: 'desk', tickets: null, handoffs: null, returnedRate: null, medianWaitSeconds: null },
  ],
  totals: { tickets: 90, ticketsWithHandoff: 44, handoffs: 71, returns: 15, ticketsWithReturn: 13, gaps: 2, reworkLoops: 9, ticketsWithRework: 7, resolved: 80, resolvedInFirstLine: 41 },
};

const byLine: HandoffSummary = {
  ...summary,
  by: 'line',
  teams: [{ id: 'press', name: 'Press' }],
  lines: [{ id: 'first', name: 'First line', tier: 1 }, { id: 'advice', name: 'Advice' }],
  totals: { ...summary.totals, withinLines: 20 },
};

const page: TicketPage = {
  ...stamp,
  tickets: [
    { id: 'desk:INC-1', source: 'desk', title: 'No light', url: '/t/1', severity: '2', state: 'resolved', team: 'desk', createdAt: '2026-10-03T12:00:00Z', resolvedAt: '2026-10-04T12:00:00Z', handoffs: 2, returns: 1, waitSeconds: 90.5 },
    { id: 'desk:INC-2', source: 'desk', state: 'queued', team: null, createdAt: '2026-10-03T12:00:00Z', resolvedAt: null, handoffs: 0, returns: 0 },
  ],
  teams: [{ id: 'desk', name: 'Service desk' }],
  nextCursor: 'on',
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

const ODD: readonly unknown[] = [undefined, null, true, '', 'x', 'later-word', -1, 0, 0.5, 1, 2, 1e300, Number.NaN, [], {}, '2026-13-40T00:00:00Z', 'javascript:alert(1)', '<b>', 'a'.repeat(600)];

describe.each([
  ['readHandoffs', summary, (raw: unknown) => parse(handoffSummarySchema, raw), (raw: unknown) => readAs(handoffsAnswer, raw)],
  ['readHandoffs by line', byLine, (raw: unknown) => parse(handoffSummarySchema, raw), (raw: unknown) => readAs(handoffsAnswer, raw)],
  ['readTickets', page, (raw: unknown) => parse(ticketPageSchema, raw), (raw: unknown) => readAs(ticketsAnswer, raw)],
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
