import { pushedReadingSchema } from '../../contract/schemas/changes.js';
import type { Line, Scope } from '../../contract/team.js';
import { readingFault } from '../../core/metrics/reading-fault.js';
import type { ToldReading } from '../../core/metrics/told-readings.js';
import { parseWritten } from './parse-written.js';
import { isFields, refuse } from './refuse.js';
import type { TeamIdOf } from './team-book.js';
import { readPlace } from './written-reading.js';

/**
 * The readings a log lists for metrics that no ticket can give, in the form of `POST /v1/readings`; team and line may stand in
 * `scope` or beside the value, by id or name. Of several for one period the one recorded last holds, else the one listed last.
 *
 * @throws {TiebeamError} `invalid-data` with the path of the first offence
 */
export function readToldReadings(list: unknown, idOf: TeamIdOf, lines: readonly Line[]): readonly ToldReading[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw refuse('$.readings', 'needs a list in square brackets');
  const now = Date.now();
  const told = list.map((written: unknown, place): ToldReading => {
    const path = `$.readings[${place}]`;
    if (!isFields(written)) throw refuse(path, 'needs an object such as {"metric": "csat", "from": "2026-09-01T00:00:00Z", "to": "2026-10-01T00:00:00Z", "value": 0.91, "n": 240}');
    const { scope: nested, team, line, ...others } = written;
    if (nested !== undefined && !isFields(nested)) throw refuse(`${path}.scope`, 'needs an object such as {"team": "network"}');
    const scope = scopeOf({ team, line, ...nested }, path, idOf, lines);
    const reading = parseWritten(pushedReadingSchema, { ...others, scope }, ['readings', place]);
    const fault = readingFault(reading, now);
    if (fault !== undefined) throw refuse(`${path}.${fault.member}`, `is refused: ${fault.message.replace(/\.$/, '')}`);
    const { metric, from, to, value, n = null, quality = null, currency = null, recordedAt = to } = reading;
    return { metric, scope: reading.scope ?? {}, from: Date.parse(from), to: Date.parse(to), recordedAt: Date.parse(recordedAt), value, n, quality, currency };
  });
  // Of equals the first one holds.
  return told.reverse();
}

function scopeOf({ team, line }: { readonly team?: unknown; readonly line?: unknown }, path: string, idOf: TeamIdOf, lines: readonly Line[]): Scope {
  const owner = team === undefined ? null : idOf(team, () => `${path}.team`);
  if (line !== undefined && typeof line !== 'string') throw refuse(`${path}.line`, 'needs a line name or id in quotes');
  return { ...(owner !== null && { team: owner }), ...(line !== undefined && { line: readPlace(line, lines, `${path}.line`).id }) };
}
