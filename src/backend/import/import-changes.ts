import { isTiebeamError, parse } from '../../contract/index.js';
import type { Change } from '../../contract/index.js';
import { fedChangeSchema } from '../../contract/schemas/changes.js';
import type { TicketStore } from '../store/ticket-store.js';
import { type Cells, importItems, type ItemsReport } from './import-items.js';
import { teamNames, type NamesTeams, type TeamNames } from './team-names.js';

/** A list of changes to import. */
export interface ChangesRequest {
  readonly store: TicketStore;
  /** The file's bytes: CSV with a header, or JSON lines; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Where every rejected row is written down, with its line and reason. */
  readonly reportFile?: string;
}

/** What became of a list of changes. */
export type ChangesReport = ItemsReport & NamesTeams;

const MEMBERS = ['id', 'at', 'kind', 'title', 'team', 'service', 'url', 'outcome', 'committedAt', 'recoveredAt', 'unplanned'] as const;
const NEEDED = ['id', 'at', 'kind', 'title'];

/**
 * Imports changes, in constant memory. Columns or members are named as in the contract; a team may stand under its name
 * or its id. Nothing is imported twice, and a row that says something new of a known id replaces what was known.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full
 */
export async function importChanges({ store, stream, reportFile }: ChangesRequest): Promise<ChangesReport> {
  const teams = teamNames(await store.teams());
  const read = (cells: Cells): Change | string => {
    const change = changeOf(cells, teams);
    if (typeof change !== 'string') teams.kept(cells('team')?.trim() ?? '');
    return change;
  };
  const report = await importItems({ stream, reportFile, needed: NEEDED, read, put: (batch) => store.putChanges(batch) });
  return { ...report, unknownTeams: teams.unknown() };
}

/** The change of a row, or the sentence that says why there is none. */
function changeOf(value: Cells, teams: TeamNames): Change | string {
  const written = MEMBERS.map((member) => [member, value(member)?.trim() ?? ''] as const).filter(([, text]) => text !== '');
  const given = Object.fromEntries(written.map(([member, text]) => [member, meaningOf(member, text, teams)]));
  try {
    return parse(fedChangeSchema, given);
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    const member = error.path?.slice('$.'.length) ?? '';
    const found = value(member)?.trim() ?? '';
    return found === '' ? `“${member}” is missing.` : `“${found.slice(0, 80)}” cannot stand under “${member}”: ${sayingOf(member, error.message ?? error.kind)}.`;
  }
}

function meaningOf(member: string, text: string, teams: TeamNames): unknown {
  if (member === 'team') return teams.idOf(text);
  if (member === 'unplanned') return /^(true|yes|1)$/i.test(text) ? true : /^(false|no|0)$/i.test(text) ? false : text;
  return text;
}

/** What may stand there, where the schema's own words say little to a person. */
function sayingOf(member: string, message: string): string {
  switch (member) {
    case 'url':
      return 'it is an address that begins with https://, http:// or /';
    case 'kind':
      return 'it is deployment, configuration or contract';
    case 'outcome':
      return 'it is succeeded, failed or rolled-back';
    case 'unplanned':
      return 'it is true or false';
    default:
      return message.replace(/\.$/, '');
  }
}
