import type { Scope } from '../../contract/index.js';

/**
 * The reader follows a number to the tickets behind it. Bubbles and crosses shadow roots; cancel it to
 * stay on the page and show them your own way.
 */
export class TieDrilldownEvent extends Event {
  static readonly eventName = 'tie-drilldown';
  readonly metric: string;
  readonly scope: Scope;
  /** As asked: `P28D`, `2026-03`, … */
  readonly period: string;
  /** Where the link leads. */
  readonly href: string;

  constructor(metric: string, scope: Scope, period: string, href: string) {
    super(TieDrilldownEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.metric = metric;
    this.scope = scope;
    this.period = period;
    this.href = href;
  }
}

declare global {
  // Inherited by the event maps of elements, documents and windows.
  interface GlobalEventHandlersEventMap {
    'tie-drilldown': TieDrilldownEvent;
  }
}
