import { isTiebeamError } from '../contract/errors.js';
import type { TiebeamErrorShape } from '../contract/errors.js';
import { backOff, isPassing } from './back-off.js';
import type { Batcher, Outcome } from './batcher.js';
import type { AnswerCache } from './cache.js';
import type { Clock } from './clock.js';
import type { PageEnvironment, WakeReason } from './environment.js';
import { failure, failureOf } from './failure.js';
import type { CacheOwner } from './kept.js';
import { attempt, LONGEST_MS, refreshInterval, SHORTEST_MS } from './schedule.js';
import type { Schedule } from './schedule.js';
import { freeze, looksSame, snapshotOf } from './snapshots.js';
import type { Subscriptions } from './subscriptions.js';
import type { PageRequest, PageWatch, Snapshot } from './types.js';

/** Freshness of an answer that does not say, in seconds. */
const USUAL_FRESHNESS = 3600;
/** Pages told of a change ask at instants spread over this time, so that they do not storm the source. */
const SPREAD_MS = 1_000;

/** The parts of the page a question works with. */
export interface PageParts {
  readonly environment: PageEnvironment;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly batcher: Batcher;
  readonly cache: AnswerCache;
  readonly subscriptions: Subscriptions;
}

/** Where a question belongs. */
export interface QuestionPlace {
  /** Equal for equal questions. */
  readonly key: string;
  /** Equal for adapters that are one. */
  readonly source: string;
  /** Equal for questions that may travel together. */
  readonly lane: string;
  readonly owner?: CacheOwner;
}

type Listener = (snapshot: Snapshot<unknown>) => void;

/** The watchers that read the raw answer in one way: those of one copy of the kit. */
interface View {
  readonly request: PageRequest<unknown>;
  readonly listeners: Set<Listener>;
  answer?: unknown;
  problem?: TiebeamErrorShape | undefined;
  freshness?: { readonly asOf: number; readonly freshForSeconds: number } | undefined;
  snapshot: Snapshot<unknown>;
}

/** One question of the page, from its first watcher to its last. */
export interface Question {
  watch(request: PageRequest<unknown>, listener: Listener): PageWatch;
  wake(reason: WakeReason): void;
  /** Looks whether time alone made the answer stale. */
  reconsider(): void;
}

