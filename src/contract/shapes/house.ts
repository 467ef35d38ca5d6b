import { CURRENCY_CODE, SLUG, ZONE_NAME } from '../patterns.js';
import type { CompletionStep, PlaybookEntry, SourceDescription, VocabularyEntry, WorkingCalendar } from '../source.js';
import { list, number, oneOf, record, text, truth } from './shape.js';
import type { Shape } from './shape.js';

/** What a source says about the house it is of: who belongs together, when teams work, and what they agreed on. */
export type House = Pick<SourceDescription, 'calendars' | 'lines' | 'vocabulary' | 'playbook' | 'steps' | 'hourlyRate'>;

const slug = text(64, SLUG);
const short = text(512);
const time = text(5);
const hours = { from: time, to: time };
const amount = number(0);

/** The answer of `describe`, as far as it says what {@link House} holds. The rest of it is not read. */
export const house: Shape<House> = record<House>(
  {},
  {
    calendars: list(
      record<WorkingCalendar>(
        { id: slug, name: text(1_000_000), zone: text(64, ZONE_NAME), hours: list(record({ weekday: number(1, 7), ...hours })) },
        { holidays: list(text(10)), specialHours: list(record({ date: text(10), ...hours })), teams: list(slug) },
      ),
    ),
    lines: list(record({ id: slug, name: text(1_000_000) }, { tier: number() })),
    vocabulary: list(record<VocabularyEntry>({ field: oneOf('severity', 'state'), term: short, meaning: short }, { team: slug, lossy: truth })),
    playbook: list(record<PlaybookEntry>({ severity: short, team: slug }, { withinSeconds: amount, obligation: short, id: slug })),
    steps: list(record<CompletionStep>({ id: slug, name: short }, { team: slug, severities: list(short), withinSeconds: amount })),
    hourlyRate: record({ minorUnits: amount, currency: text(3, CURRENCY_CODE) }),
  },
);
