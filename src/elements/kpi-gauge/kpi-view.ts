import type { KpiAnswer, KpiResult, TiebeamErrorShape } from '../../contract/index.js';
import type { Messages } from '../../locales/messages.js';
import type { Snapshot } from '../../page/types.js';
import type { AdapterFinding } from '../base/adapter-controller.js';
import { brief } from '../base/foreign-text.js';
import { warnOnce } from '../base/warn-once.js';
import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';
import type { ReadQuestion } from './gauge-query.js';

/** What an element of one KPI shows now. */
export interface KpiView {
  readonly state: WidgetState;
  readonly answer?: KpiResult | undefined;
  /** Words that fit the case better than those of the state. */
  readonly words?: string | undefined;
  readonly error?: TiebeamErrorShape | undefined;
}

/** The state of an element of one KPI, from its question, its data source and the last that the page knows. */
export function kpiView(
  { refused, query }: ReadQuestion,
  finding: AdapterFinding,
  snapshot: Snapshot<KpiAnswer> | undefined,
  messages: Messages,
): KpiView {
  if (refused) return unknown(refused);
  if (!query) return { state: 'unconfigured', words: messages.missingMetric };
  if (finding.is === 'unconfigured') return { state: 'unconfigured' };
  if (finding.is === 'failed') return { state: stateOfError(finding.error), error: finding.error };
  const answer = snapshot?.answer;
  const error = answer?.kind === 'failure' ? answer.error : snapshot?.error;
  if (!snapshot) return { state: 'loading' };
  const state = answer?.kind === 'failure' ? stateOfError(answer.error) : stateOfSnapshot(snapshot);
  if (answer?.kind === 'suppressed' && state !== 'unauthorised') {
    const { minimum } = answer;
    return { state: 'suppressed', words: minimum ? messages.states.suppressedBelow(String(minimum)) : undefined };
  }
  if (answer?.kind === 'result' && state !== 'unauthorised') {
    return { state: state === 'ready' && answer.reading.value === null ? 'empty' : state, answer, error };
  }
  // What says that of the period alone knows the metric.
  if (error?.kind === 'not-found') return { ...unknown([query.metric, query.scope?.team, query.scope?.line, error.path === '$.period' && query.period].filter(Boolean).join(', ')), error };
  return { state, error };

  function unknown(asked: string): KpiView {
    const words = messages.states.notFound(brief(asked, 80));
    warnOnce(words);
    return { state: 'error', words };
  }
}