/** Opens a question. @param onClosed - called when its last watcher has been gone for a moment */
export function openQuestion(
  first: PageRequest<unknown>,
  place: QuestionPlace,
  parts: PageParts,
  onClosed: () => void,
): Question {
  const { environment, clock, schedule, batcher, cache } = parts;
  const views = new Map<unknown, View>();
  let closed = false;
  let raw: unknown;
  let json: string | undefined;
  let receivedAt: number | undefined;
  let fromCache = false;
  let error: TiebeamErrorShape | undefined;
  let failures = 0;
  let triedAt = 0;
  let askAgain = false;
  let cancelAsk: (() => void) | undefined;
  let cancelDue: (() => void) | undefined;
  let cancelClose: (() => void) | undefined;
  const topics = first.topics ?? [];
  const leave = parts.subscriptions.join(place.source, first.adapter, topics, () => soon());
  const subscribed = typeof first.adapter.subscribe === 'function' && topics.length > 0;

  const kept = cache.recall(place.key);
  if (kept) receive(JSON.parse(kept.json), kept.json, kept.receivedAt, true);
  if (!kept || environment.now() - kept.receivedAt > SHORTEST_MS) {
    ask();
    if (!kept) void loadFromDisk();
  } else plan(environment.random());

  async function loadFromDisk() {
    const found = await cache.load(place);
    if (!found || closed || receivedAt !== undefined) return;
    try {
      receive(JSON.parse(found.json), found.json, found.receivedAt, true);
    } catch {
      // A corrupt record is as good as none.
      return;
    }
    tell();
  }

  function receive(newRaw: unknown, newJson: string | undefined, at: number, cached: boolean) {
    const same = newJson !== undefined && newJson === json;
    raw = newRaw;
    json = newJson;
    receivedAt = at;
    fromCache = cached;
    if (!same) for (const view of views.values()) digest(view);
  }

  function digest(view: View) {
    try {
      const answer = view.request.parse(raw);
      const problem = view.request.failure?.(answer);
      view.problem = problem && failureOf(problem);
      if (problem) return;
      view.answer = answer === raw ? answer : freeze(answer);
      view.freshness = view.request.freshness?.(answer);
    } catch (thrown) {
      // What this version cannot read from the cache is not worth a word: the source is being asked.
      if (fromCache) {
        json = undefined;
        return;
      }
      view.problem = isTiebeamError(thrown) ? failureOf(thrown) : failure('invalid-data', String(thrown), { path: '$' });
    }
  }

  /** What stands in the way for every watcher. */
  function problemOfAll(): TiebeamErrorShape | undefined {
    const problems = [...views.values()].map((view) => view.problem);
    return error ?? (problems.every(Boolean) ? problems[0] : undefined);
  }

  function ask() {
    if (cancelAsk || closed) return;
    cancelDue?.();
    triedAt = environment.now();
    cancelAsk = batcher.ask(place.source, place.lane, first, settle);
  }

  function soon() {
    if (cancelAsk) askAgain = true;
    else {
      cancelDue?.();
      cancelDue = schedule.at(environment.now() + SPREAD_MS * environment.random(), ask);
    }
  }

  function settle(outcome: Outcome) {
    cancelAsk = undefined;
    if ('error' in outcome) error = outcome.error;
    else {
      error = undefined;
      const text = jsonOf(outcome.raw);
      receive(outcome.raw, text, environment.now(), false);
      const stillTheReaders = first.adapter.scope === place.owner?.scope || !place.owner;
      if (text !== undefined && stillTheReaders && !problemOfAll()) cache.keep(place, text);
    }
    plan(outcome.draw);
    tell();
  }

  function plan(draw: number) {
    cancelDue?.();
    const problem = problemOfAll();
    failures = problem ? failures + 1 : 0;
    const wait = problem ? waitAfter(problem, draw) : refreshAfter() * (1.05 + draw / 10);
    if (wait !== undefined) cancelDue = schedule.at(environment.now() + wait, ask);
    if (askAgain) {
      askAgain = false;
      if (!problem) soon();
    }
  }

  function refreshAfter(): number {
    const freshness = [...views.values()].find((view) => view.freshness)?.freshness;
    return refreshInterval(freshness?.freshForSeconds ?? USUAL_FRESHNESS);
  }

  /** What can pass is tried again soon; what once succeeded, at the slowest pace; the rest never by itself. */
  function waitAfter(problem: TiebeamErrorShape, draw: number): number | undefined {
    if (isPassing(problem)) return backOff(failures, draw, problem.retryAfterSeconds);
    return [...views.values()].some((view) => view.answer !== undefined) ? LONGEST_MS : undefined;
  }

  function snapshotFor(view: View): Snapshot<unknown> {
    const { answer, problem, freshness } = view;
    const correction = clock.now() - environment.now();
    return snapshotOf(
      {
        answer,
        error: error ?? problem,
        freshUntil: freshness && freshness.asOf + freshness.freshForSeconds * 1000,
        receivedAt: receivedAt === undefined ? undefined : receivedAt + correction,
        revalidating: fromCache && cancelAsk !== undefined,
      },
      clock.now(),
    );
  }

  function tell() {
    for (const view of [...views.values()]) {
      const snapshot = snapshotFor(view);
      if (looksSame(snapshot, view.snapshot)) continue;
      view.snapshot = snapshot;
      for (const listener of [...view.listeners]) if (view.listeners.has(listener)) attempt(() => listener(snapshot));
    }
  }

  /** Waits for the end of the tick, so that a widget moved within the document finds everything as it was. */
  function closeUnwatched() {
    for (const [parse, view] of views) if (!view.listeners.size) views.delete(parse);
    if (views.size) return;
    closed = true;
    cancelAsk?.();
    cancelDue?.();
    leave();
    onClosed();
  }

  return {
    watch(request, listener) {
      cancelClose?.();
      let view = views.get(request.parse);
      if (!view) {
        view = { request, listeners: new Set(), snapshot: snapshotOf({ revalidating: false }, 0) };
        views.set(request.parse, view);
        if (receivedAt !== undefined) digest(view);
        view.snapshot = snapshotFor(view);
      }
      const own: Listener = (snapshot) => listener(snapshot);
      const { listeners, snapshot } = view;
      listeners.add(own);
      attempt(() => own(snapshot));
      return {
        refresh: ask,
        stop() {
          if (!listeners.delete(own) || listeners.size) return;
          cancelClose?.();
          cancelClose = environment.after(0, closeUnwatched);
        },
      };
    },
    wake(reason) {
      const problem = problemOfAll();
      if (reason === 'restored') {
        cancelAsk?.();
        cancelAsk = undefined;
        ask();
      } else if (reason === 'online') {
        if (problem?.kind === 'unreachable') soon();
      } else if (reason === 'visible' && environment.now() - triedAt > SHORTEST_MS) {
        if (subscribed || (problem && !isPassing(problem))) soon();
      }
    },
    reconsider: tell,
  };
}

function jsonOf(raw: unknown): string | undefined {
  try {
    return JSON.stringify(raw);
  } catch {
    return undefined;
  }
}
