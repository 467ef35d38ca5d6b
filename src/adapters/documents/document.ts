import type { KpiAnswer, KpiQuery } from '../../contract/kpi.js';
import type { MetricDefinition } from '../../contract/metric.js';
import type { Line, Team } from '../../contract/team.js';
import { TiebeamError } from '../../contract/errors.js';
import { resolvePeriod } from '../../core/time/periods.js';
import { answerOfBadge } from './badge.js';
import type { DataDocument } from './data-document.js';
import { readDefaults } from './defaults.js';
import type { Pause } from './pause.js';
import { answerOrFailure, isFields, refuse } from './refuse.js';
import type { Fields } from './refuse.js';
import { cutLog, listOf } from './ticket-list.js';
import { answerOfWritten, findCandidate, missing, readPlace } from './written-reading.js';
import type { Candidate, ReadingDefaults } from './written-reading.js';

const FORMS =
  'needs {"kpis": […]}, {"answers": […]}, {"tickets": […]}, {"changes": […]}, {"readings": […]}, {"samples": […]}, {"results": […]}, one reading such as {"metric", "value", "unit"}, or a shields.io endpoint badge';

/** What may stand beside the results of a document that holds nothing else. */
const HEAD = ['zone', 'asOf', 'freshForSeconds', 'teams', 'lines'];

/**
 * Reads a JSON value in any of the forms a source may be written in.
 *
 * @param modifiedAt - epoch milliseconds: as-of of what does not say it
 * @param pause - lets others have the thread; a large log takes a while
 * @throws {TiebeamError} `invalid-data` with the path and a sentence, where the form is none of them
 */
export async function readDocument(value: unknown, modifiedAt: number, pause?: Pause): Promise<DataDocument> {
  if (Array.isArray(value)) return readList(value, '$', {}, modifiedAt);
  if (!isFields(value)) throw refuse('$', FORMS);
  if (value.survey !== undefined && value.blocks !== undefined) return withResults(undefined, { results: [value] }, modifiedAt, () => '$');
  const { results, ...rest } = value;
  const isAlone = Object.keys(rest).every((member) => HEAD.includes(member));
  return results === undefined ? readForm(value, modifiedAt, pause) : withResults(isAlone ? undefined : await readForm(rest, modifiedAt, pause), value, modifiedAt);
}

async function readForm(value: Fields, modifiedAt: number, pause?: Pause): Promise<DataDocument> {
  const isList = value.kpis !== undefined || value.answers !== undefined;
  if (value.tickets !== undefined || value.readings !== undefined || value.samples !== undefined || (value.changes !== undefined && !isList)) {
    const { readTicketLog } = await import('./ticket-log.js');
    const { tickets } = value;
    if (tickets !== undefined && !Array.isArray(tickets)) throw refuse('$.tickets', 'needs a list in square brackets');
    return readTicketLog(value, tickets && listOf(tickets), modifiedAt, pause);
  }
  for (const member of ['kpis', 'answers']) {
    const list = value[member];
    if (Array.isArray(list)) return withChanges(readList(list, `$.${member}`, value, modifiedAt), value);
    if (list !== undefined) throw refuse(`$.${member}`, 'needs a list in square brackets');
  }
  if (value.schemaVersion === 1 && value.message !== undefined) return readBadge(value, modifiedAt);
  if (value.metric !== undefined || value.kind !== undefined) return readList([value], undefined, value, modifiedAt);
  throw refuse('$', FORMS);
}

/** From so many characters on a text is cut, and read where nobody waits; about two thousand tickets. */
export const LARGE = 750_000;

/**
 * Reads the text of a document, as {@link readDocument} does its value.
 *
 * @throws {TiebeamError} `invalid-data`, also naming the place where the text stops being JSON, if the engine knows it
 */
export async function readText(text: string, modifiedAt: number, pause?: Pause): Promise<DataDocument> {
  try {
    if (text.length >= LARGE) {
      const cut = await cutLog(text, pause);
      const { readTicketLog } = await import('./ticket-log.js');
      if (cut !== undefined) return await readTicketLog(cut.head, cut.tickets, modifiedAt, pause);
    }
    return await readDocument(JSON.parse(text), modifiedAt, pause);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new TiebeamError('invalid-data', { path: '$', message: `This is not JSON: ${cause.message}`, cause });
  }
}

