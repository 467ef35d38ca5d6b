import type { HandoffQuery, Scope } from '../../contract/index.js';
import type { Ignored } from '../base/ignored-notes.js';
import type { PageScope } from '../base/page-scope.js';
import { readQuestion } from '../kpi-gauge/gauge-query.js';

/** The attributes that decide what is asked. */
export interface MapQuestion {
  readonly team?: string | null | undefined;
  readonly line?: string | null | undefined;
  readonly period?: string | null | undefined;
  readonly zone?: string | null | undefined;
  readonly minimum?: string | null | undefined;
  readonly order?: string | null | undefined;
  readonly by?: string | null | undefined;
}

/** A question for a map, or why there is none. */
export interface ReadMapQuestion {
  readonly query?: HandoffQuery & { readonly scope: Scope; readonly minimum: number };
  readonly refused?: string;
  readonly ignored: Ignored;
  readonly order: 'flow' | 'name';
  readonly by: 'team' | 'line';
}

/**
 * The question behind a map's attributes. Never throws.
 *
 * @param chosen - what the reader chose on the page, in place of team, line and period
 * @param counted - what the reader chose in the map, in place of `by`
 */
export function readMapQuestion({ team, line, period, zone, minimum, order, by }: MapQuestion, chosen: PageScope | undefined, counted?: 'team' | 'line'): ReadMapQuestion {
  const whose = chosen?.scope ?? { team, line };
  // A map has no metric; any id stands in for it.
  const { query, refused, ignored } = readQuestion({ metric: 'map', team: whose.team, line: whose.line, zone, period: chosen?.period ?? period });
  const odd: [string, string][] = [...ignored].map(([name, text]) => [name, text]);
  const few = /^\d{1,6}$/.test(minimum || '0') ? Number(minimum || 0) : undefined;
  if (few === undefined) odd.push(['minimum', minimum ?? '']);
  if (by && by !== 'team' && by !== 'line') odd.push(['by', by]);
  if (order && order !== 'flow' && order !== 'name') odd.push(['order', order]);
  const own = counted ?? (by === 'line' ? 'line' : 'team');
  return {
    ...(refused && { refused }),
    ignored: odd,
    order: order === 'name' ? 'name' : 'flow',
    by: own,
    ...(query && { query: { scope: query.scope ?? {}, period: query.period, ...(query.zone && { zone: query.zone }), minimum: few ?? 0, ...(own === 'line' && { by: own }) } }),
  };
}
