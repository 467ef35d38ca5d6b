import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTiebeamError } from '../../contract/errors.js';
import type { Survey, SurveyPrivacy, SurveyResponse, TiebeamAdapter, Wave } from '../../contract/index.js';
import { responseBody, type ResponseBody } from '../../core/surveys/response-body.js';
import type { LesserReason, Refusal, ResponsePlace, Sending, SendingState } from '../../page/responses.js';
import { responsesOf } from '../../page/responses-of.js';
import { waveRequest } from '../../page/survey.js';
import type { Answers } from './survey-answers.js';
import type { OwnAnswer } from './survey-phase.js';

/** Why a response could not be made, or was not taken. */
export type SendFailure = 'closed' | 'too-long' | 'unreachable' | 'other';

/** What became of the reader's response. */
export type SendNews = { readonly is: 'kept' } | { readonly is: 'sent' } | { readonly is: 'refused'; readonly why: SendFailure };

/** An element's part in sending: whether its reader can answer, what would leave, and what became of it. */
export class SurveySending implements ReactiveController {
  /** What may be promised; absent: not known yet. */
  privacy: SurveyPrivacy | undefined;
  reason: LesserReason | undefined;
  /** Why this reader cannot answer now. */
  refused: Refusal | undefined;
  /** What this device knows of the reader's own response. */
  own: OwnAnswer;
  /** A response that waits is written down, so that the page may be closed. */
  onDevice = true;
  receipt: string | undefined;
  /** A response is being made, or is on its first way. */
  busy = false;
  /** What an earlier response said that the source did not take. */
  returned: Answers | undefined;
  /** The bytes that would leave; absent: not known yet. */
  body: ResponseBody | undefined;

  readonly #host: ReactiveControllerHost & Element;
  readonly #news: (news: SendNews) => void;
  #place: ResponsePlace | undefined;
  #key = '';
  #failed = false;
  #stop: (() => void) | undefined;
  /** What was known of a wave before the last person at a shared device had gone. */
  #held: Wave | undefined;
  #composed: { readonly written: string; readonly response: Promise<SurveyResponse> } | undefined;

