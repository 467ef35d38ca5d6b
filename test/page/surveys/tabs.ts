import { createResponses } from '../../../src/page/create-responses.js';
import type { Claim } from '../../../src/page/claim.js';
import type { ResponseStorage } from '../../../src/page/response-storage.js';
import type { Responses } from '../../../src/page/responses.js';
import { fakeEnvironment } from '../fake-environment.js';
import type { FakeEnvironment } from '../fake-environment.js';

/** A device: storage and locks that its tabs share and that outlive them. */
export interface Device {
  readonly records: Map<string, unknown>;
  /** Whether writes fail, as on a full disk. */
  full: boolean;
  /** @param secure - without, as over plain HTTP: neither WebCrypto nor locks */
  openTab(secure?: boolean): Tab;
}

/** One document. */
export interface Tab {
  readonly responses: Responses;
  readonly environment: FakeEnvironment;
  /** Ends the document at once: nothing of it runs on, and its locks are free. */
  crash(): void;
}

/** Promises that never settle once their document is gone. */
class Gone extends Error {}

export function device(): Device {
  const records = new Map<string, unknown>();
  const held = new Map<string, object>();
  let tabs = 0;
  const one: Device = {
    records,
    full: false,
    openTab(secure = true) {
      const environment = fakeEnvironment();
      environment.draws = 0.4 + ++tabs / 1_000;
      const me = {};
      let here = true;
      const alive = async <T>(work: () => T): Promise<T> => {
        await Promise.resolve();
        if (!here) return new Promise<T>(() => undefined);
        if (one.full) throw new DOMException('full', 'QuotaExceededError');
        return work();
      };
      const storage: ResponseStorage = {
        durable: true,
        read: (key) => alive(() => structuredClone(records.get(key))),
        readAll: () => alive(() => structuredClone([...records])),
        change: (key, next) =>
          alive(() => {
            const stands = next(structuredClone(records.get(key)));
            records.set(key, structuredClone(stands));
            return stands;
          }),
        remove: (key) => alive(() => void records.delete(key)),
      };
      const claim: Claim = async (name, work) => {
        await Promise.resolve();
        if (!here) throw new Gone();
        if (held.has(name)) return false;
        held.set(name, me);
        try {
          await work();
        } finally {
          if (held.get(name) === me) held.delete(name);
        }
        return true;
      };
      const { now, random, after, onWake } = environment;
      const responses = createResponses({ now, random, after, onWake, openStorage: async () => storage, canBlind: secure, ...(secure && { claim }) });
      return {
        responses,
        environment,
        crash() {
          here = false;
          for (const [name, holder] of held) if (holder === me) held.delete(name);
        },
      };
    },
  };
  return one;
}

/** Lets a tab run on, crypto included, until something holds. */
export async function until(tab: Tab, holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (holds()) return;
    await tab.environment.pass(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to that');
}
