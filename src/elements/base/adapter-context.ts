import type { ContextCallback } from '@lit/context';
import { createContext } from '@lit/context';
import type { TiebeamAdapter } from '../../contract/index.js';

/** What a provider hands down: an adapter, one that is still being opened, or none yet. */
export type ProvidedAdapter = TiebeamAdapter | Promise<TiebeamAdapter> | undefined;

/** The key under which providers and elements of all copies and versions of one contract meet. */
export const adapterContext = createContext<ProvidedAdapter>(Symbol.for('tiebeam/adapter@1'));

/** An element's request for the adapter of the nearest provider, in the form of the community's context protocol. */
class AdapterRequestEvent extends Event {
  readonly context = adapterContext;
  readonly subscribe = true;
  readonly contextTarget: Element;
  readonly callback: ContextCallback<ProvidedAdapter>;

  constructor(target: Element, callback: ContextCallback<ProvidedAdapter>) {
    super('context-request', { bubbles: true, composed: true });
    this.contextTarget = target;
    this.callback = callback;
  }
}

const waiting = new Map<Element, ContextCallback<ProvidedAdapter>>();

/**
 * Asks the providers around an element for their adapter; the callback comes at once and at every change. Where no provider
 * answers, the element waits for one that starts later, so that it does not matter which of them stands first.
 *
 * A context root would keep the requests of strangers as well; this keeps our own, in a fifth of the code.
 */
export function requestAdapter(element: Element, callback: ContextCallback<ProvidedAdapter>): void {
  if (waiting.size === 0) element.ownerDocument.addEventListener('context-provider', askAgain);
  waiting.set(element, callback);
  element.dispatchEvent(new AdapterRequestEvent(element, callback));
}

/** Ends the waiting: a provider answered, or the element left. */
export function forgetRequest(element: Element): void {
  waiting.delete(element);
  if (waiting.size === 0) element.ownerDocument.removeEventListener('context-provider', askAgain);
}

function askAgain(event: Event & { context?: unknown }): void {
  if (event.context !== adapterContext) return;
  for (const [element, callback] of [...waiting]) element.dispatchEvent(new AdapterRequestEvent(element, callback));
}
