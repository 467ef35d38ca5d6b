import type { TiebeamAdapter } from '../contract/adapter.js';
import type { PageEnvironment } from './environment.js';
import { failure, failureOf } from './failure.js';
import { attempt } from './schedule.js';
import type { AdapterAddress, AdapterFactory, Page } from './types.js';

/** The adapters of the document: factories by name, opened ones by address, and the default. */
export type AdapterRegistry = Pick<Page, 'registerAdapter' | 'openAdapter' | 'setDefaultAdapter' | 'watchDefaultAdapter'>;

/** Makes a registry. */
export function createRegistry(environment: Pick<PageEnvironment, 'resolve'>): AdapterRegistry {
  const factories = new Map<string, AdapterFactory>();
  const opened = new Map<string, Promise<TiebeamAdapter>>();
  const listeners = new Set<(adapter: TiebeamAdapter | undefined) => void>();
  let fallback: TiebeamAdapter | undefined;

  async function open(address: AdapterAddress): Promise<TiebeamAdapter> {
    const factory = factories.get(address.kind);
    if (!factory) throw failure('unsupported', `no adapter is registered under "${address.kind}"`);
    return factory(address);
  }

  return {
    registerAdapter(kind, factory) {
      if (!factories.has(kind)) factories.set(kind, factory);
    },
    async openAdapter(given) {
      let address = given;
      try {
        if (given.src !== undefined) address = { ...given, src: environment.resolve(given.src) };
      } catch {
        throw failure('invalid-data', `"${given.src}" is no address`);
      }
      const key = JSON.stringify([address.kind, address.src, address.text, address.responses]);
      const adapter = opened.get(key) ?? open(address);
      opened.set(key, adapter);
      try {
        return await adapter;
      } catch (thrown) {
        // A failure is not kept: the next who asks gets a new try.
        opened.delete(key);
        throw failureOf(thrown);
      }
    },
    setDefaultAdapter(adapter) {
      if (adapter === fallback) return;
      fallback = adapter;
      for (const listener of [...listeners]) attempt(() => listener(adapter));
    },
    watchDefaultAdapter(listener) {
      const own = (adapter: TiebeamAdapter | undefined) => listener(adapter);
      listeners.add(own);
      attempt(() => own(fallback));
      return () => void listeners.delete(own);
    },
  };
}
