import { memoryAdapter } from '../adapters/memory.js';
import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import { TiebeamError } from '../contract/errors.js';
import type { ErrorKind } from '../contract/errors.js';
import { mockLog } from './mock-log.js';

/** What can be made to go wrong: any kind of error, or a source that breaks the contract. */
export type MockFault = ErrorKind | 'wrong-shape' | 'never-settles' | 'throws' | 'too-few';

/** What a mock adapter starts with. Everything but `seed` and `asOf` can be changed while it runs. */
export interface MockAdapterOptions {
  /** Equal seeds give equal data; 1 when absent. */
  readonly seed?: number;
  /** Epoch milliseconds; the moment of making when absent. */
  readonly asOf?: number;
  readonly delayMs?: number;
  readonly fault?: MockFault;
  /** Share of calls that go wrong, 0..1; all when absent. */
  readonly faultRate?: number;
}

/** A source of made-up data whose faults are at hand. */
export interface MockAdapter extends TiebeamAdapter {
  delayMs: number;
  fault: MockFault | undefined;
  faultRate: number;
  /** Calls so far. */
  calls: number;
  /** Tells watchers that a topic's answers have become old. */
  notify(topic: string): void;
}

/** Waits, and rejects at once where the caller loses interest. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

/** A mock adapter over a made-up ticket log, for tests, galleries and demonstrations of what can go wrong. */
export function mockAdapter(options: MockAdapterOptions = {}): MockAdapter {
  const { seed = 1, asOf = Date.now() } = options;
  const memory = memoryAdapter({ name: 'Mock source', data: mockLog(seed, asOf) });
  let faultsDue = 0;

  /** Spreads the faults evenly, so that a rate of 0.5 fails every second call. */
  function faultNow(): MockFault | undefined {
    faultsDue += mock.faultRate;
    if (faultsDue < 1) return undefined;
    faultsDue -= 1;
    return mock.fault;
  }

  function through<Rest extends unknown[], Answer>(
    call: ((...parameters: [...Rest, RequestContext]) => Promise<Answer>) | undefined,
  ): (...parameters: [...Rest, RequestContext]) => Promise<Answer> {
    // Not an async function: the fault "throws" must throw before there is a promise.
    return (...parameters) => {
      mock.calls++;
      const fault = faultNow();
      if (fault === 'throws') throw new Error('the mock adapter throws');
      const { signal } = parameters.at(-1) as RequestContext;
      return answer(fault, signal, () => call?.(...parameters) ?? Promise.reject(new TiebeamError('unsupported')));
    };
  }

  async function answer<Answer>(fault: MockFault | undefined, signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
    if (mock.delayMs > 0) await wait(mock.delayMs, signal);
    signal.throwIfAborted();
    if (fault === 'never-settles') return new Promise<never>(() => undefined);
    if (fault === 'wrong-shape') return { reading: 'a word' } as Answer;
    const good = await ask();
    if (fault === 'too-few') return (Array.isArray(good) ? good.slice(1) : {}) as Answer;
    if (fault === undefined || fault === 'throws') return good;
    throw new TiebeamError(fault, {
      message: `the mock adapter rejects with ${fault}`,
      ...(fault === 'rate-limited' && { retryAfterSeconds: 30 }),
      ...(fault === 'invalid-data' && { path: '$[0].reading.value' }),
    });
  }

  const mock: MockAdapter = {
    contract: 1,
    name: 'mock',
    delayMs: options.delayMs ?? 0,
    fault: options.fault,
    faultRate: options.faultRate ?? 1,
    calls: 0,
    describe: through<[], Awaited<ReturnType<NonNullable<TiebeamAdapter['describe']>>>>(memory.describe),
    readCatalogue: through(memory.readCatalogue),
    readTeams: through(memory.readTeams),
    readKpis: through(memory.readKpis),
    readTicket: through(memory.readTicket),
    readTickets: through(memory.readTickets),
    readHandoffs: through(memory.readHandoffs),
    subscribe: memory.subscribe?.bind(memory),
    notify: (topic) => memory.notify(topic),
  };
  return mock;
}
