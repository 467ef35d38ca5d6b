import { isKept } from '../../contract/kept-text.js';
import { readBlocks, type SurveyBlock } from '../../core/surveys/blocks.js';
import { teamIdOf } from '../../core/team-id.js';
import { type Cells, importItems, type ItemsReport } from '../import/import-items.js';
import type { Database } from '../store/database.js';
import { lockDefinition, putDefinition, readDefinition } from '../store/surveys/definitions.js';
import { putPeople, type Person } from '../store/surveys/people.js';
import { readWaves } from '../store/surveys/waves.js';
import { refuse } from './open-wave.js';
import type { ServerKey } from './server-key.js';

const LONGEST_PERSON = 512;
const LONGEST_NAME = 200;

/** A list of people to ask in the next wave. */
export interface InviteRequest {
  readonly survey: string;
  /** CSV with a header, or JSON lines: `person`, `block`, and where there is one `parent`; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  readonly reportFile?: string | undefined;
}

/** What became of a list of people. */
export interface InviteReport extends ItemsReport {
  /** Blocks in which people were put, and those above them. */
  readonly blocks: number;
  /** Blocks that the survey did not have before. */
  readonly newBlocks: number;
}

/** A block of a name. It stands in the book when it is added, which waits until the row that names it is kept. */
export interface NamedBlock {
  readonly id: string;
  add(): void;
}

/** The blocks of a survey while a list adds to them. */
export interface BlockBook {
  /** The block of a name or id, new or known; a sentence where it cannot be. */
  find(name: string, parent: string): NamedBlock | { readonly fault: string };
  readonly blocks: () => readonly SurveyBlock[];
}

/** A book over the blocks a survey has. Names that differ only in case and spaces are one block. */
export function blockBook(known: readonly SurveyBlock[]): BlockBook {
  const blocks = new Map<string, SurveyBlock>(known.map((block) => [block.id, block]));
  const ids = new Map(known.flatMap(({ id, name }) => [[teamIdOf(name) ?? id, id], [id, id]] as const));
  const place = (name: string): string | undefined => {
    if (name.length > LONGEST_NAME || !isKept(name)) return undefined;
    const id = teamIdOf(name) ?? undefined;
    return id === undefined ? undefined : (ids.get(id) ?? id);
  };
  const add = (id: string, name: string, parent: string | undefined): void => {
    blocks.set(id, { id, name, ...(parent !== undefined && { parent }) });
    ids.set(id, id);
  };
  const under = (id: string, parent: string): boolean => {
    for (let at: string | undefined = parent; at !== undefined; at = blocks.get(at)?.parent) if (at === id) return true;
    return false;
  };
  return {
    blocks: () => [...blocks.values()],
    find(name, parentName) {
      const id = place(name);
      if (id === undefined) return { fault: name === '' ? '\u201cblock\u201d is empty: say where the person belongs.' : `\u201c${name.slice(0, 80)}\u201d can be no block.` };
      const parent = parentName === '' ? undefined : place(parentName);
      if (parentName !== '' && parent === undefined) return { fault: `\u201c${parentName.slice(0, 80)}\u201d can be no block.` };
      const there = blocks.get(id);
      if (parent !== undefined && under(id, parent)) return { fault: `\u201c${name}\u201d would lie under itself.` };
      if (there?.parent !== undefined && parent !== undefined && there.parent !== parent) return { fault: `\u201c${name}\u201d lies under \u201c${blocks.get(there.parent)?.name ?? there.parent}\u201d, not under \u201c${parentName}\u201d.` };
      return {
        id,
        add() {
          if (parent !== undefined && !blocks.has(parent)) add(parent, parentName, undefined);
          if (there === undefined || (parent !== undefined && there.parent === undefined)) add(id, there?.name ?? name, parent);
        },
      };
    },
  };
}

/**
 * Reads a list of people, who are kept only as keyed hashes, and puts it in the place of the one before. Lines that cannot be understood are
 * written down with their number and reason.
 *
 * @throws {TiebeamError} `invalid-data` while a wave is open, `not-found` for an unknown survey
 */
export async function invite(database: Database, { survey, stream, reportFile }: InviteRequest, key: ServerKey, now: number): Promise<InviteReport> {
  const definition = await readDefinition(database, survey);
  const refuseWhileOpen = async (queries: Pick<Database, 'query'>): Promise<void> => {
    const open = (await readWaves(queries, survey)).find(({ state }) => state === 'open');
    if (open !== undefined) throw refuse(`The wave ${open.id} of ${survey} is open, and who is asked in it is fixed. Invite for the next one when it has closed.`);
  };
  await refuseWhileOpen(database);
  const book = blockBook(definition.blocks);
  const people = new Map<string, Person & { readonly line: number }>();
  const read = (cells: Cells, line: number): Person | string => {
    const cell = (column: string) => (cells(column) ?? '').normalize('NFC').trim();
    const person = cell('person');
    if (person === '') return '\u201cperson\u201d is empty.';
    if (person.length > LONGEST_PERSON) return `\u201cperson\u201d has ${person.length} characters; at most ${LONGEST_PERSON} are taken.`;
    const place = book.find(cell('block'), cell('parent'));
    if ('fault' in place) return place.fault;
    const hash = key.personHash(person);
    const before = people.get(hash);
    if (before !== undefined && before.block !== place.id) return `The same person stands on line ${before.line} in another block.`;
    place.add();
    if (before === undefined) people.set(hash, { person: hash, block: place.id, line });
    return { person: hash, block: place.id };
  };
  let counted = 0;
  const report = await importItems<Person>({
    stream, reportFile, needed: ['person', 'block'], read,
    put: async () => {
      const fresh = people.size - counted;
      counted = people.size;
      return fresh;
    },
  });
  const blocks = book.blocks();
  if (people.size > 0 && report.fatal === undefined) {
    readBlocks(blocks);
    await database.transaction(async (queries) => {
      const latest = await lockDefinition(queries, survey);
      await refuseWhileOpen(queries);
      if (JSON.stringify(latest.blocks) !== JSON.stringify(definition.blocks)) throw refuse('The survey was changed while the list was read. Invite again.');
      await putPeople(queries, survey, [...people.values()].map(({ person, block }) => ({ person, block })), key.mark);
      await putDefinition(queries, { ...latest, blocks }, now);
    });
  }
  const used = withThoseAbove(blocks, [...people.values()].map(({ block }) => block));
  return { ...report, blocks: used.size, newBlocks: blocks.length - definition.blocks.length };
}

function withThoseAbove(blocks: readonly SurveyBlock[], ids: readonly string[]): ReadonlySet<string> {
  const parents = new Map(blocks.map(({ id, parent }) => [id, parent]));
  const used = new Set<string>();
  for (const id of ids) for (let at: string | undefined = id; at !== undefined && !used.has(at); at = parents.get(at)) used.add(at);
  return used;
}
