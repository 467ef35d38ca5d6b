import type { Scope } from '../../contract/index.js';

/**
 * The reader chose who hands to whom. Bubbles and crosses shadow roots; cancel it to show the tickets of the pair your own way.
 */
export class TiePairEvent extends Event {
  static readonly eventName = 'tie-pair';
  /** Ids of the teams, or where lines stand in the map, of lines and of teams that belong to none. */
  readonly from: string;
  readonly to: string;
  readonly scope: Scope;
  /** As asked: `P28D`, `2026-03`, … */
  readonly period: string;
  readonly by: 'team' | 'line';

  constructor(from: string, to: string, scope: Scope, period: string, by: 'team' | 'line' = 'team') {
    super(TiePairEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.from = from;
    this.to = to;
    this.scope = scope;
    this.period = period;
    this.by = by;
  }
}

declare global {
  // Inherited by the event maps of elements, documents and windows.
  interface GlobalEventHandlersEventMap {
    'tie-pair': TiePairEvent;
  }
}
