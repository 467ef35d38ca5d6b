import type { Scope } from '../../contract/index.js';
import { readTarget } from '../../core/metrics/read-target.js';
import { startOf, type TargetSetting } from '../../core/metrics/targets.js';
import { teamIdOf } from '../../core/team-id.js';
import { zoneOf } from '../store/sources.js';
import type { TargetOrder } from '../store/targets.js';
import type { TicketStore } from '../store/ticket-store.js';
import { type Cells, importItems, type ItemsReport } from './import-items.js';

/** A list of targets to import. */
export interface TargetsRequest {
  readonly store: TicketStore;
  /** The file's bytes: CSV with a header, or JSON lines; gzip is recognised. */
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** Where every rejected row is written down, with its line and reason. */
  readonly reportFile?: string;
}

/** What became of a list of targets. */
export interface TargetsReport extends ItemsReport {
  /** Of the kept: took the place of another. */
  readonly replaced: number;
  /** Of the kept: taken away. */
  readonly removed: number;
}

const NEEDED = ['metric', 'target'];
const ENDS = 'none';
const REMOVES = 'remove';

/** A row that can be understood, or the sentence that says why not. */
type Read<Value> = { readonly value: Value } | { readonly fault: string };

/**
 * Imports targets. Columns are `metric`, `target`, and where there are any `from`, `team`, `line`, `label`, `bands` (as JSON), `currency`,
 * `owners` (names or ids of teams apart by semicolons, or a list as JSON). A
 * target is an amount, `none` to end what held before, or `remove` to take the setting away. A row takes the place of the setting
 * with the same metric, scope and start; what the file does not name stays.
 *
 * @throws {TiebeamError} `unreachable` when the database is gone or full
 */
export async function importTargets({ store, stream, reportFile }: TargetsRequest): Promise<TargetsReport> {
  const zone = zoneOf(await store.sources());
  const standing = await store.targets();
  const teams = findingIn('team', await store.teams());
  const lines = findingIn('line', await store.lines());
  const currencies = currenciesOf(store);
  const seen = new Map<string, number>();
  const outcomes = { replaced: 0, removed: 0 };

  const read = async (cells: Cells, line: number): Promise<TargetOrder | string> => {
    const order = orderOf(cells, teams, lines);
    if ('fault' in order) return order.fault;
    const { setting } = order.value;
    const start = startOf(setting.from, zone);
    const key = JSON.stringify([setting.metric, setting.scope?.team, setting.scope?.line, String(start)]);
    const before = seen.get(key);
    if (before !== undefined) return `Line ${before} sets the same metric, team and line from the same start.`;
    const told = order.value.remove === true ? undefined : await currencies(setting);
    if (told !== undefined) return `“${setting.metric}” is told in ${told} here, so a target in ${setting.currency} can never be met or missed.`;
    seen.set(key, line);
    // A date and an instant may be one moment in the zone of the source; the setting that stands keeps its spelling.
    const same = standing.find((one) => isSameSubject(one, setting) && startOf(one.from, zone) === start);
    return { ...order.value, setting: same?.from === undefined ? setting : { ...setting, from: same.from } };
  };
  const put = async (batch: readonly TargetOrder[]): Promise<number> => {
    const became = await store.putTargets(batch);
    outcomes.replaced += became.filter((one) => one === 'replaced').length;
    outcomes.removed += became.filter((one) => one === 'removed').length;
    return became.filter((one) => one !== 'known').length;
  };
  const report = await importItems({ stream, reportFile, needed: NEEDED, lists: true, read, put });
  return { ...report, ...outcomes };
}

function isSameSubject(one: TargetSetting, other: TargetSetting): boolean {
  return one.metric === other.metric && one.scope?.team === other.scope?.team && one.scope?.line === other.scope?.line;
}

