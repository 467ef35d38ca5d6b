import * as z from 'zod/mini';
import { jsonPath, TiebeamError } from '../../contract/index.js';
import { watchedServiceSchema } from '../../contract/schemas/uptime.js';
import { ARCHIVE_SECONDS, wrongSetting } from '../ticket-log/map.js';

const slug = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 of a-z, 0-9 and -'));
const column = z.optional(z.string().check(z.minLength(1), z.maxLength(512)));

const mapSchema = z.strictObject({
  /** Id of the source in Tiebeam. */
  source: z._default(slug, 'uptime'),
  /** The record's columns, where they are not named as in the contract. */
  columns: z._default(z.strictObject({ service: column, at: column, state: column, from: column, to: column, good: column, valid: column, team: column }), {}),
  /** The record's words for a state. Compared without regard to case. */
  states: z._default(z.record(z.string(), z.enum(['up', 'down', 'maintenance'])), {}),
  /** Whose the services are and what was promised of them. */
  services: z._default(z.array(watchedServiceSchema), []),
  /** Seconds after as-of for which the record counts as fresh, or `archive` for one that is complete and does not age. */
  freshForSeconds: z.optional(z.union([z.literal('archive'), z.number().check(z.minimum(0))])),
  /** For people: where the record comes from, what was assumed. */
  about: z.optional(z.string()),
});

/** How an uptime record is to be read. */
export type RecordMap = Omit<z.infer<typeof mapSchema>, 'freshForSeconds'> & { readonly freshForSeconds?: number };

/**
 * Reads the map of an uptime record; without one all columns are named as in the contract.
 *
 * @param value - parsed JSON
 * @throws {TiebeamError} `invalid-data` with the path and one sentence about what is wrong there
 */
export function parseRecordMap(value: unknown = {}): RecordMap {
  const outcome = mapSchema.safeParse(value);
  if (!outcome.success) {
    const wrong = wrongSetting(outcome.error, value);
    const path = jsonPath(wrong.path);
    throw new TiebeamError('invalid-data', { path, message: `The import map is wrong at ${path}: ${wrong.message}.` });
  }
  const { freshForSeconds, states, ...map } = outcome.data;
  const lowered = Object.fromEntries(Object.entries(states).map(([word, state]) => [word.toLowerCase(), state]));
  return { ...map, states: lowered, ...(freshForSeconds !== undefined && { freshForSeconds: freshForSeconds === 'archive' ? ARCHIVE_SECONDS : freshForSeconds }) };
}
