import type { TiebeamErrorShape } from '../contract/errors.js';
import type { PageEnvironment } from './environment.js';
import { failure, failureOf } from './failure.js';
import { attempt } from './schedule.js';
import type { PageRequest } from './types.js';

/** The most questions one call may carry; the contract's limit, repeated to stay free of its schemas. */
const MOST_PER_CALL = 200;
/** An adapter that has not settled by then is out of reach. */
const LONGEST_CALL_MS = 45_000;

/** What became of a question. `draw` (0..1) is shared by all that travelled together. */
export type Outcome =
  | { readonly raw: unknown; readonly draw: number }
  | { readonly error: TiebeamErrorShape; readonly draw: number };

type Asking = Pick<PageRequest<unknown>, 'adapter' | 'call' | 'query' | 'batched' | 'locale'>;

interface Item {
  readonly source: string;
  readonly asking: Asking;
  readonly settle: (outcome: Outcome) => void;
  wanted: boolean;
  onUnwanted?: () => void;
}

/** Collects the questions of one tick into one call per adapter. */
export interface Batcher {
  /**
   * Asks with everything else that is asked in this tick.
   *
   * @param source - equal for adapters that are one
   * @param lane - equal for questions that may travel together
   * @returns the cancel; the call is aborted when none of its questions is wanted any more
   */
  ask(source: string, lane: string, asking: Asking, settle: (outcome: Outcome) => void): () => void;
}

function callAdapter(items: readonly Item[], signal: AbortSignal): unknown {
  const { adapter, call, query, batched, locale } = (items[0] as Item).asking;
  const method = adapter[call] as ((...parameters: unknown[]) => unknown) | undefined;
  if (adapter.contract !== 1 || typeof method !== 'function') throw failure('unsupported', `the adapter offers no ${call}`);
  const context = { signal, locale };
  if (batched) return method.call(adapter, items.map((item) => item.asking.query), context);
  return query === undefined ? method.call(adapter, context) : method.call(adapter, query, context);
}

/** The raw answers in the order of the questions. Throws where their number leaves the order in doubt. */
function answersOf(raw: unknown, items: readonly Item[]): readonly unknown[] {
  if (!items[0]?.asking.batched) return [raw];
  if (!Array.isArray(raw)) throw failure('invalid-data', 'the answer is not an array', { path: '$' });
  if (raw.length !== items.length) {
    throw failure('invalid-data', `${items.length} questions, ${raw.length} answers`, { path: '$.length' });
  }
  return raw;
}

/** Makes a batcher. It holds no timer while nothing is asked. */
export function createBatcher(environment: PageEnvironment): Batcher {
  let waiting = new Map<string, Item[]>();
  /** Sources that asked to be left alone, with the device's instant until when. */
  const resting = new Map<string, number>();

  function flush() {
    const lanes = waiting;
    waiting = new Map();
    for (const items of lanes.values()) {
      const wanted = items.filter((item) => item.wanted);
      for (let from = 0; from < wanted.length; from += MOST_PER_CALL) fly(wanted.slice(from, from + MOST_PER_CALL));
    }
  }

  function fly(items: readonly Item[]) {
    const { source } = items[0] as Item;
    const controller = new AbortController();
    const draw = environment.random();
    let over = false;
    const finish = (outcomeOf: (at: number) => Outcome) => {
      if (over) return;
      over = true;
      stopWaiting();
      items.forEach((item, at) => {
        delete item.onUnwanted;
        if (item.wanted) attempt(() => item.settle(outcomeOf(at)));
      });
    };
    const fail = (thrown: unknown) => {
      const error = failureOf(thrown);
      if (error.kind === 'rate-limited') resting.set(source, environment.now() + (error.retryAfterSeconds ?? 0) * 1000);
      finish(() => ({ error, draw }));
    };
    const stopWaiting = environment.after(LONGEST_CALL_MS, () => {
      fail(failure('unreachable', 'no answer in time'));
      controller.abort();
    });
    for (const item of items) {
      item.onUnwanted = () => {
        if (over || items.some((other) => other.wanted)) return;
        over = true;
        stopWaiting();
        controller.abort();
      };
    }

    const rest = (resting.get(source) ?? 0) - environment.now();
    if (rest > 0) return fail(failure('rate-limited', 'asked to wait', { retryAfterSeconds: rest / 1000 }));
    resting.delete(source);
    try {
      Promise.resolve(callAdapter(items, controller.signal))
        .then((raw) => {
          const answers = answersOf(raw, items);
          finish((at) => ({ raw: answers[at], draw }));
        })
        .catch(fail);
    } catch (thrown) {
      fail(thrown);
    }
  }

  return {
    ask(source, lane, asking, settle) {
      const item: Item = { source, asking, settle, wanted: true };
      // Twice, so that what leaves in this very tick is gone before it is asked for.
      if (!waiting.size) environment.after(0, () => environment.after(0, flush));
      const items = waiting.get(lane);
      if (items) items.push(item);
      else waiting.set(lane, [item]);
      return () => {
        item.wanted = false;
        item.onUnwanted?.();
      };
    },
  };
}
