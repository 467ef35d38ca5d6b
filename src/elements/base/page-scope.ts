import type { Scope } from '../../contract/index.js';

/** What the reader chose to see on this page. */
export interface PageScope {
  readonly scope: Scope;
  readonly period?: string | undefined;
}

type Listener = (chosen: PageScope) => void;

const listeners = new Set<Listener>();
let listening = false;
let last: PageScope | undefined;

const textIn = (value: unknown, key: string): string | undefined => {
  const found = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof found === 'string' && found !== '' ? found : undefined;
};

/** Reads a `tie-scope` event by its fields, since it may come from another copy of the kit or be a page's own. */
export function scopeOfEvent(event: Event): PageScope {
  const { scope } = event as Event & { readonly scope?: unknown };
  const [team, line, period] = [textIn(scope, 'team'), textIn(scope, 'line'), textIn(event, 'period')];
  return { scope: { ...(team && { team }), ...(line && { line }) }, ...(period && { period }) };
}

function hear(event: Event): void {
  last = scopeOfEvent(event);
  for (const listener of [...listeners]) listener(last);
}

/**
 * Tells the scope that the page chooses by `tie-scope`; at once the one chosen last, so that a board which comes later shows the same.
 *
 * @returns the end of it
 */
export function followScope(listener: Listener): () => void {
  if (!listening) document.addEventListener('tie-scope', hear);
  listening = true;
  listeners.add(listener);
  if (last) listener(last);
  return () => void listeners.delete(listener);
}
