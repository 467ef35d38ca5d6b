/**
 * The reader chose a ticket in a list. Bubbles and crosses shadow roots; cancel it to stay on the page, for example to show its
 * timeline there.
 */
export class TieTicketEvent extends Event {
  static readonly eventName = 'tie-ticket';
  /** `source:id`. */
  readonly ticket: string;

  constructor(ticket: string) {
    super(TieTicketEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.ticket = ticket;
  }
}

declare global {
  // Inherited by the event maps of elements, documents and windows.
  interface GlobalEventHandlersEventMap {
    'tie-ticket': TieTicketEvent;
  }
}
