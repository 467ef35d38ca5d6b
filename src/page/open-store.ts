import { createStore } from 'idb-keyval';
import type { UseStore } from 'idb-keyval';

/**
 * Opens a store whose transactions end when the page is put aside for the way back: Safari freezes them with the page, and every later
 * page would wait for them (https://github.com/jakearchibald/idb-keyval/issues/180). What was cut short is done again when the page is back.
 */
export function openStore(database: string, records: string): UseStore {
  const store = createStore(database, records);
  const use: UseStore = (mode, work) =>
    new Promise((done, fail) => {
      let cut = false;
      store(mode, (kept) => {
        const { transaction } = kept;
        const leave = ({ persisted }: PageTransitionEvent) => {
          if (!persisted) return;
          try {
            transaction.abort();
          } catch {
            // What is being committed is done.
            return;
          }
          cut = true;
          transaction.db.close();
          // A connection that its page closes does not say so, and is opened anew only when it does.
          transaction.db.dispatchEvent(new Event('close'));
          addEventListener('pageshow', () => done(use(mode, work)), { once: true });
        };
        addEventListener('pagehide', leave);
        for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => removeEventListener('pagehide', leave));
        return work(kept);
      }).then(done, (error: unknown) => cut || fail(error));
    });
  return use;
}
