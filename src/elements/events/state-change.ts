import type { WidgetState } from '../state-view/widget-state.js';

/** An element passed from one state to another. Bubbles and crosses shadow roots. */
export class TieStateChangeEvent extends Event {
  static readonly eventName = 'tie-state-change';
  readonly state: WidgetState;
  /** Absent the first time. */
  readonly previous: WidgetState | undefined;

  constructor(state: WidgetState, previous: WidgetState | undefined) {
    super(TieStateChangeEvent.eventName, { bubbles: true, composed: true });
    this.state = state;
    this.previous = previous;
  }
}

declare global {
  // Inherited by the event maps of elements, documents and windows.
  interface GlobalEventHandlersEventMap {
    'tie-state-change': TieStateChangeEvent;
  }
}
