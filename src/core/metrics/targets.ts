import type { Band, KpiQuery, Scope, Target } from '../../contract/index.js';
import { TiebeamError } from '../../contract/errors.js';
import { wallOfDate } from '../time/calendar.js';
import { readInstant } from '../time/instant.js';
import { zoneClock } from '../time/zone.js';

/**
 * What someone set for a metric, for everything or for one scope. Several settings of one metric and scope follow each other: each
 * holds, with target and bands, from its start until the next one's. One without target and bands ends what held before; where nothing
 * did, for want of a start, it says nothing.
 */
export interface TargetSetting {
  readonly metric: string;
  readonly scope?: Scope;
  /** ISO date, which begins in the source's zone, or instant; absent means from the beginning. */
  readonly from?: string;
  readonly target?: Target;
  readonly bands?: readonly Band[];
  /** ISO 4217 code of the target and the bands of a metric that is money. */
  readonly currency?: string;
  /** Ids of the teams on both sides that own the KPI together, from here on until a later setting of its metric and scope names others. */
  readonly owners?: readonly string[];
}

/** The setting that holds at the end of a range, given as the range's excluded end in epoch milliseconds. */
export type TargetAt = (end: number) => TargetSetting | undefined;

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * When a setting starts, in epoch milliseconds.
 *
 * @param zone - in which a date begins
 * @throws {TiebeamError} `invalid-data` for what is neither a date of the calendar nor an instant
 */
export function startOf(from: string | undefined, zone: string): number {
  if (from === undefined) return -Infinity;
  const [, year, month, day] = DATE.exec(from) ?? [];
  const start = year === undefined ? readInstant(from) : zoneClock(zone).instantOf(wallOfDate(Number(year), Number(month), Number(day)));
  if (!Number.isFinite(start)) throw new TiebeamError('invalid-data', { message: `“${from.slice(0, 80)}” is no start of a target: write a date such as 2026-07-01, or an instant with offset.` });
  return start;
}

/**
 * The settings for a query over time: those of exactly its scope, and before the first of them starts those for everything. One that
 * names no owners has those that were named last, else those of everything.
 *
 * @param zone - the source's, in which dates begin
 * @throws {TiebeamError} `invalid-data` as {@link startOf}
 */
export function targetsOf(settings: readonly TargetSetting[], { metric, scope: { team, line } = {} }: Pick<KpiQuery, 'metric' | 'scope'>, zone: string): TargetAt {
  const [own, common] = [inOrder(team, line), inOrder(undefined, undefined)];
  return (end) => {
    const held = (own.findLast(({ start }) => start < end) ?? common.findLast(({ start }) => start < end))?.setting;
    // A new amount does not change whose the number is.
    const owners = held && (ownersAt(own, end) ?? ownersAt(common, end));
    return owners === held?.owners ? held : { ...(held as TargetSetting), ...(owners && { owners }) };
  };

  function inOrder(ofTeam: string | undefined, ofLine: string | undefined): readonly Started[] {
    return settings
      .filter(({ from, target, bands }) => from !== undefined || target !== undefined || bands !== undefined)
      .filter((one) => one.metric === metric && one.scope?.team === ofTeam && one.scope?.line === ofLine)
      .map((setting) => ({ start: startOf(setting.from, zone), setting }))
      .sort((a, b) => (a.start === b.start ? ((a.setting.from ?? '') < (b.setting.from ?? '') ? -1 : 1) : a.start - b.start));
  }
}

interface Started {
  readonly start: number;
  readonly setting: TargetSetting;
}

function ownersAt(settings: readonly Started[], end: number): readonly string[] | undefined {
  return settings.findLast(({ start, setting }) => start < end && setting.owners !== undefined)?.setting.owners;
}

/** A setting, unless it is in another currency than the number beside it: an amount of dollars is no target for euros. */
export function inCurrency(setting: TargetSetting | undefined, currency: string | null | undefined): TargetSetting | undefined {
  const other = setting?.currency !== undefined && typeof currency === 'string' && setting.currency !== currency;
  return other ? undefined : setting;
}
