import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendars } from '../../../src/core/index.js';

const teams = [
  { id: 'desk', name: 'Service Desk' },
  { id: 'network', name: 'Network' },
];
const OFFICE = { weekday: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

function written(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: 'office', name: 'Office', zone: 'Europe/Berlin', hours: [OFFICE], holidays: [], ...more };
}

function faultsOf(value: unknown): readonly string[] {
  const read = readCalendars(value, teams);
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
}

describe('readCalendars', () => {
  it('reads one calendar, a list and a document alike, teams by name or id', () => {
    const one = written({ hours: [{ weekday: [6, 7], from: '22:00', to: '24:00' }], holidays: ['2026-12-26', '2026-12-25'], teams: ['SERVICE desk', 'network'] });
    const calendars = [
      {
        id: 'office',
        name: 'Office',
        zone: 'Europe/Berlin',
        hours: [
          { weekday: 6, from: '22:00', to: '24:00' },
          { weekday: 7, from: '22:00', to: '24:00' },
        ],
        holidays: ['2026-12-25', '2026-12-26'],
        teams: ['desk', 'network'],
      },
    ];
    for (const value of [one, [one], { calendars: [one] }]) expect(readCalendars(value, teams)).toEqual({ ok: true, calendars });
    expect(readCalendars({ calendars: [] }, teams)).toEqual({ ok: true, calendars: [] });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['reversed hours', { hours: [{ weekday: 1, from: '17:00', to: '09:00' }] }, '$[0].hours[0]: The hours from 17:00 to 09:00 end before they begin. For a shift across midnight write two: 17:00 to 24:00, and 00:00 to 09:00 on the day after.'],
    ['empty hours', { hours: [{ weekday: 1, from: '09:00', to: '09:00' }] }, '$[0].hours[0]: The hours from 09:00 to 09:00 end before they begin. For a whole day write 00:00 to 24:00.'],
    ['overlapping hours', { hours: [OFFICE, { weekday: 3, from: '16:30', to: '18:00' }] }, '$[0].hours[1]: The hours from 16:30 to 18:00 on Wednesday overlap those from 09:00 to 17:00 at $[0].hours[0].'],
    ['a time that is none', { hours: [{ weekday: 1, from: '9:00', to: '24:30' }] }, '$[0].hours[0].from: “9:00” is no time of day; write it like 09:00, up to 24:00.'],
    ['a weekday that is none', { hours: [{ weekday: 0, from: '09:00', to: '10:00' }] }, '$[0].hours[0].weekday: A weekday is a number from 1, Monday, to 7, Sunday, or a list of them; “0” is none.'],
    ['no hours', { hours: [] }, '$[0].hours: There are no hours at all, so nothing would ever be worked.'],
    ['an unknown zone', { zone: 'Europe/Atlantis' }, '$[0].zone: “Europe/Atlantis” is not a time zone known here; use an IANA name such as Europe/Berlin.'],
    ['an offset for a zone', { zone: '+02:00' }, '$[0].zone: “+02:00” is not a time zone known here; use an IANA name such as Europe/Berlin.'],
    ['an unknown team', { teams: ['desk', 'Nobody'] }, '$[0].teams[1]: There is no team “Nobody” here.'],
    ['no team', { teams: [] }, '$[0].teams: Teams are a list of names or ids; leave it out for the calendar of the whole house.'],
    ['a team twice', { teams: ['desk', 'Service Desk'] }, '$[0].teams[1]: The team “desk” stands here twice.'],
    ['holidays left out', { holidays: undefined }, '$[0]: The calendar does not say its holidays; write "holidays": [] if there are none on purpose.'],
    ['a holiday that is no date', { holidays: ['2026-02-30'] }, '$[0].holidays[0]: “2026-02-30” is no date; write it like 2026-12-25, between 1900 and 2199.'],
    ['a holiday twice', { holidays: ['2026-05-01', '2026-05-01'] }, '$[0].holidays[1]: The holiday 2026-05-01 stands here twice.'],
    ['a year without holidays', { holidays: ['2024-05-01', '2026-05-01'] }, '$[0].holidays: There are holidays before and after 2025 and none in it; a year was forgotten.'],
    ['special hours on a holiday', { holidays: ['2026-05-01'], specialHours: [{ date: '2026-05-01', from: '09:00', to: '12:00' }] }, '$[0].specialHours: 2026-05-01 has special hours and is a holiday as well.'],
    ['overlapping special hours', { specialHours: [{ date: '2026-05-01', from: '09:00', to: '12:00' }, { date: '2026-05-01', from: '11:00', to: '13:00' }] }, '$[0].specialHours[1]: The hours from 11:00 to 13:00 on 2026-05-01 overlap those from 09:00 to 12:00 at $[0].specialHours[0].'],
    ['a member nobody knows', { team: ['desk'] }, '$[0].team: A calendar has no “team”; it has id, name, zone, hours, holidays, specialHours, teams.'],
    ['an id that is none', { id: 'Office hours' }, '$[0].id: The id “Office hours” is none; use up to 64 lower-case letters, digits and hyphens.'],
    ['a name that is none', { name: ' ' }, '$[0].name: A name is a text of up to 200 characters, without NUL and halves of one.'],
    ['a name cut inside an emoji', { name: 'Office \ud83d' }, '$[0].name: A name is a text of up to 200 characters, without NUL and halves of one.'],
  ])('refuses %s in a sentence with its path', (_what, more, sentence) => {
    expect(faultsOf([written(more)])).toContain(sentence);
  });

  it('refuses what two calendars both claim', () => {
    expect(faultsOf({ calendars: [written(), written({ teams: ['desk'] })] })).toEqual(['$.calendars[1].id: The id “office” is taken by $.calendars[0].']);
    expect(faultsOf([written({ teams: ['desk'] }), written({ id: 'other', teams: ['Service desk'] })])).toEqual(['$[1].teams[0]: The team “desk” has a calendar already: $[0].']);
    expect(faultsOf([written(), written({ id: 'other' })])).toEqual(['$[1]: The calendar names no teams, so it holds for the whole house; so does $[0]. Name the teams of one of them.']);
  });

  it('names every fault of a document, and no more than a hundred', () => {
    expect(faultsOf({ id: 'office', zone: 'Mars' })).toHaveLength(4);
    expect(faultsOf([written({ holidays: Array.from({ length: 5000 }, () => 'x') })])).toHaveLength(100);
  });

  it('never throws', () => {
    const member = fc.constantFrom('id', 'name', 'zone', 'hours', 'holidays', 'specialHours', 'teams', 'calendars', '__proto__', 'toString');
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, undefined, '09:00', '2026-01-01', 'desk', 'UTC', 1, Number.NaN, -0), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(member, tie('any'))),
    })).any;
    fc.assert(fc.property(value, (any) => { readCalendars(any, teams); }));
  });
});
