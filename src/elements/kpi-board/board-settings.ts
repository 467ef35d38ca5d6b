import type { PageScope } from '../base/page-scope.js';
import { readQuestion } from '../kpi-gauge/gauge-query.js';

const USUAL_PERIOD = 'P28D';

/** What the gauges of a board have in common, as in their attributes. */
export type GaugeSettings = Readonly<Partial<Record<'team' | 'line' | 'zone' | 'compare' | 'baseline' | 'history', string>>> & { readonly period: string; readonly variant: string };

/** The attributes of a board that reach its gauges. */
export type BoardAttributes = Readonly<Partial<Record<keyof GaugeSettings, string | null>>>;

/** What was made of the attributes. */
export interface ReadSettings {
  readonly settings: GaugeSettings;
  /** Not a possible id, so there is no sense in asking. */
  readonly refused?: string | undefined;
  readonly ignored: readonly (readonly [attribute: string, text: string])[];
}

/**
 * Reads the attributes once for all gauges, so that what is not understood is said once and reaches none of them. Never throws.
 *
 * @param chosen - what the reader chose on the page, in place of team, line and period
 */
export function readSettings(board: BoardAttributes, chosen: PageScope | undefined): ReadSettings {
  const { team, line } = chosen?.scope ?? board;
  const { zone, compare, baseline, history, variant } = board;
  const given = { team, line, period: chosen?.period ?? board.period, zone, compare, baseline, history, variant };
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries<unknown>(given)) if (value !== undefined && value !== null && value !== '') texts[name] = String(value);
  const { refused, ignored } = readQuestion(texts);
  const odd = texts['variant'] === undefined || ['bullet', 'dial', 'number'].includes(texts['variant']) ? [] : [['variant', texts['variant']] as const];
  for (const [name] of [...ignored, ...odd]) delete texts[name];
  return { settings: { period: USUAL_PERIOD, variant: 'bullet', ...texts }, refused, ignored: [...ignored, ...odd] };
}
