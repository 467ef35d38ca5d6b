import type { Scope } from '../../contract/index.js';

/**
 * The reader chose whose tickets and which period to see, for every board of the page that carries `follow-scope`. Bubbles and
 * crosses shadow roots; dispatch it from a control of your own, on any element or on the document.
 */
export class TieScopeEvent extends Event {
  static readonly eventName = 'tie-scope';
  /** Empty: everything. */
  readonly scope: Scope;
  /** As in the attribute: `P28D`, `2026-03`, …; absent: each board keeps its own. */
  readonly period: string | undefined;

  constructor(scope: Scope, period?: string) {
    super(TieScopeEvent.eventName, { bubbles: true, composed: true });
    this.scope = scope;
    this.period = period;
  }
}

declare global {
  // Inherited by the event maps of elements, documents and windows.
  interface GlobalEventHandlersEventMap {
    'tie-scope': TieScopeEvent;
  }
}
