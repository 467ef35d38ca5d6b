/** Writes down the hours in which the teams of the house work: those by which the generator lets them work. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HOLIDAYS } from './clock.mjs';
import { teams } from './house.mjs';

const YEARS = [2025, 2026, 2027];
const WORKDAYS = [1, 2, 3, 4, 5];
const WEEK = [...WORKDAYS, 6, 7];
const ZONE = 'Europe/Berlin';

function clock(minutes) {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const SHIFTS = [
  { id: 'early-to-late', name: 'Early and late shift', has: 'Service Desk' },
  { id: 'office', name: 'Office hours', has: 'Legal' },
  { id: 'around-the-clock', name: 'Around the clock', has: 'SRE' },
];

/** The calendars of the house as a document. */
export function sampleCalendars() {
  const shiftOf = (team) => SHIFTS.findIndex(({ has }) => teams[has].hours === teams[team].hours);
  const calendars = SHIFTS.map(({ id, name, has }, place) => {
    const { hours } = teams[has];
    const [from, to] = hours ?? [0, 24 * 60];
    return {
      id,
      name,
      zone: ZONE,
      hours: [{ weekday: hours ? WORKDAYS : WEEK, from: clock(from), to: clock(to) }],
      holidays: hours ? YEARS.flatMap((year) => [...HOLIDAYS].map((day) => `${year}-${day}`)) : [],
      // Office hours are those of the house: of every team that has no others.
      ...(id !== 'office' && { teams: Object.keys(teams).filter((team) => shiftOf(team) === place) }),
    };
  });
  return { calendars };
}

/** Where it is kept. */
export const calendarsFile = fileURLToPath(new URL('calendars.json', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(calendarsFile, `${JSON.stringify(sampleCalendars(), null, 2)}\n`);
