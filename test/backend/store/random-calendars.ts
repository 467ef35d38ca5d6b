import fc from 'fast-check';
import type { WorkingCalendar } from '../../../src/contract/index.js';
import { teams } from './random-history.js';

const daily = (from: string, to: string, weekdays: readonly number[]): WorkingCalendar['hours'] => weekdays.map((weekday) => ({ weekday, from, to }));

const hours: fc.Arbitrary<WorkingCalendar['hours']> = fc.constantFrom(
  daily('00:00', '24:00', [1, 2, 3, 4, 5, 6, 7]),
  daily('09:00', '17:00', [1, 2, 3, 4, 5]),
  [...daily('22:00', '24:00', [5, 6]), ...daily('00:00', '06:00', [6, 7])],
  [...daily('08:00', '12:30', [1, 2, 3]), ...daily('13:15', '18:45', [1, 3])],
);

const calendar = fc.record({
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/New_York'),
  hours,
  holidays: fc.subarray(['2026-01-01', '2026-01-06', '2026-02-16', '2026-03-08']),
  specialHours: fc.subarray([
    { date: '2026-02-17', from: '10:00', to: '11:00' },
    { date: '2026-03-14', from: '00:00', to: '24:00' },
  ]),
});

/** Calendars in order of their ids, as a house may have them: none, the house's alone, some teams' alone (so that others have none), both. */
export const randomCalendars: fc.Arbitrary<readonly WorkingCalendar[]> = fc
  .record({ own: fc.array(calendar, { maxLength: 2 }), house: fc.option(calendar, { nil: undefined }), named: fc.subarray(teams.map(({ id }) => id), { minLength: 1 }) })
  .map(({ own, house, named }) => {
    const shared = own.map((one, index): WorkingCalendar => ({ id: `a${index}`, name: `Own ${index}`, ...trimmed(one), teams: named.filter((_, place) => place % own.length === index) }));
    return [...shared.filter((one) => one.teams?.length !== 0), ...(house === undefined ? [] : [{ id: 'house', name: 'House', ...trimmed(house) }])];
  });

/** As the store tells it: without what is empty. */
function trimmed({ specialHours, ...rest }: Omit<WorkingCalendar, 'id' | 'name'>): Omit<WorkingCalendar, 'id' | 'name'> {
  return { ...rest, ...(specialHours !== undefined && specialHours.length > 0 && { specialHours }) };
}
