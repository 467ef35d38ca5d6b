import type { Band, ChangeQuery, HistoryRequest, KpiQuery, KpiResult } from '../../contract/index.js';
import { readBands } from '../../core/metrics/read-bands.js';
import { readQuestion, type GaugeQuestion, type ReadQuestion } from '../kpi-gauge/gauge-query.js';

const USUAL: HistoryRequest = { bucket: 'week', count: 26 };
const letters = { day: 'D', week: 'W', month: 'M' } as const;

/**
 * The question behind a trend's attributes. Never throws. Without a `history` it asks for 26 weeks; without a `period` its
 * number is that of the last bucket, the last point of the line.
 */
export function readTrendQuestion(asked: Omit<GaugeQuestion, 'variant'>): ReadQuestion {
  // One by one: the properties of an element are not its own, so a spread would lose them.
  const { metric, team, line, zone, compare, baseline, history: wanted } = asked;
  const { query, ...rest } = readQuestion({ metric, team, line, zone, compare, baseline, history: wanted, period: asked.period });
  if (!query) return rest;
  const history = query.history ?? USUAL;
  const period = asked.period && !rest.ignored.some(([attribute]) => attribute === 'period') ? query.period : `P1${letters[history.bucket]}`;
  return { ...rest, query: { ...query, period, history } };
}

/** The question for the changes in the time that a history covers; `undefined` where it does not say its time. */
export function changesQuestion({ scope, zone }: KpiQuery, { history = [] }: KpiResult): ChangeQuery | undefined {
  const [from, to] = [history[0]?.from, history.at(-1)?.to];
  if (!from || !to) return undefined;
  return { ...(scope && { scope }), period: `${from}/${to}`, ...(zone && { zone }) };
}

/** What the attribute or property `bands` amounts to. */
export interface BandsAttribute {
  readonly bands?: readonly Band[] | undefined;
  /** Something was given that cannot be read. */
  readonly refused?: boolean;
}

/** Reads bands from JSON text or a value. Never throws. */
export function bandsAttribute(given: unknown): BandsAttribute {
  if (given === undefined || given === null || given === '') return {};
  try {
    const reading = readBands(typeof given === 'string' ? JSON.parse(given) : given);
    return reading.ok ? { bands: reading.bands } : { refused: true };
  } catch {
    // Text that is no JSON is told like any other attribute that is not understood.
    return { refused: true };
  }
}
