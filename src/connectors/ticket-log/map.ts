import * as z from 'zod/mini';
import { explainIssue, jsonPath, TiebeamError } from '../../contract/index.js';
import type { Explained } from '../../contract/index.js';
import { isKept } from '../../contract/kept-text.js';
import { zoneClock } from '../../core/time/zone.js';
import { compileDateFormat } from './date-format.js';

const slug = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 of a-z, 0-9 and -'));
const name = z.string().check(z.minLength(1), z.maxLength(512), z.refine(isKept, 'the text holds a character that cannot be kept (NUL or half of one)'));
const state = z.enum(['queued', 'working', 'waiting', 'resolved', 'closed']);
const stateMeaning = z.nullable(
  z.union([state, z.strictObject({ state, waitingOn: z.optional(z.enum(['requester', 'vendor', 'other'])) })]),
);

const columns = z.strictObject({
  /** The ticket's id. */
  ticket: name,
  /** When the row came to be. */
  at: name,
  /** A counter that orders the rows of a ticket. */
  sequence: z.optional(name),
  /** When the ticket was created; the same on every row of a ticket. */
  createdAt: z.optional(name),
  /** The owning team. */
  team: z.optional(name),
  state: z.optional(name),
  severity: z.optional(name),
  /** A team that joins without taking the ticket over. */
  joins: z.optional(name),
  /** The id of an obligation or a completion step that is done. */
  done: z.optional(name),
  /** The name of an alert of a monitoring system that began with the row and belongs to the ticket. */
  alert: z.optional(name),
  /** The id of another ticket: `source:id`, or an id alone (see `linksTo`). */
  link: z.optional(name),
  /** Whom the ticket waits for: `requester`, `vendor` or `other`. */
  waitingOn: z.optional(name),
  /** Link to the ticket in its own system. */
  url: z.optional(name),
  /** Read only where `titles` is true. */
  title: z.optional(name),
});

const mapSchema = z.strictObject({
  /** Id of the source in Tiebeam. */
  source: slug,
  /** What people call it. */
  name,
  /** IANA zone of dates that name none; also the zone in which the source's days begin. */
  zone: name,
  format: z._default(z.enum(['csv', 'jsonl']), 'csv'),
  /** Any encoding of the platform whose first 128 characters are ASCII: `utf-8`, `windows-1252`, `iso-8859-1` … */
  encoding: z._default(name, 'utf-8'),
  /** One character. */
  delimiter: z._default(z.string().check(z.length(1)), ','),
  /** Texts that mean "no value"; the empty text always does. */
  missing: z._default(z.array(z.string()), []),
  columns,
  /** How dates are written, tried in this order: `iso`, `epoch-seconds`, `epoch-milliseconds`, or tokens such as `d/M/yyyy HH:mm`. */
  dates: z._default(z.array(name).check(z.minLength(1)), ['iso']),
  /** What the source's words for a state mean; `null`: nothing is known then. Compared without regard to case. */
  states: z._default(z.record(z.string(), stateMeaning), {}),
  /** The source's names of teams, with their ids here. Others get an id made from the name and stand in the report. */
  teams: z._default(z.record(z.string(), z.union([slug, z.strictObject({ id: slug, name: z.optional(name), line: z.optional(slug) })])), {}),
  lines: z._default(z.array(z.strictObject({ id: slug, name, tier: z.optional(z.number()) })), []),
  /** Id of the source that ids in the column `link` belong to, where they name none; this log's own when absent. */
  linksTo: z.optional(slug),
  /** True: the titles of tickets are kept. They may hold anything, so the default is not to. */
  titles: z._default(z.boolean(), false),
  /** Columns that name persons. They are never read, wherever else the map might name them. */
  persons: z._default(z.array(name), []),
  /** Seconds after as-of for which the log counts as fresh, or `archive` for one that is complete and does not age. */
  freshForSeconds: z.optional(z.union([z.literal('archive'), z.number().check(z.minimum(0))])),
  /** `one`: rows that say exactly the same are one event. `each`: they are several; needs memory for every row. */
  duplicates: z._default(z.enum(['one', 'each']), 'one'),
  /** For people: where the log comes from, what was assumed. */
  about: z.optional(z.string()),
});

/** How the columns and words of a ticket log are to be read. */
export type LogMap = z.infer<typeof mapSchema>;

/** A hundred years: what a complete archive is fresh for. */
export const ARCHIVE_SECONDS = 100 * 365 * 86_400;

function refuse(path: string, message: string): TiebeamError {
  return new TiebeamError('invalid-data', { path, message: `The import map is wrong at ${path}: ${message}.` });
}

/** What is wrong with a map of any kind, and where. */
export function wrongSetting({ issues: [issue] }: z.core.$ZodError, value: unknown): Explained {
  if (issue === undefined) return { path: [], message: 'this is no map' };
  if (issue.code !== 'unrecognized_keys') return explainIssue(issue, value);
  return { path: issue.path, message: `there is no setting ${issue.keys.map((key) => `“${key}”`).join(', ')}` };
}

/**
 * Reads an import map.
 *
 * @param value - parsed JSON
 * @throws {TiebeamError} `invalid-data` with the path and one sentence about what is wrong there
 */
export function parseMap(value: unknown): LogMap {
  const outcome = mapSchema.safeParse(value);
  if (!outcome.success) {
    const { path, message } = wrongSetting(outcome.error, value);
    throw refuse(jsonPath(path), message);
  }
  const map = outcome.data;
  check(map);
  return map;
}

/** What the shapes alone cannot tell. */
function check(map: LogMap): void {
  try {
    zoneClock(map.zone);
  } catch {
    throw refuse('$.zone', `“${map.zone}” is no IANA time zone; write for example Europe/Berlin or UTC`);
  }
  try {
    if (new TextDecoder(map.encoding).encoding.startsWith('utf-16')) throw new RangeError();
  } catch {
    throw refuse('$.encoding', `“${map.encoding}” cannot be read here; save the log as utf-8 or name an encoding such as windows-1252`);
  }
  if (/["\r\n]/.test(map.delimiter)) throw refuse('$.delimiter', 'a quote or a line break cannot divide columns');
  for (const [index, format] of map.dates.entries()) {
    const problem = compileDateFormat(format, map.zone);
    if (typeof problem === 'string') throw refuse(`$.dates[${index}]`, problem);
  }
  const persons = new Set(map.persons);
  for (const [use, column] of Object.entries(map.columns)) {
    if (column !== undefined && persons.has(column)) throw refuse(`$.columns.${use}`, `“${column}” stands under persons, so it is never read`);
  }
  const lines = new Set(map.lines.map((line) => line.id));
  for (const [raw, team] of Object.entries(map.teams)) {
    if (!isKept(raw)) throw refuse(jsonPath(['teams', raw]), 'the name of the team holds a character that cannot be kept (NUL or half of one)');
    if (typeof team === 'object' && team.line !== undefined && !lines.has(team.line)) {
      throw refuse(jsonPath(['teams', raw, 'line']), `there is no line “${team.line}” under lines`);
    }
  }
}
