import type { ResponseStorage } from './response-storage.js';

/** Longer than a call may take. */
const LEASE_MS = 60_000;

/** Does a piece of work that must not run in two tabs at once. Resolves to whether it ran here. */
export type Claim = (name: string, work: () => Promise<void>) => Promise<boolean>;

/** By the platform's locks: a tab that goes away, however it does, lets go. */
export const byLocks =
  (locks: LockManager): Claim =>
  (name, work) =>
    locks.request(`tiebeam ${name}`, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });

interface Lease {
  readonly by: string;
  readonly until: number;
}

/** By a lease in the storage that all tabs share, for pages over plain HTTP, which have no locks. */
export function byLease(storage: ResponseStorage, environment: { now(): number; random(): number }): Claim {
  const tab = `${environment.now()}-${environment.random()}`;
  let calls = 0;
  return async (name, work) => {
    const me = `${tab}-${++calls}`;
    const key = `lease ${name}`;
    const now = environment.now();
    const stands = (await storage.change(key, (old) => {
      const lease = old as Lease | undefined;
      return lease && lease.until > now && lease.until <= now + LEASE_MS ? lease : { by: me, until: now + LEASE_MS };
    })) as Lease;
    if (stands.by !== me) return false;
    try {
      await work();
    } finally {
      await storage.remove(key);
    }
    return true;
  };
}
