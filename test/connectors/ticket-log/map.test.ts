import { describe, expect, it } from 'vitest';
import { parseMap } from '../../../src/connectors/ticket-log/map.js';

const least = { source: 'log', name: 'Log', zone: 'UTC', columns: { ticket: 'id', at: 'when' } };

describe('an import map', () => {
  it('needs only a source, a zone and two columns', () => {
    expect(parseMap(least)).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', dates: ['iso'], titles: false, duplicates: 'one', persons: [] });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, '$'],
    ['a list', [], '$: must be an object, not a list'],
    ['no source', { ...least, source: undefined }, '$.source: is missing'],
    ['a format nobody reads', { ...least, format: 'json' }, '$.format: must be csv or jsonl'],
    ['titles in words', { ...least, titles: 'yes' }, '$.titles: must be true or false'],
    ['a source with capitals', { ...least, source: 'My Log' }, '$.source'],
    ['a setting that does not exist', { ...least, colums: {} }, 'colums'],
    ['a column use that does not exist', { ...least, columns: { ...least.columns, assignee: 'who' } }, 'assignee'],
    ['no date column', { ...least, columns: { ticket: 'id' } }, '$.columns.at: is missing'],
    ['a zone of another planet', { ...least, zone: 'Mars/Olympus' }, 'Mars/Olympus'],
    ['an encoding nobody knows', { ...least, encoding: 'klingon' }, 'klingon'],
    ['an encoding with two bytes a character', { ...least, encoding: 'utf-16le' }, 'utf-16le'],
    ['two characters for a delimiter', { ...least, delimiter: '||' }, '$.delimiter'],
    ['a quote for a delimiter', { ...least, delimiter: '"' }, '$.delimiter'],
    ['a state word without a state', { ...least, states: { New: 'fresh' } }, '$.states.New: must be one of queued, working, waiting, resolved, closed, or an object'],
    ['a date form with an unknown token', { ...least, dates: ['d/M/yyyy EEE'] }, '$.dates[0]'],
    ['a date form without a year', { ...least, dates: ['iso', 'd/M HH:mm'] }, '$.dates[1]'],
    ['half a day without a half', { ...least, dates: ['d/M/yyyy h:mm'] }, '$.dates[0]'],
    ['a person in a column', { ...least, columns: { ...least.columns, team: 'assigned_to' }, persons: ['assigned_to'] }, '$.columns.team'],
    ['a team on a line that is not there', { ...least, teams: { Desk: { id: 'desk', line: 'first' } } }, '$.teams.Desk.line'],
    ['a name cut inside an emoji', { ...least, name: 'Log \ud83d' }, '$.name'],
    ['a team cut inside an emoji', { ...least, teams: { 'Desk \ud83d': 'desk' } }, '$.teams'],
    ['a line with a NUL', { ...least, lines: [{ id: 'first', name: 'a\u0000b' }] }, '$.lines[0].name'],
    ['a team id with spaces', { ...least, teams: { Desk: 'the desk' } }, '$.teams.Desk'],
  ])('with %s is refused in one sentence that says where', (_, map, words) => {
    try {
      parseMap(map);
    } catch (error) {
      expect(error).toMatchObject({ kind: 'invalid-data', message: expect.stringContaining(words) });
      expect((error as Error).message).toMatch(/^The import map is wrong at \$[^\n]*\.$/);
      return;
    }
    expect.unreachable();
  });
});
