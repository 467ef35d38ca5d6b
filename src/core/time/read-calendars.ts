import type { Team, WorkingCalendar } from '../../contract/index.js';
import { isKept } from '../../contract/kept-text.js';
import { SLUG } from '../../contract/patterns.js';
import { foldName } from '../team-id.js';
import { isMembers, quoted, readDate, readSpecialHours, readWeek } from './read-hours.js';
import type { Blame, CalendarFault } from './read-hours.js';
import { zoneClock } from './zone.js';

export type { CalendarFault } from './read-hours.js';

/** Calendars as read, or everything that is wrong with them. */
export type CalendarsReading = { readonly ok: true; readonly calendars: readonly WorkingCalendar[] } | { readonly ok: false; readonly faults: readonly CalendarFault[] };

const MEMBERS = ['id', 'name', 'zone', 'hours', 'holidays', 'specialHours', 'teams'];
const MOST_CALENDARS = 500;
const MOST_FAULTS = 100;
const MOST_HOLIDAYS = 10_000;

/**
 * Reads the calendars of a house: one, a list, or `{calendars: […]}`; never throws. Teams may stand under their name or id.
 * Refused is what would count wrongly without a word: hours that overlap or end before they begin, zones, teams and dates that
 * are not there, members nobody knows, a team or the whole house in two calendars, and a year that was forgotten: `holidays`
 * must be there, `[]` where there are none on purpose, and no year between the first and the last holiday may be without one.
 */
export function readCalendars(value: unknown, teams: readonly Team[]): CalendarsReading {
  const faults: CalendarFault[] = [];
  const blame: Blame = (path, message) => {
    if (faults.length < MOST_FAULTS) faults.push({ path, message });
  };
  const { list, path } = listOf(value);
  if (list === undefined) blame(path, 'Calendars are a list in square brackets, a single calendar, or {"calendars": [\u2026]}.');
  else if (list.length > MOST_CALENDARS) blame(path, `There are ${list.length} calendars here; ${MOST_CALENDARS} is the most.`);
  else {
    const idOf = teamFinder(teams);
    const alone = path === '$' && !Array.isArray(value);
    const read = list.map((one, index) => readCalendar(one, alone ? path : `${path}[${index}]`, idOf, blame)).filter((one) => one !== undefined);
    holdApart(read, blame);
    if (faults.length === 0) return { ok: true, calendars: read.map(({ calendar }) => calendar) };
  }
  return { ok: false, faults };
}

function listOf(value: unknown): { readonly list: readonly unknown[] | undefined; readonly path: string } {
  if (Array.isArray(value)) return { list: value, path: '$' };
  if (!isMembers(value)) return { list: undefined, path: '$' };
  if (!Object.hasOwn(value, 'calendars')) return { list: [value], path: '$' };
  return { list: Array.isArray(value['calendars']) ? value['calendars'] : undefined, path: '$.calendars' };
}

type IdOf = (written: string) => string | undefined;

function teamFinder(teams: readonly Team[]): IdOf {
  const known = new Map([...teams.map(({ id, name }) => [foldName(name), id] as const), ...teams.map(({ id }) => [id, id] as const)]);
  return (written) => known.get(written) ?? known.get(foldName(written));
}

interface Read {
  readonly path: string;
  readonly calendar: WorkingCalendar;
}

