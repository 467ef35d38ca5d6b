import { isTiebeamError, parse } from '../../contract/index.js';
import type { UptimeSample, WatchedService } from '../../contract/index.js';
import { sampleSchemaOf, watchedServiceSchema } from '../../contract/schemas/uptime.js';
import { teamIdOf } from '../../core/team-id.js';
import { sampleFault } from '../../core/uptime/sample-fault.js';
import type { RecordMap } from './map.js';

/** What a row of a record says: a sample, or something of a service. */
export type RecordRow = { readonly sample: UptimeSample } | { readonly described: WatchedService };

const NUMBERS = ['good', 'valid', 'objective', 'holdsForSeconds'];

/**
 * Reads a row: with a state a look, with `valid` a count of requests, with neither something of a service.
 *
 * @param cell - the text under a column
 * @param teamOf - id of a team by name or id
 * @param now - epoch milliseconds
 * @returns the sentence that says why there is nothing to keep
 */
export function readRow(cell: (column: string) => string | undefined, map: RecordMap, teamOf: (text: string) => string | null = teamIdOf, now = Date.now()): RecordRow | string {
  const columns: Readonly<Record<string, string | undefined>> = map.columns;
  const at = (member: string): string => cell(columns[member] ?? member)?.trim() ?? '';
  const given = (...members: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(members.map((member) => [member, meaning(member, at(member), map, teamOf)]).filter(([, value]) => value !== ''));
  try {
    if (at('state') !== '' || at('valid') !== '' || at('at') !== '' || at('from') !== '') {
      const item = at('valid') === '' && at('from') === '' ? given('service', 'at', 'state', 'team') : given('service', 'from', 'to', 'good', 'valid', 'team');
      const sample = parse(at('valid') === '' && at('from') === '' ? sampleSchemaOf(item) : sampleSchemaOf({ valid: 0 }), item);
      return sampleFault(sample, now)?.message ?? { sample };
    }
    return { described: parse(watchedServiceSchema, given('service', 'team', 'objective', 'period', 'holdsForSeconds')) };
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    const member = error.path?.slice('$.'.length) ?? '';
    const found = at(member);
    const column = columns[member] ?? member;
    return found === '' ? `“${column}” is missing.` : `“${found.slice(0, 80)}” cannot stand under “${column}”: ${sayingOf(member, found, error.message ?? error.kind)}.`;
  }
}

function meaning(member: string, text: string, { states }: RecordMap, teamOf: (text: string) => string | null): unknown {
  if (text === '') return text;
  if (member === 'state') return Object.hasOwn(states, text.toLowerCase()) ? states[text.toLowerCase()] : text.toLowerCase();
  if (member === 'team') return teamOf(text);
  return NUMBERS.includes(member) && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** What may stand there, where the schema's own words say little to a person. */
function sayingOf(member: string, found: string, message: string): string {
  switch (member) {
    case 'good':
      return message.startsWith('no ') ? message : 'it is a whole number of at least 0';
    case 'valid':
      return 'it is a whole number of at least 0';
    case 'state':
      return 'it is up, down or maintenance, or a word that the map knows';
    case 'objective':
      return `it is a share above 0 and below 1${Number(found) > 1 && Number(found) < 100 ? ` (${found} % is ${Number((Number(found) / 100).toPrecision(12))})` : ''}`;
    case 'period':
      return 'it is a number of days or weeks, such as P30D or P4W';
    case 'holdsForSeconds':
      return 'it is a number of seconds of at least 1';
    default:
      return message.replace(/\.$/, '');
  }
}
