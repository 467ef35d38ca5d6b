import type { TiebeamAdapter } from '../contract/adapter.js';
import type { TiebeamErrorShape } from '../contract/errors.js';
import type { Receipt, Survey, SurveyAnswer, SurveyPrivacy, SurveyResponse, Wave } from '../contract/survey.js';

/** Whose answer to which wave is meant, and whether this device may keep anything of it. */
export interface ResponsePlace {
  readonly adapter: TiebeamAdapter;
  readonly survey: Survey;
  readonly wave: Wave;
  /** A device that several people share: nothing is kept on it. A response that is not sent when the page closes is lost. */
  readonly kiosk?: boolean;
  /** BCP 47; `en` when absent. */
  readonly locale?: string;
}

/** Why somebody cannot answer now. */
export type Refusal =
  | 'not-open'
  | 'closed'
  | 'not-invited'
  | 'already-answered'
  /** The source gave this reader other keys than everyone, or keys that changed: a token by them could be recognised. */
  | 'keys-differ'
  /** The source gives this reader no token (any more). */
  | 'no-token';

/** Why a form must promise less than the survey does: no WebCrypto without HTTPS, or a source that signs no tokens. */
export type LesserReason = 'no-secure-context' | 'no-tokens';

/** Whether somebody can answer, and what may be promised then. */
export type Readiness =
  | { readonly privacy: SurveyPrivacy; readonly reason?: LesserReason; readonly refused?: undefined; readonly sending?: undefined }
  /** With `already-answered`, `sending` is what was sent from this device, where it was this one. */
  | { readonly refused: Refusal; readonly sending?: Sending; readonly privacy?: undefined };

/** Where a response stands; frozen. */
export interface SendingState {
  /**
   * `kept`: waits for its next try · `sending`: on its way · `taken`: the source has it · `refused`: the source will not take it, see
   * `error`; what was answered is still here.
   */
  readonly state: 'kept' | 'sending' | 'taken' | 'refused';
  /** Whether it would outlive this page. */
  readonly onDevice: boolean;
  /** With `taken`. */
  readonly receipt?: Receipt;
  /** With `refused`, and with `kept` after a try that failed. */
  readonly error?: TiebeamErrorShape;
  /** With `refused` because the wave takes no more responses. */
  readonly closed?: boolean;
  /** Until it is taken, what is to be sent. */
  readonly response?: SurveyResponse;
}

/** A response on its way. */
export interface Sending {
  readonly now: SendingState;
  /** Calls back at once and at every change. Returns the stop. */
  watch(listener: (state: SendingState) => void): () => void;
}

/**
 * Tokens, responses and receipts of one document, shared by every copy and version of the kit through
 * `Symbol.for('tiebeam/responses@1')`. Members may be added within the major, none changed.
 *
 * A response is written down before it is sent and tried until the source takes or refuses it: after a reload, a crash or a day without
 * network, and by one tab at a time. All calls reject with a Tiebeam error.
 */
export interface Responses {
  readonly protocol: 1;
  /**
   * Looks whether somebody can answer, fetches their token and sends what an earlier page left. Called when a page loads, on every page of
   * the portal if possible: a token fetched long before the answer cannot be matched with it by time.
   */
  prepare(place: ResponsePlace): Promise<Readiness>;
  /** The response exactly as `send` takes it; `responseBody` of it shows the bytes. Fetches the token if there is none yet. */
  compose(place: ResponsePlace, answers: Readonly<Record<string, SurveyAnswer>>): Promise<SurveyResponse>;
  /**
   * Writes a composed response down and starts to send it; resolves when it is written. Where this or another tab had one written
   * before, that one stands.
   */
  send(place: ResponsePlace, response: SurveyResponse): Promise<Sending>;
  /** What was sent, or is to be, from this device. */
  pending(place: ResponsePlace): Promise<Sending | undefined>;
  /** Wipes token, response and receipt from this device, also for the next person at a kiosk. An unsent response is lost. */
  forget(place: ResponsePlace): Promise<void>;
}

/** What the list of counted receipts says of one after the close. */
export type ReceiptFinding = 'not-yet' | 'counted' | 'missing';

/** Looks a receipt up in the published list of counted receipts. */
export function findReceipt(wave: Pick<Wave, 'receipts'>, receipt: string): ReceiptFinding {
  if (!wave.receipts) return 'not-yet';
  return wave.receipts.includes(receipt) ? 'counted' : 'missing';
}