  constructor(host: ReactiveControllerHost & Element, news: (news: SendNews) => void) {
    this.#host = host;
    this.#news = news;
    host.addController(this);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#leave();
    });
  }

  /** From now on this wave of this survey is meant. The token is fetched at once, long before an answer. */
  attend(adapter: TiebeamAdapter | undefined, survey: Survey | undefined, wave: Wave | undefined, kiosk: boolean, locale: string): void {
    if (!adapter || !survey || !wave || wave === this.#held || !this.#host.isConnected) return;
    const { id, state, block, invited, answered, keys } = wave;
    const key = JSON.stringify([adapter.id, adapter.scope, survey.id, survey.privacy, id, state, block, invited, answered, keys, kiosk]);
    if (key === this.#key && adapter === this.#place?.adapter) return;
    this.#leave();
    this.#key = key;
    this.#place = { adapter, survey, wave, kiosk, locale };
    void this.#prepare(this.#place);
  }

  /**
   * Leaves nothing of the last person at a shared device, and finds out whether the source knows another one now.
   *
   * @param renew - asks for the wave again, where it is another for this reader
   */
  async makeWay(renew: () => void): Promise<void> {
    const place = this.#place;
    if (!place) return;
    const { adapter, survey, wave, locale = 'en' } = place;
    this.#leave();
    this.#held = wave;
    this.#host.requestUpdate();
    await responsesOf(document).forget(place);
    // Not by the page, which would not tell of an equal answer: then the token may be asked for at once.
    const known = await Promise.resolve(adapter.readWave?.(survey.id, { signal: new AbortController().signal, locale })).catch(() => undefined);
    if (known === undefined || JSON.stringify(waveRequest(adapter, survey.id, locale).parse(known)) === JSON.stringify(wave)) this.#held = undefined;
    else renew();
    this.#host.requestUpdate();
  }

  /** Tries again what did not come about. */
  retry(): void {
    if (this.#failed && this.#place) void this.#prepare(this.#place);
  }

  /** Works out the bytes that these answers would leave as, for the reader to see. */
  async show(answers: Answers): Promise<void> {
    const place = this.#place;
    try {
      const body = responseBody(await this.#compose(answers));
      if (place === this.#place) this.body = body;
    } catch {
      this.body = undefined;
    }
    this.#host.requestUpdate();
  }

  /**
   * Sends what was answered; what has become of it is told as news. Never rejects.
   *
   * @param allowed - asked when the response is made and fits; it is sent only where this says so
   */
  async send(answers: Answers, allowed: () => boolean): Promise<void> {
    const place = this.#place;
    if (!place || this.busy) return;
    this.busy = true;
    this.#host.requestUpdate();
    try {
      const response = await this.#compose(answers);
      if (!responseBody(response).fits) this.#end('too-long');
      else if (place !== this.#place || !allowed()) this.busy = false;
      else this.#follow(await responsesOf(document).send(place, response), place);
    } catch (thrown) {
      this.#end(isTiebeamError(thrown) && thrown.kind === 'unreachable' ? 'unreachable' : 'other');
    }
    this.#host.requestUpdate();
  }

  /** The response is made once for the same answers: what was shown is what is sent. */
  #compose(answers: Answers): Promise<SurveyResponse> {
    const place = this.#place;
    if (!place) return Promise.reject(new Error('nothing to answer'));
    const written = JSON.stringify(answers);
    if (this.#composed?.written !== written) {
      const response = responsesOf(document).compose(place, answers);
      this.#composed = { written, response };
      response.catch(() => (this.#composed = undefined));
    }
    return this.#composed.response;
  }

  async #prepare(place: ResponsePlace): Promise<void> {
    this.#failed = false;
    const responses = responsesOf(document);
    try {
      const pending = await responses.pending(place);
      if (place !== this.#place) return;
      if (pending) this.#follow(pending, place);
      if (place.wave.state === 'open' && this.own === undefined) {
        const ready = await responses.prepare(place);
        if (place !== this.#place) return;
        this.privacy = ready.privacy;
        this.reason = 'reason' in ready ? ready.reason : undefined;
        const sending = 'sending' in ready ? ready.sending : undefined;
        // What is on its way says itself how it stands; here it may have set out while this was looked up.
        if (sending && !this.#stop) this.#follow(sending, place);
        this.refused = sending ? undefined : ready.refused;
      }
    } catch {
      this.#failed = place === this.#place;
    }
    this.#host.requestUpdate();
  }

  #follow(sending: Sending, place: ResponsePlace): void {
    this.#stop?.();
    if (place !== this.#place || !this.#host.isConnected) return;
    let first = !this.busy;
    this.#stop = sending.watch((state) => {
      this.#take(state, first);
      first = false;
      this.#host.requestUpdate();
    });
  }

  /** @param known - it was so before this element looked, so it is no news */
  #take({ state, error, closed, receipt, response, onDevice }: SendingState, known: boolean): void {
    const before = this.own;
    this.onDevice = onDevice;
    switch (state) {
      case 'sending':
      case 'kept':
        // The first try is still under way.
        if (this.busy && !error) return;
        this.own = 'kept';
        this.busy = false;
        if (before !== 'kept' && !known) this.#news({ is: 'kept' });
        return;
      case 'taken':
        this.own = 'sent';
        this.receipt = receipt?.receipt;
        this.busy = false;
        if (before !== 'sent' && !known) this.#news({ is: 'sent' });
        return;
      case 'refused':
        this.own = undefined;
        this.returned = response?.answers;
        if (known) this.busy = false;
        else this.#end(closed ? 'closed' : 'other');
    }
  }

  #end(why: SendFailure): void {
    this.busy = false;
    this.#news({ is: 'refused', why });
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#key = '';
    this.#place = this.#composed = undefined;
    this.privacy = this.reason = this.refused = this.own = this.receipt = this.returned = this.body = undefined;
    this.busy = this.#failed = false;
  }
}
