import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import type { TiebeamErrorShape } from '../contract/errors.js';
import type { Receipt, SurveyResponse } from '../contract/survey.js';
import { receiptOf } from '../core/surveys/vote-token.js';
import { backOff, isPassing } from './back-off.js';
import type { Claim } from './claim.js';
import { failure, failureOf } from './failure.js';
import type { Timing } from './kept.js';
import { tokenKeyOf } from './response-records.js';
import type { ResponseRecord } from './response-records.js';
import type { ResponseStorage } from './response-storage.js';
import type { Sending, SendingState } from './responses.js';
import { attempt } from './schedule.js';

/** After this long a look at what another tab made of a response. */
const LOOK_AGAIN_MS = 2_000;

/** What the outbox needs of its surroundings. */
export interface OutboxParts extends Timing {
  readonly storage: ResponseStorage;
  readonly claim: Claim;
  readonly canHash: boolean;
  random(): number;
  context(): RequestContext;
}

/** The responses of one storage, each tried until the source takes or refuses it. */
export interface Outbox {
  /** Watches a record and, while it waits, sends it by the adapter. */
  sending(key: string, adapter: TiebeamAdapter, record: ResponseRecord): Sending;
  /** Tries at once all that waits, for example when the network is back. */
  hurry(): void;
  /** Ends the tries of a record that was wiped. */
  drop(key: string): void;
}

interface Entry {
  readonly key: string;
  adapter: TiebeamAdapter;
  record: ResponseRecord;
  state: SendingState;
  readonly listeners: Set<(state: SendingState) => void>;
  running: boolean;
  dropped: boolean;
  cancel?: () => void;
}

/** What passes by itself, and a sign-in that ran out: the reader will sign in again. */
const canStillSucceed = (error: TiebeamErrorShape): boolean => isPassing(error) || error.kind === 'auth-required';

/** Only what a source could have answered to this response counts as taken. */
function takenAs(answer: unknown, own: string | undefined): Receipt {
  const { receipt, receivedOn } = (answer ?? {}) as Partial<Record<keyof Receipt, unknown>>;
  if (own !== undefined && typeof receipt === 'string' && receipt !== own) throw failure('unreachable', 'the answer is for another response');
  const known = own ?? (typeof receipt === 'string' ? receipt : undefined);
  return { ...(known !== undefined && { receipt: known }), ...(typeof receivedOn === 'string' && { receivedOn }) };
}

/** Makes an outbox. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { storage, claim } = parts;
  const entries = new Map<string, Entry>();

  const stateOf = ({ state, receipt, error, closed, response }: ResponseRecord, underWay: boolean): SendingState =>
    Object.freeze({
      state: state === 'kept' && underWay ? 'sending' : state,
      onDevice: storage.durable,
      ...(receipt && { receipt }),
      ...(error && { error }),
      ...(closed && { closed }),
      ...(response && { response }),
    });

  function tell(entry: Entry, underWay: boolean) {
    entry.state = stateOf(entry.record, underWay);
    for (const listener of [...entry.listeners]) attempt(() => listener(entry.state));
  }

  function later(entry: Entry, milliseconds: number) {
    entry.cancel?.();
    entry.cancel = parts.after(milliseconds, () => void run(entry));
  }

  /** What was wiped meanwhile stays away, and what another tab saw taken stays taken. */
  async function write(entry: Entry, next: ResponseRecord) {
    const stands = (await storage.change(entry.key, (old) => (old === undefined || (old as ResponseRecord).state === 'taken' ? old : next))) as ResponseRecord | undefined;
    if (stands) entry.record = stands;
    else await wiped(entry);
    // A token is of no use after its vote, nor is one that does not count.
    if (stands?.state === 'taken' || (stands?.state === 'refused' && stands.error?.path?.startsWith('$.token'))) await storage.remove(tokenKeyOf(entry.key));
  }

  async function wiped(entry: Entry) {
    entry.dropped = true;
    entries.delete(entry.key);
    await storage.remove(entry.key);
  }

  /** One try, by the only tab that holds the claim; what another tab did meanwhile is seen first. */
  async function tryOnce(entry: Entry) {
    const stands = (await storage.read(entry.key)) as ResponseRecord | undefined;
    if (!stands) return wiped(entry);
    entry.record = stands;
    if (stands.state !== 'kept' || !stands.response) return;
    tell(entry, true);
    try {
      const own = parts.canHash ? await receiptOf(stands.response) : undefined;
      const receipt = takenAs(await sent(entry.adapter, stands.response), own);
      const { response: _sent, error: _past, ...rest } = stands;
      await write(entry, { ...rest, state: 'taken', receipt });
    } catch (thrown) {
      const error = failureOf(thrown);
      const waits = canStillSucceed(error);
      await write(entry, {
        ...stands,
        state: waits ? 'kept' : 'refused',
        error,
        ...(error.path === '$.wave' && { closed: true }),
        tries: stands.tries + 1,
        notBefore: parts.now() + (error.retryAfterSeconds ?? 0) * 1000,
      });
    }
  }

  async function sent(adapter: TiebeamAdapter, response: SurveyResponse): Promise<unknown> {
    if (!adapter.sendResponse) throw failure('unsupported', 'the adapter takes no responses');
    return adapter.sendResponse(response, parts.context());
  }

  async function run(entry: Entry): Promise<void> {
    if (entry.running || entry.dropped || entry.record.state !== 'kept') return;
    entry.running = true;
    entry.cancel?.();
    let here = false;
    try {
      here = await claim(entry.key, () => tryOnce(entry));
      if (!here) entry.record = ((await storage.read(entry.key)) as ResponseRecord | undefined) ?? entry.record;
    } catch (thrown) {
      // The storage failed, not the source: the response stays in this page's memory and is tried again.
      entry.record = { ...entry.record, error: failureOf(thrown), tries: entry.record.tries + 1 };
    }
    entry.running = false;
    if (entry.dropped) return;
    tell(entry, false);
    if (entry.record.state !== 'kept') return;
    const { tries, notBefore } = entry.record;
    later(entry, here || tries ? Math.max(notBefore - parts.now(), backOff(Math.max(tries, 1), parts.random())) : LOOK_AGAIN_MS);
  }

  return {
    sending(key, adapter, record) {
      let entry = entries.get(key);
      if (!entry || entry.dropped) {
        entry = { key, adapter, record, state: stateOf(record, false), listeners: new Set(), running: false, dropped: false };
        entries.set(key, entry);
      } else if (!entry.running && entry.record.state !== record.state) {
        entry.record = record;
        tell(entry, false);
      }
      entry.adapter = adapter;
      const known = entry;
      const waits = known.record.state === 'kept' && !known.running;
      if (waits && (!known.cancel || known.record.tries === 0)) later(known, Math.max(0, known.record.notBefore - parts.now()));
      return {
        get now() {
          return known.state;
        },
        watch(listener) {
          const own = (state: SendingState) => listener(state);
          known.listeners.add(own);
          attempt(() => own(known.state));
          return () => void known.listeners.delete(own);
        },
      };
    },
    hurry() {
      for (const entry of entries.values()) if (entry.record.notBefore <= parts.now()) void run(entry);
    },
    drop(key) {
      const entry = entries.get(key);
      if (!entry) return;
      entry.dropped = true;
      entry.cancel?.();
      entries.delete(key);
    },
  };
}
