import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveFacts, type TicketFacts, teamCalendars, teamPlaces } from '../../../src/core/index.js';
import { factsTable } from '../../../src/core/metrics/facts-table.js';
import { anyHistory, START } from '../histories.js';

const DAY = 86_400_000;
const desk = { id: 'desk', name: 'Desk', zone: 'Europe/Berlin', hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00' })), teams: ['desk'] };
const calendars = teamCalendars([desk, { ...desk, id: 'all', hours: [{ weekday: 6, from: '00:00', to: '24:00' }], teams: ['apps'] }]);
const places = teamPlaces([{ id: 'desk', name: 'Desk', line: 'first' }, { id: 'apps', name: 'Apps', line: 'second' }], [{ id: 'first', name: 'First', tier: 1 }]);

/** Reads every member a row of facts has. */
const told = (row: TicketFacts, members: readonly string[]): Record<string, unknown> => Object.fromEntries(members.map((member) => [member, row[member as keyof TicketFacts]]));

describe('a table of facts', () => {
  it('says of every ticket what its row said', () => {
    fc.assert(
      fc.property(fc.array(anyHistory, { maxLength: 6 }), fc.boolean(), (histories, hasHours) => {
        const table = factsTable();
        const rows = histories.flatMap((events, at) => deriveFacts({ ticket: `log:${at}`, source: 'log', events, knownUntil: START + 30 * DAY, places, ...(hasHours && { calendars }) }) ?? []);
        rows.forEach((row) => table.add(row));
        const kept = table.rows(START + 31 * DAY);
        expect(kept.map((row, at) => told(row, Object.keys(rows[at] ?? {})))).toEqual(rows.map((row) => ({ ...row, knownUntil: START + 31 * DAY })));
      }),
    );
  });

  it('is empty before anything was added', () => {
    expect(factsTable().rows(START)).toEqual([]);
  });
});
