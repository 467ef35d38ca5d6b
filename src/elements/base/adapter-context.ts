import { ContextRoot, createContext } from '@lit/context';
import type { TiebeamAdapter } from '../../contract/index.js';

/** What a provider hands down: an adapter, one that is still being opened, or none yet. */
export type ProvidedAdapter = TiebeamAdapter | Promise<TiebeamAdapter> | undefined;

/** The key under which providers and elements of all copies and versions of one contract meet. */
export const adapterContext = createContext<ProvidedAdapter>(Symbol.for('tiebeam/adapter@1'));

const rootKey = Symbol.for('tiebeam/context-root@1');

/**
 * Lets elements that start before their provider find it later. One root serves a document, whichever copy of the
 * kit comes first.
 */
export function attachContextRoot(document: Document & { [rootKey]?: ContextRoot }): void {
  if (document[rootKey]) return;
  const root = new ContextRoot();
  root.attach(document.documentElement);
  document[rootKey] = root;
}
