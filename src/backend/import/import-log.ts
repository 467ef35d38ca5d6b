import { TiebeamError } from '../../contract/index.js';
import type { Line, Team } from '../../contract/index.js';
import type { LogMap } from '../../connectors/ticket-log/map.js';
import { ARCHIVE_SECONDS } from '../../connectors/ticket-log/map.js';
import { type LogRow, readLog } from '../../connectors/ticket-log/read-log.js';
import { isFuture } from '../../core/uptime/sample-fault.js';
import type { LoggedEvent } from '../store/event-key.js';
import { eventKey } from '../store/event-key.js';
import type { LogFigures } from '../store/store.js';
import type { TicketHead } from '../store/ticket-events.js';
import type { TicketStore } from '../store/ticket-store.js';
import { type CalendarsReport, importCalendars } from './import-calendars.js';
import { DamagedLog, logBytes } from './open-log.js';
import { openReport, type Rejection } from './rejection-report.js';
import { MOST_WORDS, wordCount, type Counted } from './word-count.js';

/** How far an import is. */
export interface ImportProgress {
  readonly phase: 'reading' | 'deriving';
  readonly rows: number;
  /** Bytes of the file read so far, of `total` where the size is known. */
  readonly bytes: number;
  readonly total?: number;
  /** Tickets derived so far. */
  readonly derived: number;
}

/** What to import, and into what. */
export interface ImportRequest {
  readonly store: TicketStore;
  /** The file's bytes; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Bytes of the file, for progress. */
  readonly size?: number;
  readonly map: LogMap;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Where every rejected row is written down, with its line and reason. */
  readonly reportFile?: string;
  /** Up to when the log is whole; an instant. The latest row when absent. */
  readonly asOf?: string;
  /**
   * Bytes of the calendars of its teams: taken when the log has named these and before facts are derived, so that they are derived
   * once.
   */
  readonly calendars?: AsyncIterable<Uint8Array | string>;
  /** Epoch milliseconds; the moment of the call when absent. */
  readonly now?: number;
}

/** What became of a log. `rows = kept + repeated + rejected`. */
export interface ImportReport {
  readonly source: string;
  readonly rows: number;
  /** Rows that said something new. */
  readonly kept: number;
  /** Rows known already, from this log or an earlier import. */
  readonly repeated: number;
  readonly rejected: number;
  /** The first {@link KEPT_REJECTIONS} of them. */
  readonly rejections: readonly Rejection[];
  /** The sentence that ended the reading early; rows before it are kept. */
  readonly fatal?: string;
  /** Why the file for the rejected rows could not be written, to stand after its name. */
  readonly unwritten?: string;
  /** Words for a state that the map does not know, most frequent first, with their rows. */
  readonly unknownStates: readonly Counted[];
  /** Teams that the map does not name, most frequent first, with their rows. */
  readonly unknownTeams: readonly Counted[];
  /** Columns the map names as naming persons; none was read. */
  readonly personColumns: number;
  readonly figures: LogFigures;
  /** What became of the calendars that came with it. */
  readonly calendars?: CalendarsReport;
}

/** Rejections held in memory. */
export const KEPT_REJECTIONS = 100;
const BATCH = 2000;

/**
 * Imports a ticket log of any size in constant memory. Rows go in by batches, each in one transaction, then facts are
 * derived. Nothing is imported twice: a second run over the same log, or over one that was cut short, adds what is missing
 * and gives the same figures.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full; run the import again when it is back. `invalid-data` for an as-of in
 *   the future, which could never be taken back, since an as-of moves forward only
 */
