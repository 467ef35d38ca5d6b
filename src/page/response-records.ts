import type { TiebeamErrorShape } from '../contract/errors.js';
import type { Receipt, SurveyResponse } from '../contract/survey.js';
import type { ResponseStorage } from './response-storage.js';
import type { ResponsePlace } from './responses.js';

/** Receipts can be looked up for a while after the close. */
const KEPT_AFTER_CLOSE_MS = 90 * 24 * 3_600_000;

/** A token, or what is needed to ask for it again. */
export interface TokenRecord {
  readonly closesAt: number;
  readonly block: string;
  readonly token?: { readonly message: string; readonly signature: string };
  readonly asked?: { readonly message: Uint8Array<ArrayBuffer>; readonly blinded: Uint8Array<ArrayBuffer>; readonly inverse: Uint8Array<ArrayBuffer> };
}

/** The keys a wave had when this device first saw it. */
export interface PinRecord {
  readonly closesAt: number;
  readonly pin: string;
}

/** A response that waits or was refused, or the receipt of one that was taken. */
export interface ResponseRecord {
  readonly closesAt: number;
  readonly source: string;
  readonly scope: string | null;
  readonly state: 'kept' | 'taken' | 'refused';
  readonly response?: SurveyResponse;
  readonly receipt?: Receipt;
  readonly error?: TiebeamErrorShape;
  readonly closed?: boolean;
  /** Tries that failed. */
  readonly tries: number;
  /** Epoch milliseconds before which the source asked to be left alone. */
  readonly notBefore: number;
}

export type RecordKind = 'token' | 'keys' | 'response';

/** Where a source is named: what it reads, else what it is called. */
export const sourceOf = ({ adapter }: Pick<ResponsePlace, 'adapter'>): string => adapter.id ?? adapter.name;

export const scopeOf = ({ adapter }: Pick<ResponsePlace, 'adapter'>): string | null => adapter.scope ?? null;

/** Tells records of one place apart from all others. */
export const recordKey = (kind: RecordKind, place: Pick<ResponsePlace, 'adapter' | 'survey' | 'wave'>): string =>
  `${kind} ${JSON.stringify([sourceOf(place), kind === 'keys' ? null : scopeOf(place), place.survey.id, place.wave.id])}`;

/** Where the token of a response stands. */
export const tokenKeyOf = (responseKey: string): string => responseKey.replace('response', 'token');

/** Removes what nobody can use any more. */
export async function sweep(storage: ResponseStorage, now: number): Promise<void> {
  for (const [key, value] of await storage.readAll()) {
    const closesAt = (value as { closesAt?: unknown } | undefined)?.closesAt;
    if (typeof closesAt !== 'number') continue;
    const until = key.startsWith('token ') ? closesAt : closesAt + KEPT_AFTER_CLOSE_MS;
    if (until < now) await storage.remove(key);
  }
}
