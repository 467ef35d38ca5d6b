import type { TiebeamAdapter } from '../contract/adapter.js';
import { KIT_VERSION } from '../contract/version.js';
import { createBatcher } from './batcher.js';
import { createCache } from './cache.js';
import { createClock } from './clock.js';
import { environmentOf } from './environment.js';
import type { PageEnvironment } from './environment.js';
import { keyPrefix } from './kept.js';
import type { CacheOwner } from './kept.js';
import { openQuestion } from './question.js';
import type { PageParts, Question, QuestionPlace } from './question.js';
import { createRegistry } from './registry.js';
import { createSchedule } from './schedule.js';
import { createSubscriptions } from './subscriptions.js';
import type { Page, PageRequest } from './types.js';

/** Where the page of a document is found by every copy and version of the kit. */
const PAGE = Symbol.for('tiebeam/page@1');

/** The page of a document: the one that stands there, whichever copy made it, else a new one. */
export function pageOf(document: Document): Page {
  const home = document as Document & { [PAGE]?: Page };
  if (home[PAGE]?.protocol === 1) return home[PAGE];
  const page = createPage(environmentOf(document));
  Object.defineProperty(home, PAGE, { value: page, configurable: true });
  return page;
}

/** Equal JSON for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** Makes a page over an environment. Holds timers and listens to the document only while somebody watches. */
export function createPage(environment: PageEnvironment): Page {
  const schedule = createSchedule(environment);
  const clock = createClock(environment, schedule);
  const subscriptions = createSubscriptions(environment);
  const batcher = createBatcher(environment);
  const parts: PageParts = { environment, clock, schedule, batcher, subscriptions, cache: createCache(environment) };
  const questions = new Map<string, Question>();
  const numbers = new WeakMap<TiebeamAdapter, number>();
  let lastNumber = 0;
  let watchers = 0;
  let stopListening: (() => void) | undefined;
  let stopMinutes: (() => void) | undefined;

  /** Listens to the document from the first to the last who needs it. */
  function attend(): () => void {
    if (!watchers++) {
      stopListening = environment.onWake((reason) => {
        schedule.wake();
        subscriptions.wake();
        for (const question of [...questions.values()]) question.wake(reason);
      });
    }
    let here = true;
    return () => {
      if (here && !--watchers) stopListening?.();
      here = false;
    };
  }

  function placeOf({ adapter, call, query, batched, locale }: PageRequest<unknown>): QuestionPlace {
    const { id, scope } = adapter;
    let source: string;
    let owner: CacheOwner | undefined;
    if (typeof id === 'string') {
      source = keyPrefix(id, scope ?? null);
      if (typeof scope === 'string') owner = { id, scope };
    } else {
      if (!numbers.has(adapter)) numbers.set(adapter, ++lastNumber);
      source = `${numbers.get(adapter)},`;
    }
    const lane = `${source}${call},${locale}`;
    const key = `${lane},${query === undefined ? '' : canonical(query)}`;
    return { source, key, lane: batched ? lane : key, ...(owner && { owner }) };
  }

  function questionFor(request: PageRequest<unknown>): Question {
    const place = placeOf(request);
    let question = questions.get(place.key);
    if (!question) {
      const leave = attend();
      stopMinutes ??= clock.onMinute(() => questions.forEach((one) => one.reconsider()));
      question = openQuestion(request, place, parts, () => {
        questions.delete(place.key);
        leave();
        if (questions.size) return;
        stopMinutes?.();
        stopMinutes = undefined;
      });
      questions.set(place.key, question);
    }
    return question;
  }

  return {
    protocol: 1,
    version: KIT_VERSION,
    ...createRegistry(environment),
    watch: (request, listener) =>
      questionFor(request as PageRequest<unknown>).watch(
        request as PageRequest<unknown>,
        listener as Parameters<Question['watch']>[1],
      ),
    now: clock.now,
    reportServerTime: clock.report,
    onMinute(listener) {
      const leave = attend();
      const stop = clock.onMinute(listener);
      return () => {
        stop();
        leave();
      };
    },
  };
}
