import type { CompletionStep, Money, PlaybookEntry, SourceDescription, Team, VocabularyEntry } from '../../contract/index.js';
import { isKept } from '../../contract/kept-text.js';
import { CURRENCY_CODE, SLUG } from '../../contract/patterns.js';
import { amountOf } from '../metrics/amount.js';
import { foldName, teamIdOf } from '../team-id.js';
import { isMembers, quoted, type Blame, type CalendarFault, type Members } from '../time/read-hours.js';
import { readHourlyRate } from './hourly-rate.js';
import { obligationId } from './involvement.js';

/** What the teams of a house agreed on. What is absent was not said. */
export type Agreements = Pick<SourceDescription, 'vocabulary' | 'playbook' | 'steps' | 'hourlyRate'>;

/** Agreements as read, or everything that is wrong with them. */
export type AgreementsReading = { readonly ok: true; readonly agreements: Agreements } | { readonly ok: false; readonly faults: readonly CalendarFault[] };

const PARTS = ['vocabulary', 'playbook', 'steps', 'hourlyRate'] as const;
const MEMBERS = {
  vocabulary: ['field', 'team', 'term', 'meaning', 'lossy'],
  playbook: ['severity', 'team', 'withinSeconds', 'within', 'obligation', 'id'],
  steps: ['id', 'name', 'team', 'severities', 'withinSeconds', 'within'],
};
const EXAMPLES = {
  vocabulary: '{"field": "severity", "team": "SRE", "term": "Sev 1", "meaning": "critical outage"}',
  playbook: '{"severity": "critical outage", "team": "SRE", "within": "PT15M"}',
  steps: '{"id": "customer-confirmed", "name": "Customer confirmed"}',
};
const MOST = { vocabulary: 5000, playbook: 2000, steps: 100 };
const MOST_FAULTS = 100;
const LONGEST = 200;

/** What the rows of one part are read with. */
interface Reading {
  readonly idOf: (written: string) => string | undefined;
  readonly blame: Blame;
}

/**
 * Reads what the teams of a house agreed on, `{vocabulary?, playbook?, steps?, hourlyRate?}`; never throws. Teams may stand under their name or
 * id, times as `withinSeconds` or as `within: "PT15M"`, the rate as `"85 EUR"`. Refused is what would be misread without a word: members
 * nobody knows, teams that are not there, rows that stand there twice, and two things to be done under one id.
 */
export function readAgreements(value: unknown, teams: readonly Team[]): AgreementsReading {
  const faults: CalendarFault[] = [];
  const blame: Blame = (path, message) => {
    if (faults.length < MOST_FAULTS) faults.push({ path, message });
  };
  const known = new Map([...teams.map(({ id, name }) => [foldName(name), id] as const), ...teams.map(({ id }) => [id, id] as const)]);
  const reading: Reading = { blame, idOf: (written) => known.get(written) ?? known.get(foldName(written)) };
  if (!isMembers(value)) {
    blame('$', 'Agreements are an object with vocabulary, playbook, steps or hourlyRate.');
    return { ok: false, faults };
  }
  for (const member of Object.keys(value)) if (!PARTS.includes(member as (typeof PARTS)[number])) blame(`$.${member}`, `There is no ${quoted(member)} among agreements; there are ${PARTS.join(', ')}.`);
  if (PARTS.every((part) => value[part] === undefined)) blame('$', 'Nothing is agreed here; say vocabulary, playbook, steps or hourlyRate.');
  const vocabulary = readRows(value['vocabulary'], 'vocabulary', reading, readEntry);
  const playbook = readRows(value['playbook'], 'playbook', reading, readPlay);
  const steps = readRows(value['steps'], 'steps', reading, readStep);
  const hourlyRate = value['hourlyRate'] === undefined ? undefined : readRate(value['hourlyRate'], blame);
  holdApart(playbook ?? [], steps ?? [], blame);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, agreements: { ...(vocabulary && { vocabulary }), ...(playbook && { playbook }), ...(steps && { steps }), ...(hourlyRate && { hourlyRate }) } };
}

