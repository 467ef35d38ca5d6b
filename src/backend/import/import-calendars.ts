import type { WorkingCalendar } from '../../contract/index.js';
import { readCalendars } from '../../core/time/read-calendars.js';
import type { TicketStore } from '../store/ticket-store.js';
import type { ItemsReport } from './import-items.js';
import { readJsonFile, type JsonFile } from './json-file.js';
import { DamagedLog } from './open-log.js';

/** Calendars to import. */
export interface CalendarsRequest {
  readonly store: TicketStore;
  /** The file's bytes: JSON; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Told the number of tickets derived so far by the new hours. */
  readonly onProgress?: (derived: number) => void;
}

/** What became of them. They are taken together or not at all. */
export interface CalendarsReport extends ItemsReport {
  /** Calendars that were there and are in the file no more. */
  readonly removed: number;
  /** Sentences on what may surprise. */
  readonly notes: readonly string[];
}

/**
 * Imports the calendars of a house in the place of all there were. Where one is wrong nothing changes, and every fault is told with
 * its line.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full
 */
export async function importCalendars({ store, stream, onProgress }: CalendarsRequest): Promise<CalendarsReport> {
  let file: JsonFile;
  try {
    file = await readJsonFile(stream, 'calendars');
  } catch (error) {
    if (error instanceof DamagedLog) return refused([], error.message);
    throw error;
  }
  const read = readCalendars(file.value, await store.teams());
  if (!read.ok) {
    return refused(read.faults.map(({ path, message }) => ({ line: file.lineOf(path), reason: `${path}: ${message}` })), 'Nothing was changed: calendars are taken together or not at all.');
  }
  const before = await store.calendars();
  const kept = await store.putCalendars(read.calendars, onProgress);
  return {
    rows: read.calendars.length,
    kept,
    repeated: read.calendars.length - kept,
    rejected: 0,
    rejections: [],
    removed: before.filter(({ id }) => !read.calendars.some((calendar) => calendar.id === id)).length,
    notes: await notesOn(store, read.calendars),
  };
}

function refused(rejections: CalendarsReport['rejections'], fatal: string): CalendarsReport {
  return { rows: 0, kept: 0, repeated: 0, rejected: rejections.length, rejections, removed: 0, notes: [], fatal };
}

/** Where the tickets reach beyond the holidays, so that days off would count as worked. */
async function notesOn(store: TicketStore, calendars: readonly WorkingCalendar[]): Promise<readonly string[]> {
  const [years] = await store.database.query<{ first: number | null; last: number | null }>(
    'select (select min(created_at) from facts) as first, (select max(as_of) from sources) as last',
  );
  if (years === undefined || years.first === null || years.last === null) return [];
  const [first, last] = [new Date(years.first).getUTCFullYear(), new Date(years.last).getUTCFullYear()];
  return calendars.flatMap(({ name, holidays = [] }) => {
    const [begin, end] = [Number(holidays[0]?.slice(0, 4)), Number(holidays.at(-1)?.slice(0, 4))];
    return [
      ...(begin > first ? [`The holidays of \u201c${name}\u201d begin with ${begin} and the tickets with ${first}: before ${begin} no holiday is taken out.`] : []),
      ...(end < last ? [`The holidays of \u201c${name}\u201d end with ${end} and the tickets go on into ${last}: after ${end} no holiday is taken out.`] : []),
    ];
  });
}
