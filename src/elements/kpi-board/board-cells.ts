import type { KpiAnswer, KpiResult, TiebeamErrorShape } from '../../contract/index.js';
import type { Snapshot } from '../../page/types.js';
import { brief } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { periodText } from '../kpi-gauge/format.js';
import { readQuestion } from '../kpi-gauge/gauge-query.js';

import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';

/** Where one KPI of a board stands. */
export interface Cell {
  readonly metric: string;
  readonly state: WidgetState;
  /** The answer on show, if there is one. */
  readonly answer?: KpiResult | undefined;
  readonly error?: TiebeamErrorShape | undefined;
  /** Smallest group that would be shown, where the number is hidden. */
  readonly minimum?: number | undefined;
}

/** What the page knows of a KPI, as its gauge reads it. An id that cannot be one is never asked for, so nothing would ever come. */
export function cellOf(metric: string, snapshot: Snapshot<KpiAnswer> | undefined): Cell {
  if (readQuestion({ metric }).refused) return { metric, state: 'error', error: { tiebeamError: 1, kind: 'not-found' } };
  if (!snapshot) return { metric, state: 'loading' };
  const { answer, error } = snapshot;
  if (answer?.kind === 'failure') return { metric, state: stateOfError(answer.error), error: answer.error };
  const state = stateOfSnapshot(snapshot);
  if (!answer || state === 'unauthorised') return { metric, state, error };
  if (answer.kind === 'suppressed') return { metric, state: 'suppressed', minimum: answer.minimum };
  return { metric, state: state === 'ready' && answer.reading.value === null ? 'empty' : state, answer, error };
}

/** Where a board stands as a whole. */
export interface Standing {
  readonly state: WidgetState;
  /** Every KPI is in the same state for the same reason, so that it is said once and not in every cell. */
  readonly shared?: Cell | undefined;
}

/** What is still to come, comes first; then the best state, since a board with one good number is no failure. */
const order: readonly WidgetState[] = ['loading', 'ready', 'stale', 'offline', 'empty', 'suppressed', 'unauthorised', 'unavailable', 'error', 'unconfigured'];

/** The state of a board from those of its KPIs. */
export function standingOf(cells: readonly Cell[]): Standing {
  const [first] = cells;
  const states = cells.map(({ state }) => state);
  const state = order.find((one) => states.includes(one)) ?? 'loading';
  if (!first || cells.some((cell) => cell.state !== first.state || cell.error?.kind !== first.error?.kind || !cell.answer !== !first.answer)) return { state };
  return { state, ...(state !== 'ready' && { shared: first }) };
}

/** Whose numbers and of which days, if that is the same for all that are there. */
export function sharedScope(cells: readonly Cell[], { language, messages }: Reader): readonly string[] | undefined {
  const texts = cells.flatMap(({ answer }) => {
    if (!answer) return [];
    const { scope, reading, zone } = answer;
    return [[brief(scope?.team?.name ?? scope?.line?.name ?? messages.everyone), periodText(reading.from, reading.to, zone, language)]];
  });
  return texts.every((text) => text.join() === texts[0]?.join()) ? texts[0]?.filter(Boolean) : undefined;
}
