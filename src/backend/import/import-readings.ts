import { isTiebeamError, parse } from '../../contract/index.js';
import type { PushedReading } from '../../contract/index.js';
import { pushedReadingSchema } from '../../contract/schemas/changes.js';
import { readingFault } from '../../core/metrics/reading-fault.js';
import { teamIdOf } from '../../core/team-id.js';
import type { TicketStore } from '../store/ticket-store.js';
import { type Cells, importItems, type ItemsReport } from './import-items.js';
import { teamNames, type NamesTeams } from './team-names.js';

/** A list of readings to import. */
export interface ReadingsRequest {
  readonly store: TicketStore;
  /** The file's bytes: CSV with a header, or JSON lines; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Where every rejected row is written down, with its line and reason. */
  readonly reportFile?: string;
  /** Epoch milliseconds; the moment of the call when absent. */
  readonly now?: number;
}

/** What became of a list of readings. */
export type ReadingsReport = ItemsReport & NamesTeams;

const NEEDED = ['metric', 'from', 'to', 'value'];
const TEXTS = ['metric', 'from', 'to', 'quality', 'currency', 'recordedAt'] as const;

/**
 * Imports readings. Columns are `metric`, `from`, `to`, `value`, and where there are any `team`, `line`, `n`, `quality`, `currency`,
 * `recordedAt`; an empty value says that it never happened. Teams and lines stand under their name or id. The rules are those of `POST
 * /v1/readings`: nothing is taken twice, and what cannot be taken is told with its line.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full
 */
export async function importReadings({ store, stream, reportFile, now = Date.now() }: ReadingsRequest): Promise<ReadingsReport> {
  const teams = teamNames(await store.teams());
  const lines = idsOf(await store.lines());
  const read = (cells: Cells): PushedReading | string => {
    const cell = (column: string): string => cells(column)?.trim() ?? '';
    const [team, line] = [cell('team'), cell('line')];
    try {
      const reading = parse(pushedReadingSchema, {
        ...Object.fromEntries(TEXTS.map((column) => [column, cell(column)]).filter(([, text]) => text !== '')),
        ...((team !== '' || line !== '') && { scope: { ...(team !== '' && { team: teams.idOf(team) }), ...(line !== '' && { line: lines(line) }) } }),
        value: cell('value') === '' ? null : numberOf(cell('value')),
        ...(cell('n') !== '' && { n: numberOf(cell('n')) }),
      });
      const fault = readingFault(reading, now);
      if (fault !== undefined) return fault.message;
      teams.kept(team);
      return reading;
    } catch (error) {
      if (!isTiebeamError(error)) throw error;
      const column = error.path?.split('.').at(-1) ?? '';
      const found = cell(column);
      return found === '' ? `“${column}” is missing.` : `“${found.slice(0, 80)}” cannot stand under “${column}”: ${sayingOf(column, error.message ?? error.kind)}.`;
    }
  };
  const report = await importItems({ stream, reportFile, needed: NEEDED, read, put: (batch) => store.putReadings(batch) });
  return { ...report, unknownTeams: teams.unknown() };
}

/** Ids by name or id; an unknown name becomes an id. */
function idsOf(known: readonly { readonly id: string; readonly name: string }[]): (text: string) => string | null {
  const ids = new Map(known.flatMap(({ id, name }) => [[name, id], [id, id]] as const));
  return (text) => ids.get(text) ?? teamIdOf(text);
}

/** A number as JSON writes it; other text stays, for the schema to refuse. */
function numberOf(text: string): number | string {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

/** What may stand there, where the schema's own words say little to a person. */
function sayingOf(column: string, message: string): string {
  switch (column) {
    case 'metric':
      return 'it is a metric id of the catalogue, such as csat';
    case 'from':
    case 'to':
    case 'recordedAt':
      return message;
    case 'value':
      return 'it is a number with a point, or empty where it never happened';
    case 'n':
      return 'it is a whole number of at least 0';
    case 'quality':
      return 'it is measured, estimated or illustrative';
    case 'currency':
      return 'it is a currency such as EUR';
    default:
      return 'it has another form';
  }
}
