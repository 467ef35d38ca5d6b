import type { TiebeamErrorShape } from '../../contract/index.js';
import type { Snapshot } from '../../page/types.js';

/** The states every element can be in; each is also a CSS custom state, `:state(stale)`. */
export type WidgetState =
  | 'unconfigured'
  | 'loading'
  | 'ready'
  | 'empty'
  | 'stale'
  | 'offline'
  | 'suppressed'
  | 'unavailable'
  | 'unauthorised'
  | 'error';

/** The state that a typed error puts an element in when there is nothing else to show. */
export function stateOfError(error: TiebeamErrorShape | undefined): WidgetState {
  switch (error?.kind) {
    case 'auth-required':
    case 'forbidden':
      return 'unauthorised';
    case 'unreachable':
      return 'offline';
    case 'unsupported':
    case 'rate-limited':
      return 'unavailable';
    default:
      return 'error';
  }
}

/**
 * The state of a snapshot, the meaning of its answer left aside. Where a good answer is still there a failure
 * makes it stale, except one that says the reader may no longer see it.
 */
export function stateOfSnapshot(snapshot: Snapshot<unknown>): WidgetState {
  if (snapshot.status !== 'failed') return snapshot.status;
  const state = stateOfError(snapshot.error);
  return snapshot.answer === undefined || state === 'unauthorised' ? state : 'stale';
}
