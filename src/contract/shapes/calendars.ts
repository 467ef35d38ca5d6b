import type { SourceDescription, WorkingCalendar } from '../source.js';
import { SLUG, ZONE_NAME } from '../patterns.js';
import { list, number, record, text } from './shape.js';
import type { Shape } from './shape.js';

const slug = text(64, SLUG);
const time = text(5);
const hours = { from: time, to: time };

/** The answer of `describe`, as far as it says which hours teams work. The rest of it is not read. */
export const calendars: Shape<Pick<SourceDescription, 'calendars' | 'lines'>> = record<Pick<SourceDescription, 'calendars' | 'lines'>>(
  {},
  {
    calendars: list(
      record<WorkingCalendar>(
        { id: slug, name: text(1_000_000), zone: text(64, ZONE_NAME), hours: list(record({ weekday: number(1, 7), ...hours })) },
        { holidays: list(text(10)), specialHours: list(record({ date: text(10), ...hours })), teams: list(slug) },
      ),
    ),
    lines: list(record({ id: slug, name: text(1_000_000) }, { tier: number() })),
  },
);