function readRows<Row extends object>(value: unknown, part: keyof typeof MEMBERS, { idOf, blame }: Reading, read: (row: Members, texts: Texts, idOf: Reading['idOf']) => Row): readonly Row[] | undefined {
  if (value === undefined) return undefined;
  const path = `$.${part}`;
  if (!Array.isArray(value)) blame(path, `This is a list such as [${EXAMPLES[part]}].`);
  else if (value.length > MOST[part]) blame(path, `There are ${value.length} rows here; ${MOST[part]} is the most.`);
  if (!Array.isArray(value) || value.length > MOST[part]) return [];
  const seen = new Map<string, string>();
  return value.flatMap((row: unknown, index): Row[] => {
    const at = `${path}[${index}]`;
    if (!isMembers(row)) {
      blame(at, `This is an object such as ${EXAMPLES[part]}.`);
      return [];
    }
    for (const member of Object.keys(row)) if (!MEMBERS[part].includes(member)) blame(`${at}.${member}`, `There is no ${quoted(member)} here; there are ${MEMBERS[part].join(', ')}.`);
    const made = read(row, textsOf(row, at, blame), idOf);
    const key = JSON.stringify(made, (name, member: unknown) => (name === 'withinSeconds' || name === 'lossy' ? undefined : typeof member === 'string' ? foldName(member) || member : member));
    const before = seen.get(key);
    if (before !== undefined) blame(at, `The same stands at ${before}.`);
    seen.set(key, before ?? at);
    return [made];
  });
}

/** Reads members of one row, with what is wrong taken note of. */
interface Texts {
  /** A text that must be there. */
  needed(member: string): string;
  /** A team that is there, by name or id; what is given must be found. */
  team(idOf: Reading['idOf']): string | undefined;
  /** Takes note of a member that is not there. */
  missing(member: string, sentence: string): void;
  /** Takes note of a member that cannot be as it is. */
  wrong(member: string, sentence: string): void;
  within(): number | undefined;
  slug(member: string): string | undefined;
  list(member: string): readonly string[] | undefined;
  yes(member: string): boolean;
}

function textsOf(row: Members, path: string, blame: Blame): Texts {
  const plain = (value: unknown, at: string): string => {
    if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST || !isKept(value)) blame(at, `${quoted(value)} cannot stand here; a text of 1 to ${LONGEST} characters can.`);
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    needed(member) {
      if (row[member] === undefined) blame(path, `It has no ${member}.`);
      return row[member] === undefined ? '' : plain(row[member], `${path}.${member}`);
    },
    team(idOf) {
      const { team } = row;
      if (team === undefined) return undefined;
      const id = typeof team === 'string' ? idOf(team) : undefined;
      if (id === undefined) blame(`${path}.team`, `There is no team ${quoted(team)} here.`);
      return id ?? '';
    },
    missing: (member, sentence) => {
      if (row[member] === undefined) blame(path, sentence);
    },
    wrong: (member, sentence) => blame(`${path}.${member}`, sentence),
    within() {
      const { within, withinSeconds } = row;
      if (within !== undefined && withinSeconds !== undefined) blame(`${path}.within`, 'Say within or withinSeconds, not both.');
      const written = within ?? withinSeconds;
      if (written === undefined) return undefined;
      const seconds = typeof written === 'number' ? written : typeof written === 'string' && within !== undefined ? amountOf(written, 'seconds') : undefined;
      if (seconds === undefined || !(seconds >= 0) || !(seconds <= 366 * 86_400)) blame(`${path}.${within === undefined ? 'withinSeconds' : 'within'}`, `${quoted(written)} is no time of up to a year; write for example "PT15M", "P3D" or seconds.`);
      return seconds ?? 0;
    },
    slug(member) {
      const value = row[member];
      if (value !== undefined && (typeof value !== 'string' || !SLUG.test(value))) blame(`${path}.${member}`, `The id ${quoted(value)} is none; use up to 64 lower-case letters, digits and hyphens.`);
      return typeof value === 'string' ? value : undefined;
    },
    list(member) {
      const value = row[member];
      if (value === undefined) return undefined;
      if (!Array.isArray(value) || value.length === 0) blame(`${path}.${member}`, 'This is a list of words; leave it out where it is for all.');
      return Array.isArray(value) ? value.map((one: unknown, index) => plain(one, `${path}.${member}[${index}]`)) : [];
    },
    yes(member) {
      const value = row[member];
      if (value !== undefined && typeof value !== 'boolean') blame(`${path}.${member}`, `${quoted(value)} cannot stand here; it is true or false.`);
      return value === true;
    },
  };
}