function orderOf(cells: Cells, teams: Finding, lines: Finding): Read<TargetOrder> {
  const cell = (column: string): string => cells(column)?.trim() ?? '';
  const given = (column: string): string | undefined => (cell(column) === '' ? undefined : cell(column));
  const team = teams(cell('team'));
  const line = lines(cell('line'));
  if ('fault' in team) return team;
  if ('fault' in line) return line;
  const scope: Scope = { ...(team.value !== undefined && { team: team.value }), ...(line.value !== undefined && { line: line.value }) };
  const bands = bandsIn(cell('bands'));
  if ('fault' in bands) return bands;
  const owners = ownersIn(cell('owners'), teams);
  if ('fault' in owners) return owners;
  const [metric, from, written] = [cell('metric'), given('from'), given('target')];
  const remove = written === REMOVES;
  if (written === undefined && bands.value === undefined) return { fault: '“target” is missing: write an amount, “none” to end what held before, or “remove” to take the setting away.' };
  if ((remove || written === ENDS) && (bands.value ?? owners.value ?? given('label')) !== undefined) return { fault: `Where the target is “${written}”, label, bands and owners stay empty.` };
  if (remove) {
    // Read as one that ends, which asks for all but an amount; without a start it takes away what holds from the beginning.
    const reading = readTarget({ metric, scope, from: from ?? '1970-01-01', target: null });
    if (!reading.ok) return { fault: reading.message };
    return { value: { remove, setting: { metric, scope, ...(from !== undefined && { from }) } } };
  }
  const target = written === undefined ? undefined : written === ENDS ? null : { value: written, label: given('label') };
  const reading = readTarget({ metric, scope, from, target, bands: bands.value, currency: target === null ? undefined : given('currency'), owners: owners.value });
  return reading.ok ? { value: { setting: reading.setting } } : { fault: reading.message };
}

function bandsIn(text: string): Read<unknown> {
  if (text === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: '“bands” is no JSON: write a list such as [{"name":"good","to":"PT4H"}].' };
  }
}

function ownersIn(text: string, teams: Finding): Read<readonly string[] | undefined> {
  if (text === '') return { value: undefined };
  const named = text.startsWith('[') ? listIn(text) : text.split(';');
  if (named === undefined) return { fault: '“owners” is no list of teams: write their names apart by semicolons, or a list such as ["Service Desk", "Network"].' };
  const ids: string[] = [];
  for (const name of named) {
    const found = teams(name.trim());
    if ('fault' in found) return found;
    if (found.value !== undefined) ids.push(found.value);
  }
  return { value: ids };
}

function listIn(text: string): readonly string[] | undefined {
  try {
    const list = JSON.parse(text) as unknown;
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

/** The id of a name or id; `undefined` of an empty text. */
type Finding = (text: string) => Read<string | undefined>;

function findingIn(what: string, known: readonly { readonly id: string; readonly name: string }[]): Finding {
  const ids = new Map(known.flatMap(({ id, name }) => [[name, id], [id, id]] as const));
  return (text) => {
    if (text === '') return { value: undefined };
    const found = ids.get(text) ?? ids.get(teamIdOf(text) ?? '');
    return found === undefined ? { fault: `There is no ${what} “${text.slice(0, 80)}” here.` } : { value: found };
  };
}

/** Says of a setting in which other currency its metric is told for its scope, if it is. */
function currenciesOf(store: TicketStore): (setting: TargetSetting) => Promise<string | undefined> {
  const told = new Map<string, string | undefined>();
  return async ({ metric, scope, currency }) => {
    if (currency === undefined) return undefined;
    const key = JSON.stringify([metric, scope]);
    if (!told.has(key)) {
      const [answer] = await store.readKpis([{ metric, ...(scope && { scope }), period: 'P1Y' }]);
      told.set(key, answer?.kind === 'result' && answer.reading.value !== null ? answer.definition.currency : undefined);
    }
    const standing = told.get(key);
    return standing === undefined || standing === currency ? undefined : standing;
  };
}
