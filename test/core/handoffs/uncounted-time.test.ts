import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../src/contract/index.js';
import { clockSums, readStory, uncountedTime } from '../../../src/core/index.js';
import { anyHistory, anyRows, MINUTE, row, START } from '../histories.js';

/** Monday to Friday; the desk from eight to ten, everybody else from nine to five with a break. */
const weekdays = [1, 2, 3, 4, 5] as const;
const calendars: readonly WorkingCalendar[] = [
  { id: 'desk', name: 'Desk', zone: 'UTC', teams: ['desk'], hours: weekdays.map((weekday) => ({ weekday, from: '08:00', to: '10:00' })) },
  { id: 'house', name: 'House', zone: 'America/New_York', hours: weekdays.flatMap((weekday) => [{ weekday, from: '09:00', to: '12:00' }, { weekday, from: '13:00', to: '17:00' }]) },
];
const minutes = (ranges: ReturnType<typeof uncountedTime>) => ranges?.map(({ from, to }) => [(from - START) / MINUTE, (to - START) / MINUTE]);
const story = (rows: readonly ReturnType<typeof row>[], known: number) => {
  const read = readStory(rows, START + known * MINUTE);
  if (!read) throw new Error('nothing had happened');
  return read;
};

describe('the time that no team counts', () => {
  it('is what lies outside the hours of the team that has the ticket, and all waiting for others', () => {
    const read = story([row(0, 'desk', 'working'), row(60, 'desk', 'waiting'), row(90, 'desk', 'working'), row(300, 'desk', 'resolved')], 500);
    expect(minutes(uncountedTime(read, calendars))).toEqual([[60, 90], [120, 300]]);
  });

  it('is one stretch where a wait goes on into the night', () => {
    const read = story([row(0, 'desk', 'working'), row(100, 'desk', 'waiting'), row(200, 'desk', 'working'), row(300, 'desk', 'resolved')], 500);
    expect(minutes(uncountedTime(read, calendars))).toEqual([[100, 300]]);
  });

  it('is not known without calendars, and nothing where a team counts all hours', () => {
    const read = story([row(0, 'desk', 'working')], 5000);
    expect(uncountedTime(read)).toBeUndefined();
    expect(uncountedTime(story([row(0, 'apps', 'working')], 5000), calendars.slice(0, 1))).toEqual([]);
  });

  it('adds up to what the clocks say, in order and without overlaps, across years and changes of clocks', () => {
    fc.assert(
      fc.property(fc.oneof(anyRows, anyHistory), fc.integer({ min: 0, max: 600_000 }), (events, known) => {
        const read = readStory(events, START + known * MINUTE);
        if (!read) return;
        const found = uncountedTime(read, calendars) ?? [];
        const sum = found.reduce((total, { from, to }) => total + (to - from) / 1000, 0);
        expect(sum).toBeCloseTo(clockSums(read, calendars).uncounted ?? Number.NaN, 3);
        for (const [at, { from, to }] of found.entries()) {
          expect(to).toBeGreaterThan(from);
          expect(from).toBeGreaterThan(found[at - 1]?.to ?? -Infinity);
        }
      }),
    );
  });
});
