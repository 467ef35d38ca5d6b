import type { Comparison, KpiAnswer, KpiQuery, KpiResult, Reading } from '../../contract/kpi.js';
import type { MetricDefinition, Target } from '../../contract/metric.js';
import type { Line, Team } from '../../contract/team.js';
import { readBands } from '../../core/metrics/read-bands.js';
import { teamIdOf } from '../../core/team-id.js';
import { resolvePeriod } from '../../core/time/periods.js';
import { writeInstant } from '../../core/time/instant.js';
import { movedTo, refuse } from './refuse.js';
import type { Fields } from './refuse.js';

/** What a document says for all readings that do not say it themselves. */
export interface ReadingDefaults {
  /** An instant. */
  readonly asOf: string;
  readonly zone: string;
  readonly freshForSeconds?: number | undefined;
  readonly teams: readonly Team[];
  readonly lines: readonly Line[];
}

const UNITS: readonly unknown[] = ['rate', 'ratio', 'score', 'seconds', 'count', 'per-week', 'money'];
const DIRECTIONS: readonly unknown[] = ['lower', 'higher', 'band', 'none'];
const DEFINITION_FIELDS = [
  'definition', 'formula', 'statistic', 'population', 'openTickets', 'traps', 'source', 'version', 'guard', 'owners', 'currency', 'group',
];
const READING_FIELDS = ['from', 'to', 'quality', 'interval', 'p90', 'mean', 'survivalMedian', 'unfinished', 'count', 'clocks', 'recordedAt'];

/** A number as in JSON, or `null` for "never happened". */
function readValue(value: unknown, path: string): number | null {
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw refuse(path, `needs a number without quotes, or null where it never happened, not ${JSON.stringify(value) ?? 'nothing'}`);
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}

/** An earlier reading, which may say the target that held then. */
function readEarlier(written: unknown, path: string): Reading {
  const { target } = (typeof written === 'object' && written !== null ? written : {}) as Fields;
  return { ...readReading(written, path), ...(target !== undefined && { target: readValue(target, `${path}.target`) }) };
}

/** `15000`, `null` or an object with `value`. */
function readReading(written: unknown, path: string): Reading {
  if (typeof written !== 'object' || written === null) return { value: readValue(written, path), n: 1 };
  const fields = written as Fields;
  const value = readValue(fields.value, `${path}.value`);
  return { n: value === null ? 0 : 1, ...pick(fields, [...READING_FIELDS, 'n']), value };
}

function readComparison(written: unknown, current: Reading, path: string): Comparison {
  const fields = (typeof written === 'object' && written !== null ? written : {}) as Fields;
  if (fields.reading !== undefined) return written as Comparison;
  const reading = readReading(written, path);
  const difference = current.value === null || reading.value === null ? null : current.value - reading.value;
  return { reading, difference, ...pick(fields, ['verdict', 'method']) };
}

function readTarget(written: unknown, path: string): Target {
  if (typeof written === 'object' && written !== null) return written as Target;
  const value = readValue(written, path);
  if (value === null) throw refuse(path, 'needs a number; leave it out where there is no target');
  return { value };
}

/** A name, an id or `{id, name}`, found among those the document lists where it lists them. */
export function readPlace<Place extends Team | Line>(written: unknown, known: readonly Place[], path: string): Place {
  if (typeof written === 'object' && written !== null) return written as Place;
  const id = typeof written === 'string' ? teamIdOf(written) : null;
  if (id === null) throw refuse(path, 'needs a name or an id in quotes');
  return known.find((one) => one.id === written || one.id === id || teamIdOf(one.name) === id) ?? ({ id, name: written } as Place);
}

