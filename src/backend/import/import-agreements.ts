import type { VocabularyEntry } from '../../contract/index.js';
import { readAgreements, type Agreements } from '../../core/handoffs/read-agreements.js';
import { meaningsOf } from '../../core/handoffs/vocabulary.js';
import { foldName } from '../../core/team-id.js';
import type { TicketStore } from '../store/ticket-store.js';
import { DamagedLog } from './open-log.js';
import type { ItemsReport } from './import-items.js';
import { readJsonFile, type JsonFile } from './json-file.js';

/** Agreements to import. */
export interface AgreementsRequest {
  readonly store: TicketStore;
  /** The file's bytes: JSON; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
}

/** What became of them. They are taken together or not at all. Rows are those of all parts. */
export interface AgreementsReport extends ItemsReport {
  /** How many rows each part of the file has. */
  readonly parts: Readonly<Record<string, number>>;
  /** Sentences on what may surprise. */
  readonly notes: readonly string[];
}

/**
 * Imports what the teams of a house agreed on. A part of the file takes the place of the part there was; parts that the file does not name
 * stay. Where anything is wrong nothing changes, and every fault is told with its line.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full
 */
export async function importAgreements({ store, stream }: AgreementsRequest): Promise<AgreementsReport> {
  let file: JsonFile;
  try {
    file = await readJsonFile(stream, 'agreements');
  } catch (error) {
    if (error instanceof DamagedLog) return refused([], error.message);
    throw error;
  }
  const read = readAgreements(file.value, await store.teams());
  if (!read.ok) {
    return refused(read.faults.map(({ path, message }) => ({ line: file.lineOf(path), reason: `${path}: ${message}` })), 'Nothing was changed: agreements are taken together or not at all.');
  }
  const fresh = new Set(await store.putAgreements(read.agreements));
  const parts = Object.fromEntries(Object.entries(read.agreements).map(([part, value]) => [part, Array.isArray(value) ? value.length : 1]));
  const rows = sum(Object.values(parts));
  const kept = sum(Object.entries(parts).map(([part, count]) => (fresh.has(part) ? count : 0)));
  return { rows, kept, repeated: rows - kept, rejected: 0, rejections: [], parts, notes: notesOn(await store.agreements()) };
}

function refused(rejections: AgreementsReport['rejections'], fatal: string): AgreementsReport {
  return { rows: 0, kept: 0, repeated: 0, rejected: rejections.length, rejections, parts: {}, notes: [], fatal };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Words that do not agree with each other, and severities nobody says: readers will see them marked, or never. */
function notesOn({ vocabulary = [], playbook = [], steps = [] }: Agreements): readonly string[] {
  const severities = vocabulary.filter(({ field }) => field === 'severity');
  const shared = new Set(severities.flatMap(({ meaning }) => [...meaningsOf([], { field: 'severity', term: meaning })]));
  const asked = [...playbook.map(({ severity }) => severity), ...steps.flatMap((step) => step.severities ?? [])];
  const unknown = [...new Set(asked)].filter((severity) => severities.length > 0 && ![...meaningsOf(vocabulary, { field: 'severity', term: severity })].some((meaning) => shared.has(meaning)));
  const twice = (key: 'term' | 'meaning', other: 'term' | 'meaning', noun: string): readonly string[] => {
    const groups = new Map<string, VocabularyEntry[]>();
    for (const entry of vocabulary) {
      const owner = JSON.stringify([entry.field, entry.team, foldName(entry[key])]);
      groups.set(owner, [...(groups.get(owner) ?? []), entry]);
    }
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined || group.length === 1) return [];
      return [`“${first[key]}”${first.team === undefined ? '' : ` of ${first.team}`} has ${group.length} ${noun}: ${group.map((entry) => entry[other]).join(', ')}.`];
    });
  };
  return [
    ...twice('term', 'meaning', 'meanings'),
    ...twice('meaning', 'term', 'words'),
    ...unknown.map((severity) => `The vocabulary does not know the severity “${severity}”; it is compared as it is written.`),
  ];
}