function readCalendar(value: unknown, path: string, idOf: IdOf, blame: Blame): Read | undefined {
  if (!isMembers(value)) {
    blame(path, 'A calendar is an object with id, name, zone, hours and holidays.');
    return undefined;
  }
  for (const member of Object.keys(value)) if (!MEMBERS.includes(member)) blame(`${path}.${member}`, `A calendar has no ${quoted(member)}; it has ${MEMBERS.join(', ')}.`);
  const { id, name, zone } = value;
  const at = (member: string): string => `${path}.${member}`;
  const has = (member: string): boolean => {
    if (value[member] === undefined) blame(path, missingWords(member));
    return value[member] !== undefined;
  };
  if (has('id') && (typeof id !== 'string' || !SLUG.test(id))) blame(at('id'), `The id ${quoted(id)} is none; use up to 64 lower-case letters, digits and hyphens.`);
  if (has('name') && (typeof name !== 'string' || name.trim() === '' || name.length > 200 || !isKept(name))) blame(at('name'), 'A name is a text of up to 200 characters, without NUL and halves of one.');
  if (has('zone') && !isZone(zone)) blame(at('zone'), `${quoted(zone)} is not a time zone known here; use an IANA name such as Europe/Berlin.`);
  const hours = has('hours') ? readWeek(value['hours'], at('hours'), blame) : [];
  const holidays = has('holidays') ? readHolidays(value['holidays'], at('holidays'), blame) : [];
  const specialHours = readSpecialHours(value['specialHours'], at('specialHours'), blame);
  if (Array.isArray(value['hours']) && value['hours'].length === 0 && specialHours.length === 0) blame(at('hours'), 'There are no hours at all, so nothing would ever be worked.');
  for (const date of new Set(specialHours.map((special) => special.date))) {
    if (holidays.includes(date)) blame(at('specialHours'), `${date} has special hours and is a holiday as well.`);
  }
  const own = value['teams'] === undefined ? undefined : readTeams(value['teams'], at('teams'), idOf, blame);
  return {
    path,
    calendar: { id: textOf(id), name: textOf(name), zone: textOf(zone), hours, holidays, ...(specialHours.length > 0 && { specialHours }), ...(own && { teams: own }) },
  };
}

/** What is no text has been blamed. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function missingWords(member: string): string {
  return member === 'holidays' ? 'The calendar does not say its holidays; write "holidays": [] if there are none on purpose.' : `The calendar has no ${member}.`;
}

function isZone(zone: unknown): boolean {
  try {
    return typeof zone === 'string' && zone.length <= 64 && zoneClock(zone) !== undefined;
  } catch {
    return false;
  }
}

function readHolidays(value: unknown, path: string, blame: Blame): readonly string[] {
  if (!Array.isArray(value)) {
    blame(path, 'Holidays are a list of dates such as ["2026-12-25"].');
    return [];
  }
  if (value.length > MOST_HOLIDAYS) {
    blame(path, `There are ${value.length} holidays here; ${MOST_HOLIDAYS} is the most.`);
    return [];
  }
  const seen = new Set<string>();
  value.forEach((one: unknown, index) => {
    const date = readDate(one, `${path}[${index}]`, blame);
    if (date === undefined) return;
    if (seen.has(date)) blame(`${path}[${index}]`, `The holiday ${date} stands here twice.`);
    seen.add(date);
  });
  const years = new Set([...seen].map((date) => Number(date.slice(0, 4))));
  for (let year = Math.min(...years) + 1; year < Math.max(...years); year++) {
    if (!years.has(year)) blame(path, `There are holidays before and after ${year} and none in it; a year was forgotten.`);
  }
  return [...seen].sort();
}

function readTeams(value: unknown, path: string, idOf: IdOf, blame: Blame): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) {
    blame(path, 'Teams are a list of names or ids; leave it out for the calendar of the whole house.');
    return [];
  }
  return value.flatMap((written: unknown, index): string[] => {
    const id = typeof written === 'string' ? idOf(written) : undefined;
    if (id === undefined) blame(`${path}[${index}]`, `There is no team ${quoted(written)} here.`);
    return id === undefined ? [] : [id];
  });
}

/** No id, no team and no house twice. */
function holdApart(read: readonly Read[], blame: Blame): void {
  const ids = new Map<string, string>();
  const owners = new Map<string, string>();
  let house: string | undefined;
  for (const { path, calendar } of read) {
    const same = ids.get(calendar.id);
    if (same !== undefined && SLUG.test(calendar.id)) blame(`${path}.id`, `The id ${quoted(calendar.id)} is taken by ${same}.`);
    ids.set(calendar.id, same ?? path);
    if (calendar.teams === undefined && house !== undefined) blame(path, `The calendar names no teams, so it holds for the whole house; so does ${house}. Name the teams of one of them.`);
    if (calendar.teams === undefined) house ??= path;
    calendar.teams?.forEach((team, index) => {
      const owner = owners.get(team);
      if (owner !== undefined) blame(`${path}.teams[${index}]`, owner === path ? `The team ${quoted(team)} stands here twice.` : `The team ${quoted(team)} has a calendar already: ${owner}.`);
      owners.set(team, owner ?? path);
    });
  }
}