/** `time-to-resolve` as "Time to resolve". */
function nameOfId(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function readDefinition(fields: Fields, path: string): MetricDefinition {
  const { metric, unit, direction = 'none' } = fields;
  if (typeof metric !== 'string' || !/^[a-z0-9-]{1,64}$/.test(metric)) {
    throw refuse(`${path}.metric`, 'needs a metric id of lower-case letters, digits and hyphens, such as "time-to-resolve"');
  }
  if (!UNITS.includes(unit)) throw refuse(`${path}.unit`, `needs one of ${UNITS.join(', ')}`);
  if (!DIRECTIONS.includes(direction)) throw refuse(`${path}.direction`, `needs one of ${DIRECTIONS.join(', ')}`);
  const name = fields.name ?? nameOfId(metric);
  return { id: metric, name, unit, direction, ...pick(fields, DEFINITION_FIELDS) } as MetricDefinition;
}

/** The days a reading says it is for, so that it never stands without them where a page asked for no period of its own. */
function daysOf({ period, from, to }: Fields, path: string, zone: string, asOf: string): { from?: string; to?: string } {
  if (period === undefined || from !== undefined || to !== undefined) return {};
  if (typeof period !== 'string') throw refuse(`${path}.period`, 'needs a period in quotes, such as "2026-03"');
  try {
    const range = resolvePeriod(period, zone, Date.parse(asOf));
    return { from: writeInstant(range.from), to: writeInstant(range.to) };
  } catch (thrown) {
    throw movedTo(`${path}.period`, thrown);
  }
}

/**
 * The answer that a reading written by hand stands for. Only `metric`, `value` and `unit` are needed.
 *
 * @param path - where it stands in its document
 * @throws {TiebeamError} `invalid-data` with the path and a sentence on what is needed there
 */
export function answerOfWritten(fields: Fields, path: string, defaults: ReadingDefaults): KpiResult {
  const definition = readDefinition(fields, path);
  const zone = typeof fields.zone === 'string' ? fields.zone : defaults.zone;
  const reading = { ...readReading(fields, path), ...daysOf(fields, path, zone, typeof fields.asOf === 'string' ? fields.asOf : defaults.asOf) };
  const bands = fields.bands === undefined ? undefined : readBands(fields.bands);
  if (bands && !bands.ok) throw refuse(`${path}.bands`, bands.reason);
  const history = fields.history;
  if (history !== undefined && !Array.isArray(history)) throw refuse(`${path}.history`, 'needs a list of readings, oldest first');
  return {
    kind: 'result',
    asOf: defaults.asOf,
    complete: true,
    ...(defaults.freshForSeconds !== undefined && { freshForSeconds: defaults.freshForSeconds }),
    ...pick(fields, ['asOf', 'complete', 'truncatedBefore', 'freshForSeconds']),
    definition,
    zone,
    ...((fields.team !== undefined || fields.line !== undefined) && {
      scope: {
        ...(fields.team !== undefined && { team: readPlace(fields.team, defaults.teams, `${path}.team`) }),
        ...(fields.line !== undefined && { line: readPlace(fields.line, defaults.lines, `${path}.line`) }),
      },
    }),
    reading,
    ...(fields.previous !== undefined && { previous: readComparison(fields.previous, reading, `${path}.previous`) }),
    ...(fields.baseline !== undefined && { baseline: readComparison(fields.baseline, reading, `${path}.baseline`) }),
    ...(history && { history: history.map((one, at) => readEarlier(one, `${path}.history[${at}]`)) }),
    ...(fields.target !== undefined && { target: readTarget(fields.target, `${path}.target`) }),
    ...(bands && { bands: bands.bands }),
    ...pick(fields, ['link']),
  };
}

/** What a query and the metric, team and line of a candidate have to do with each other. */
export interface Candidate {
  readonly metric: unknown;
  readonly team?: string | undefined;
  readonly line?: string | undefined;
  readonly period?: unknown;
}

/** What a page asks for that names no period. It names no days, so the only reading answers it, and says of which days it is. */
const USUAL_PERIOD = 'P28D';

/** The candidates of a query's metric, team and line; without either in the query those for everything, else the only one. */
function placesOf({ metric, scope: { team, line } = {} }: KpiQuery, candidates: readonly Candidate[]) {
  const places = candidates.map((candidate, at) => ({ ...candidate, at })).filter((one) => one.metric === metric);
  const exact = places.filter((one) => one.team === team && one.line === line);
  return exact.length === 0 && team === undefined && line === undefined && places.length === 1 ? places : exact;
}

/**
 * The place of the candidate that answers a query: same metric, team and line; without either in the query,
 * the one for everything, else the only one. Of several the one that names the query's period, else one that names none: what was
 * written for one period is not shown for another.
 */
export function findCandidate(query: KpiQuery, candidates: readonly Candidate[]): number | undefined {
  const found = placesOf(query, candidates);
  const only = query.period === USUAL_PERIOD && found.length === 1 ? found[0] : undefined;
  return (found.find(({ period }) => period === query.period) ?? found.find(({ period }) => period === undefined) ?? only)?.at;
}

/** The failure of a query nothing in the document answers, naming what is there. */
export function missing(query: KpiQuery, candidates: readonly Candidate[]): KpiAnswer {
  const { team, line } = query.scope ?? {};
  const whose = [team && ` of team "${team}"`, line && ` of line "${line}"`].filter(Boolean).join('');
  const periods = placesOf(query, candidates).map(({ period }) => String(period));
  const when = periods.length > 0 ? ` for the period "${query.period}"` : '';
  const listed = periods.length > 0 ? periods : candidates.map(({ metric }) => String(metric));
  const there = [...new Set(listed)].slice(0, 20).join(', ') || 'nothing';
  const message = `There is no reading "${query.metric}"${whose}${when} here; there is: ${there}.`;
  return { kind: 'failure', error: { tiebeamError: 1, kind: 'not-found', message, ...(when && { path: '$.period' }) } };
}