function readEntry({ field }: Members, texts: Texts, idOf: Reading['idOf']): VocabularyEntry {
  const written = texts.needed('field');
  const team = texts.team(idOf);
  if (field !== undefined && written !== 'severity' && written !== 'state') texts.wrong('field', `${quoted(field)} is no field of a vocabulary; severity and state are.`);
  return { field: written === 'state' ? 'state' : 'severity', ...(team !== undefined && { team }), term: texts.needed('term'), meaning: texts.needed('meaning'), ...(texts.yes('lossy') && { lossy: true }) };
}

function readPlay({ obligation }: Members, texts: Texts, idOf: Reading['idOf']): PlaybookEntry {
  texts.missing('team', 'It names no team.');
  const team = texts.team(idOf) ?? '';
  const withinSeconds = texts.within();
  const id = texts.slug('id');
  if (id !== undefined && obligation === undefined) texts.wrong('id', 'Only an obligation has an id; a team is in when it owns the ticket or joins it.');
  const entry = { severity: texts.needed('severity'), team, ...(withinSeconds !== undefined && { withinSeconds }) };
  if (obligation === undefined) return entry;
  const name = texts.needed('obligation');
  return { ...entry, obligation: name, id: obligationId({ ...(id !== undefined && { id }), obligation: name }) };
}

function readStep(_row: Members, texts: Texts, idOf: Reading['idOf']): CompletionStep {
  texts.missing('id', 'The step has no id, so nothing could say that it is done.');
  const team = texts.team(idOf);
  const severities = texts.list('severities');
  const withinSeconds = texts.within();
  return { id: texts.slug('id') ?? '', name: texts.needed('name'), ...(team !== undefined && { team }), ...(severities && { severities }), ...(withinSeconds !== undefined && { withinSeconds }) };
}

function readRate(value: unknown, blame: Blame): Money | undefined {
  const rate = typeof value === 'string' ? readHourlyRate(value) : isMembers(value) ? value : undefined;
  const { minorUnits, currency } = (rate ?? {}) as Partial<Money>;
  if (typeof minorUnits === 'number' && minorUnits >= 0 && minorUnits <= 1e12 && typeof currency === 'string' && CURRENCY_CODE.test(currency)) return { minorUnits, currency };
  blame('$.hourlyRate', `${quoted(value)} is no rate; write for example "85 EUR", or {"minorUnits": 8500, "currency": "EUR"}.`);
  return undefined;
}

/** One id is one thing to be done. An obligation may stand at several severities. */
function holdApart(playbook: readonly PlaybookEntry[], steps: readonly CompletionStep[], blame: Blame): void {
  const names = new Map<string, string>();
  playbook.forEach(({ id, obligation }, index) => {
    if (id === undefined || obligation === undefined) return;
    const before = names.get(id);
    if (before !== undefined && teamIdOf(before) !== teamIdOf(obligation)) blame(`$.playbook[${index}]`, `The id ${quoted(id)} stands for ${quoted(before)} as well.`);
    names.set(id, obligation);
  });
  steps.forEach(({ id }, index) => {
    const before = names.get(id);
    if (before !== undefined && id !== '') blame(`$.steps[${index}].id`, `The id ${quoted(id)} stands for ${quoted(before)} as well.`);
    names.set(id, `$.steps[${index}]`);
  });
}
