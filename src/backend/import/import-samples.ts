import { TiebeamError } from '../../contract/index.js';
import type { RecordMap } from '../../connectors/uptime-record/map.js';
import { readRow, type RecordRow } from '../../connectors/uptime-record/read-row.js';
import { isFuture } from '../../core/uptime/sample-fault.js';
import type { ServiceFigures } from '../store/service-figures.js';
import type { TicketStore } from '../store/ticket-store.js';
import { type Cells, importItems, type ItemsReport } from './import-items.js';
import { teamNames, type NamesTeams } from './team-names.js';

/** An uptime record to import. */
export interface SamplesRequest {
  readonly store: TicketStore;
  /** The file's bytes: CSV with a header, or JSON lines; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  readonly map: RecordMap;
  /** Up to when the record is whole; an instant. Its latest sample when absent. */
  readonly asOf?: string;
  /** Where every rejected row is written down, with its line and reason. */
  readonly reportFile?: string;
  /** Epoch milliseconds; the moment of the call when absent. */
  readonly now?: number;
}

/** What became of an uptime record, with figures anybody can check against their own count. */
export interface SamplesReport extends ItemsReport, NamesTeams {
  readonly source: string;
  readonly services: readonly ServiceFigures[];
}

/**
 * Imports an uptime record in constant memory: looks, counts of requests and descriptions of services, one to a row. Nothing is
 * imported twice; a row that says something else of a known instant replaces what was known.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full, `invalid-data` for an as-of in the future
 */
export async function importSamples({ store, stream, map, asOf, reportFile, now = Date.now() }: SamplesRequest): Promise<SamplesReport> {
  if (asOf !== undefined && isFuture(asOf, now)) throw new TiebeamError('invalid-data', { message: `The record cannot be whole up to ${asOf}, which is in the future.` });
  const { source, services, freshForSeconds } = map;
  const teams = teamNames(await store.teams());
  const read = (cells: Cells): RecordRow | string => {
    const row = readRow(cells, map, teams.idOf, now);
    if (typeof row !== 'string') teams.kept(cells(map.columns.team ?? 'team')?.trim() ?? '');
    return row;
  };
  let begun = false;
  /** What the map says goes in with the first rows that are understood: a record of which nothing can be read leaves the store as it was. */
  const begin = async (): Promise<void> => {
    begun = true;
    await store.appendSamples({ source, services, samples: [], ...(asOf !== undefined && { asOf }), ...(freshForSeconds !== undefined && { freshForSeconds }) });
  };
  const put = async (rows: readonly RecordRow[]) => {
    if (!begun) await begin();
    const places: number[] = [];
    const samples = rows.flatMap((row, place) => {
      if (!('sample' in row)) return [];
      places.push(place);
      return row.sample;
    });
    const { added, refused } = await store.appendSamples({ source, samples, services: rows.flatMap((row) => ('described' in row ? row.described : [])) });
    return { kept: added, refused: refused.map(({ index, message }) => ({ index: places[index] ?? index, message })) };
  };
  const report = await importItems({ stream, reportFile, needed: [map.columns.service ?? 'service'], read, put });
  // A record without rows says that nobody looked, perhaps up to its as-of.
  if (report.rows === 0 && report.fatal === undefined) await begin();
  await store.deriveStretches();
  return { source, ...report, unknownTeams: teams.unknown(), services: await store.serviceFigures(source) };
}
