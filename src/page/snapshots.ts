import type { TiebeamErrorShape } from '../contract/errors.js';
import { sameFailure } from './failure.js';
import type { Snapshot } from './types.js';

/** What is known for one kind of reader of an answer. */
export interface Knowledge<Answer> {
  readonly answer?: Answer | undefined;
  readonly error?: TiebeamErrorShape | undefined;
  /** Epoch milliseconds after which the answer counts as stale. */
  readonly freshUntil?: number | undefined;
  readonly receivedAt?: number | undefined;
  readonly revalidating: boolean;
}

/** The frozen snapshot of what is known. @param now - epoch milliseconds of the corrected clock */
export function snapshotOf<Answer>(known: Knowledge<Answer>, now: number): Snapshot<Answer> {
  const { answer, error, freshUntil = Infinity, receivedAt, revalidating } = known;
  let status: Snapshot<Answer>['status'] = now > freshUntil ? 'stale' : 'ready';
  if (error) status = error.kind === 'unreachable' ? 'offline' : 'failed';
  else if (answer === undefined) status = 'loading';
  const found = answer === undefined ? undefined : { answer, receivedAt, ...(revalidating && { revalidating }) };
  return Object.freeze({ status, ...found, ...(error && { error }) });
}

/** Whether a watcher would see no difference. An equal answer that merely arrived again is none. */
export function looksSame(one: Snapshot<unknown>, other: Snapshot<unknown>): boolean {
  return (
    one.status === other.status &&
    one.answer === other.answer &&
    one.revalidating === other.revalidating &&
    sameFailure(one.error, other.error)
  );
}

/** Freezes a parsed answer through and through. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
