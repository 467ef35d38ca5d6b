import { html, nothing, type TemplateResult } from 'lit';
import type { TiebeamErrorShape } from '../../contract/index.js';
import type { BasicMessages } from '../../locales/messages.js';
import type { WidgetState } from './widget-state.js';

/** What the state view shows. */
export interface StateNotice {
  readonly state: WidgetState;
  readonly messages: BasicMessages;
  /** A sentence that fits the case better than the general one of the state. */
  readonly words?: string | undefined;
  /** The last good answer is on show beside it. */
  readonly withAnswer?: boolean;
  readonly error?: TiebeamErrorShape | undefined;
  readonly debug?: boolean;
  readonly retry?: (() => void) | undefined;
}

const worthRetrying: readonly WidgetState[] = ['offline', 'unavailable', 'unauthorised', 'error'];

/** The sentence of a state. */
export function wordsOf({ state, messages: { states }, error, withAnswer }: StateNotice): string {
  switch (state) {
    case 'ready':
      return '';
    case 'stale':
      return error ? states.errorWithAnswer : states.stale;
    case 'offline':
      return withAnswer ? states.offlineWithAnswer : states.offline;
    case 'unavailable':
      return error?.kind === 'rate-limited' ? states.busy : states.unavailable;
    case 'unauthorised':
      return error?.kind === 'forbidden' ? states.forbidden : states.signIn;
    default:
      return states[state];
  }
}

/**
 * The one view of every state that is not plainly `ready`: what is the case, what to do next, and a way to try again. The slot
 * named after the state replaces it. Text of a backend appears for developers only, behind `debug`.
 */
export function stateView(notice: StateNotice): TemplateResult | typeof nothing {
  const { state, messages, error, debug, retry } = notice;
  if (state === 'ready') return nothing;
  return html`<div class="state ${state}" part="state" role=${state === 'error' ? 'alert' : 'status'}>
    <slot name=${state}>
      <span class=${state === 'loading' ? 'unseen' : nothing}>${notice.words ?? wordsOf(notice)}</span>
      ${retry && worthRetrying.includes(state)
        ? html`<button type="button" part="retry" @click=${retry}>${messages.retry}</button>`
        : nothing}
    </slot>
    ${debug && error
      ? html`<code part="debug">${[error.kind, error.path, error.message].filter(Boolean).join(' · ').slice(0, 500)}</code>`
      : nothing}
  </div>`;
}
