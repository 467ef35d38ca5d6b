import type { Band, MetricDefinition, Scope, Target, Unit } from '../../contract/index.js';
import { isTiebeamError } from '../../contract/errors.js';
import { isInFedYears } from '../../contract/fed-years.js';
import { isKept } from '../../contract/kept-text.js';
import { CURRENCY_CODE, SLUG } from '../../contract/patterns.js';
import { amountOf } from './amount.js';
import { findRecipe } from './catalogue/index.js';
import { readBands } from './read-bands.js';
import { startOf, type TargetSetting } from './targets.js';
import { unitFault } from './unit-fault.js';

/** A setting as people write it: amounts also as `PT4H` or `95%`, a target also with its label. */
export interface WrittenTarget {
  readonly metric: unknown;
  readonly scope?: Scope;
  readonly from?: unknown;
  /** `null` ends what held before. */
  readonly target?: unknown;
  readonly bands?: unknown;
  readonly currency?: unknown;
  /** Team ids; whether there are such teams is asked elsewhere. */
  readonly owners?: unknown;
}

/** What is wrong with a setting, and which of its members is to blame. */
export interface TargetFault {
  readonly member: 'metric' | 'from' | 'target' | 'bands' | 'currency' | 'owners';
  readonly message: string;
}

/** A setting as read, or what is wrong with it. */
export type TargetReading = { readonly ok: true; readonly setting: TargetSetting } | ({ readonly ok: false } & TargetFault);

const LONGEST_LABEL = 200;
const MOST_OWNERS = 20;

/**
 * Reads a target setting: its metric is of the catalogue, its amounts lie in the unit's range, its bands do not overlap, its start is a
 * date or an instant, and money names its currency. Whether team and line exist is asked elsewhere.
 */
export function readTarget({ metric, scope, from, target: written, bands: ranges, currency, owners: named }: WrittenTarget): TargetReading {
  const fault = (member: TargetFault['member'], message: string): TargetReading => ({ ok: false, member, message });
  const definition = typeof metric === 'string' ? findRecipe(metric)?.definition : undefined;
  if (definition === undefined) return fault('metric', `There is no metric “${show(metric)}” in the catalogue.`);
  if (from !== undefined && typeof from !== 'string') return fault('from', 'A start is a date or an instant in quotes, such as "2026-07-01".');
  const startFault = faultOfStart(from);
  if (startFault !== undefined) return fault('from', startFault);
  const target = written === undefined || written === null ? undefined : targetOf(written, definition);
  if (typeof target === 'string') return fault('target', target);
  const bands = ranges === undefined || ranges === null ? undefined : bandsOf(ranges, definition.unit);
  if (typeof bands === 'string') return fault('bands', bands);
  if (target === undefined && bands === undefined) {
    if (written === undefined) return fault('target', 'It needs a target or bands.');
    if (from === undefined) return fault('from', 'A target can end only at a start: say from when there is none.');
  }
  const { name, unit } = definition;
  const amounts = target !== undefined || bands !== undefined;
  if (currency !== undefined && (typeof currency !== 'string' || !CURRENCY_CODE.test(currency))) return fault('currency', `“${show(currency)}” is no currency such as EUR.`);
  if (unit === 'money' && amounts && currency === undefined) return fault('currency', `“${name}” is money and needs a currency, such as EUR; its amounts are in minor units, such as cents.`);
  if (unit !== 'money' && currency !== undefined) return fault('currency', `“${name}” is no money and has no currency.`);
  const owners = named === undefined || named === null ? undefined : ownersOf(named);
  if (typeof owners === 'string') return fault('owners', owners);
  if (owners !== undefined && !amounts) return fault('owners', 'Owners stand beside a target or bands: where a target ends, say nothing of them.');
  return {
    ok: true,
    setting: {
      metric: definition.id,
      ...(scope && { scope }),
      ...(from !== undefined && { from }),
      ...(target && { target }),
      ...(bands && { bands }),
      ...(currency !== undefined && { currency }),
      ...(owners && { owners }),
    },
  };
}

/** Owners, each once, or the sentence that says why they are none. */
function ownersOf(written: unknown): readonly string[] | string {
  const named: readonly unknown[] = Array.isArray(written) ? written : [];
  const owners = [...new Set(named.filter((one): one is string => typeof one === 'string' && SLUG.test(one)))];
  const fits = owners.length > 0 && owners.length <= MOST_OWNERS && named.every((one) => typeof one === 'string' && SLUG.test(one));
  return fits ? owners : `Owners are a list of 1 to ${MOST_OWNERS} teams.`;
}

function faultOfStart(from: string | undefined): string | undefined {
  try {
    const start = startOf(from, 'UTC');
    if (from === undefined || isInFedYears(start)) return undefined;
    return `“${from.slice(0, 80)}” is no start of a target: it lies outside the years 1970 to 2199. Without a start a target holds from the beginning.`;
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    return error.message;
  }
}

/** A target, or the sentence that says why it is none. */
function targetOf(written: unknown, definition: MetricDefinition): Target | string {
  const { value, label } = typeof written === 'object' && written !== null ? (written as { readonly value?: unknown; readonly label?: unknown }) : { value: written, label: undefined };
  const amount = typeof value === 'number' ? value : typeof value === 'string' ? amountOf(value, definition.unit) : undefined;
  if (amount === undefined || !Number.isFinite(amount)) return `“${show(value)}” is no target of “${definition.name}”: write ${sample(definition.unit)}.`;
  if (label !== undefined && (typeof label !== 'string' || label.length > LONGEST_LABEL || !isKept(label))) return `A label is a text of at most ${LONGEST_LABEL} characters, without NUL and halves of one.`;
  return unitFault(amount, definition.unit) ?? { value: amount, ...(label !== undefined && { label }) };
}

/** Bands, or the sentence that says why they are none. */
function bandsOf(written: unknown, unit: Unit): readonly Band[] | string {
  const reading = readBands(Array.isArray(written) ? written.map((band: unknown) => withAmounts(band, unit)) : written);
  if (!reading.ok) return reading.reason;
  for (const { from, to } of reading.bands) {
    for (const bound of [from, to]) {
      const fault = bound === undefined ? undefined : unitFault(bound, unit);
      if (fault !== undefined) return `A band ends outside the scale: ${fault}`;
    }
  }
  return reading.bands;
}

/** A band with `PT8H` and `95%` as numbers; what is none stays, to be refused with the rest. */
function withAmounts(band: unknown, unit: Unit): unknown {
  if (typeof band !== 'object' || band === null) return band;
  const read = (bound: unknown): unknown => (typeof bound === 'string' ? (amountOf(bound, unit) ?? bound) : bound);
  return Object.fromEntries(Object.entries(band).map(([key, bound]) => [key, key === 'from' || key === 'to' || key === 'value' ? read(bound) : (bound as unknown)]));
}

function sample(unit: Unit): string {
  if (unit === 'rate') return 'a part such as 0.95, or 95%';
  if (unit === 'seconds') return 'seconds such as 14400, or a duration such as PT4H';
  return unit === 'money' ? 'minor units such as 2500' : 'a number such as 40';
}

function show(value: unknown): string {
  return (typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value).slice(0, 80);
}