/** The changes listed beside numbers, for pictures of these. */
async function withChanges(document: DataDocument, { changes: list }: Fields): Promise<DataDocument> {
  if (list === undefined) return document;
  const [{ changesBesideNumbers, readWrittenChanges }, { teamBook }] = await Promise.all([import('./written-changes.js'), import('./team-book.js')]);
  const { zone, lines, asOf } = document;
  const book = teamBook(document.teams);
  const changes = readWrittenChanges(list, book.idOf);
  const log = { facts: [], changes, teams: book.teams(), lines, zone, asOf: Date.parse(asOf) };
  return { ...document, teams: log.teams, capabilities: [...document.capabilities, 'changes'], readChanges: (query) => changesBesideNumbers(query, log) };
}

/** Results of surveys, alone or beside numbers. */
async function withResults(document: DataDocument | undefined, { results }: Fields, modifiedAt: number, pathOf?: (at: number) => string): Promise<DataDocument> {
  const { resultsCall } = await import('./written-results.js');
  const { capabilities, ...rest } = document ?? readList([], '$', {}, modifiedAt);
  return { ...rest, capabilities: [...(document ? capabilities : []), 'results'], readResults: resultsCall(results, modifiedAt, pathOf) };
}

/** A period or zone that is none is told, although what was written does not depend on them. */
function answerEach(
  queries: readonly KpiQuery[],
  zone: string,
  asOf: string,
  answer: (query: KpiQuery) => KpiAnswer,
): readonly KpiAnswer[] {
  return queries.map((query) =>
    answerOrFailure(() => {
      resolvePeriod(query.period, query.zone ?? zone, Date.parse(asOf));
      return answer(query);
    }),
  );
}

function readBadge(badge: Fields, modifiedAt: number): DataDocument {
  const asOf = new Date(modifiedAt).toISOString();
  return {
    capabilities: ['kpis'],
    zone: 'UTC',
    asOf,
    teams: [],
    lines: [],
    catalogue: [],
    answer: (queries) => answerEach(queries, 'UTC', asOf, (query) => answerOfBadge(badge, query, asOf)),
  };
}

function candidateOf(item: unknown, { teams, lines }: ReadingDefaults): Candidate {
  const fields = isFields(item) ? item : {};
  const definition = isFields(fields.definition) ? fields.definition : {};
  const scope = isFields(fields.scope) ? fields.scope : {};
  const idOf = (written: unknown, known: readonly (Team | Line)[]) => {
    try {
      return written === undefined ? undefined : readPlace(written, known, '').id;
    } catch {
      // Told where the item is read.
      return undefined;
    }
  };
  return {
    metric: fields.metric ?? definition.id,
    team: idOf(fields.team ?? scope.team, teams),
    line: idOf(fields.line ?? scope.line, lines),
    period: fields.period,
  };
}

function readList(list: readonly unknown[], path: string | undefined, head: Fields, modifiedAt: number): DataDocument {
  const defaults = readDefaults(head, modifiedAt);
  const candidates = list.map((item) => candidateOf(item, defaults));
  const at = (index: number) => (path === undefined ? '$' : `${path}[${index}]`);
  const read = (index: number): KpiAnswer => {
    const item = list[index];
    if (!isFields(item)) throw refuse(at(index), 'needs an object in curly brackets');
    // Whole answers of the contract go on as they are; whoever asked reads their shape.
    return typeof item.kind === 'string' ? (item as unknown as KpiAnswer) : answerOfWritten(item, at(index), defaults);
  };
  const results = list.map((_item, index) => answerOrFailure(() => read(index)));
  const catalogue = new Map<string, MetricDefinition>();
  const teams = new Map(defaults.teams.map((team) => [team.id, team]));
  for (const one of results) {
    if (one.kind !== 'result') continue;
    if (one.definition && !catalogue.has(one.definition.id)) catalogue.set(one.definition.id, one.definition);
    if (one.scope?.team && !teams.has(one.scope.team.id)) teams.set(one.scope.team.id, one.scope.team);
  }
  return {
    capabilities: ['catalogue', 'teams', 'kpis'],
    zone: defaults.zone,
    asOf: defaults.asOf,
    teams: [...teams.values()],
    lines: defaults.lines,
    catalogue: [...catalogue.values()],
    answer: (queries) =>
      answerEach(queries, defaults.zone, defaults.asOf, (query) => {
        const found = findCandidate(query, candidates);
        return (found === undefined ? undefined : results[found]) ?? missing(query, candidates);
      }),
  };
}
