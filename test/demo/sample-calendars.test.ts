import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarsFile, sampleCalendars } from '../../demo/sample-log/calendars.mjs';
import { DEFAULTS } from '../../demo/sample-log/generate.mjs';
import { readCalendars } from '../../src/core/index.js';
import { teams } from './read-sample.js';

describe('the calendars of the sample', () => {
  const written = JSON.parse(readFileSync(calendarsFile, 'utf8')) as unknown;

  it('are those by which the house works', () => {
    expect(written).toEqual(sampleCalendars());
  });

  it('are taken by the import, with hours for every team and holidays for every year of the log', () => {
    const read = readCalendars(written, teams);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.calendars.map(({ id, teams: its }) => [id, its])).toEqual([
      ['early-to-late', ['service-desk', 'access-desk']],
      ['office', undefined],
      ['around-the-clock', ['sre', 'database-reliability']],
    ]);
    const end = Number(DEFAULTS.end.slice(0, 4));
    for (const { holidays = [] } of read.calendars.slice(0, 2)) expect(holidays.map((date) => Number(date.slice(0, 4)))).toEqual(expect.arrayContaining([end - 1, end]));
  });
});