export async function importLog(request: ImportRequest): Promise<ImportReport> {
  const { store, map, onProgress, asOf, now = Date.now() } = request;
  if (asOf !== undefined && isFuture(asOf, now)) throw new TiebeamError('invalid-data', { message: `The log cannot be whole up to ${asOf}, which is in the future.` });
  const report = openReport(request.reportFile, KEPT_REJECTIONS);
  const states = wordCount();
  const teams = wordCount();
  const batch = batchOf(store, map);
  let bytes = 0;
  let rows = 0;
  let fatal: string | undefined;
  const tell = (phase: ImportProgress['phase'], derived: number): void =>
    onProgress?.({ phase, rows, bytes, ...(request.size !== undefined && { total: request.size }), derived });

  let begun = false;
  /** What the map says goes in with the first row that is understood: a log of which nothing can be read leaves the store as it was. */
  const begin = async (): Promise<void> => {
    begun = true;
    await store.putSource({
      id: map.source,
      name: map.name,
      zone: map.zone,
      freshForSeconds: map.freshForSeconds === 'archive' ? ARCHIVE_SECONDS : (map.freshForSeconds ?? null),
      truncatedBefore: null,
      ...(asOf !== undefined && { asOf }),
    });
    await store.putTeams(...teamsOf(map));
  };
  try {
    const counted = logBytes(request.stream, (more) => {
      bytes += more;
    });
    for await (const row of readLog(counted, map, now)) {
      if ('fatal' in row) fatal = row.problem;
      else rows += 1;
      if ('problem' in row) {
        await report.add({ line: row.line, reason: row.problem });
        continue;
      }
      if (!begun) await begin();
      if (row.unknownState !== undefined) states.add(row.unknownState);
      if (row.unknownTeam === true && row.rawTeam !== undefined) teams.add(row.rawTeam);
      if (batch.add(row)) {
        await batch.flush();
        tell('reading', 0);
      }
    }
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
    fatal = error.message;
  } finally {
    await report.close();
  }
  // A log without rows says that nothing has happened, perhaps up to its as-of.
  if (rows === 0 && fatal === undefined) await begin();
  await batch.flush();
  tell('reading', 0);
  const deriving = (derived: number): void => tell('deriving', derived);
  const calendars = request.calendars && (await importCalendars({ store, stream: request.calendars, onProgress: deriving }));
  await store.deriveDirtyTickets(deriving);
  return {
    source: map.source,
    rows,
    kept: batch.kept,
    repeated: batch.repeated,
    rejected: rows - batch.kept - batch.repeated,
    rejections: report.first,
    ...(fatal !== undefined && { fatal }),
    ...(report.unwritten !== undefined && { unwritten: report.unwritten }),
    unknownStates: states.all(),
    unknownTeams: teams.all(),
    personColumns: new Set(map.persons).size,
    figures: await store.figures(map.source),
    ...(calendars !== undefined && { calendars }),
  };
}

function teamsOf(map: LogMap): [readonly Team[], readonly Line[]] {
  const teams = Object.entries(map.teams).map(([raw, team]): Team => {
    if (typeof team === 'string') return { id: team, name: raw };
    return { id: team.id, name: team.name ?? raw, ...(team.line !== undefined && { line: team.line }) };
  });
  return [teams, map.lines.map(({ id, name, tier }) => ({ id, name, ...(tier !== undefined && { tier }) }))];
}

interface Batch {
  readonly kept: number;
  readonly repeated: number;
  /** True when the batch is full. */
  add(row: LogRow): boolean;
  flush(): Promise<void>;
}

function batchOf(store: TicketStore, map: LogMap): Batch {
  const ordinals = new Map<string, number>();
  const aliased = new Set<string>();
  let rows: LogRow[] = [];
  let kept = 0;
  let repeated = 0;

  function eventOf(row: LogRow): LoggedEvent {
    const event = { ...row.event, place: row.line };
    if (map.duplicates === 'one') return event;
    const key = eventKey(map.source, event);
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    return { ...event, ordinal };
  }

  async function putNames(): Promise<void> {
    const fresh = rows.flatMap(({ rawTeam, event }) => (rawTeam === undefined || typeof event.team !== 'string' || aliased.has(rawTeam) ? [] : [{ raw: rawTeam, team: event.team }]));
    if (fresh.length === 0) return;
    await store.putAliases(map.source, fresh);
    if (aliased.size > MOST_WORDS) aliased.clear();
    for (const { raw } of fresh) aliased.add(raw);
  }

  return {
    get kept() {
      return kept;
    },
    get repeated() {
      return repeated;
    },
    add(row) {
      rows.push(row);
      return rows.length >= BATCH;
    },
    async flush() {
      if (rows.length === 0) return;
      await putNames();
      const observed = rows.map(eventOf);
      const created = rows.flatMap(({ createdAt, event }): readonly LoggedEvent[] =>
        createdAt === undefined ? [] : [{ ticket: event.ticket, at: createdAt, kind: 'created' }],
      );
      const heads = rows.flatMap(({ event, url, title }): readonly TicketHead[] =>
        url === undefined && title === undefined ? [] : [{ ticket: event.ticket, ...(url !== undefined && { url }), ...(title !== undefined && { title }) }],
      );
      const { added } = await store.appendLog(map.source, [...observed, ...created], heads);
      const fresh = added.slice(0, observed.length).filter(Boolean).length;
      kept += fresh;
      repeated += observed.length - fresh;
      rows = [];
    },
  };
}
