import type { Disk, Timing } from './kept.js';

/** Why a page wakes: shown again, taken back from the back-forward cache, or online again. */
export type WakeReason = 'visible' | 'hidden' | 'restored' | 'online';

/** All that the page layer takes from the document around it, so that tests can hold time and storage. */
export interface PageEnvironment extends Timing {
  /** 0 ≤ x < 1. */
  random(): number;
  hidden(): boolean;
  /** Listens to the document; returns the stop. */
  onWake(listener: (reason: WakeReason) => void): () => void;
  /** Makes an address absolute. Throws where it is none. */
  resolve(address: string): string;
  /** Disk for answers. Rejects where there is none, as in sandboxed frames. */
  openDisk(): Promise<Disk>;
}

/** The environment of a real document. */
export function environmentOf(document: Document): PageEnvironment {
  const view: EventTarget = document.defaultView ?? globalThis;
  const environment: PageEnvironment = {
    now: () => Date.now(),
    random: () => Math.random(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    hidden: () => document.visibilityState === 'hidden',
    onWake(listener) {
      const controller = new AbortController();
      const { signal } = controller;
      const onVisibility = () => listener(environment.hidden() ? 'hidden' : 'visible');
      const onShown = (event: Event) => (event as PageTransitionEvent).persisted && listener('restored');
      document.addEventListener('visibilitychange', onVisibility, { signal });
      view.addEventListener('pageshow', onShown, { signal });
      view.addEventListener('online', () => listener('online'), { signal });
      return () => controller.abort();
    },
    resolve: (address) => new URL(address, document.baseURI).href,
    async openDisk() {
      const { createDisk, openStorage } = await import('./disk.js');
      return createDisk(openStorage(), environment);
    },
  };
  return environment;
}
