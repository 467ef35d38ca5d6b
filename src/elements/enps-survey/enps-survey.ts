import { html, nothing, type TemplateResult } from 'lit';
import type { SurveyAnswer } from '../../contract/index.js';
import type { BasicMessages } from '../../locales/messages.js';
import { basics } from '../../locales/states/en.js';
import { adoptStyles } from '../base/adopt-styles.js';
import { brief } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { property } from '../base/property.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { fetchSurveyCode, surveyCode } from './survey-code.js';
import type { SurveyDesk, SurveyView } from './survey-desk.js';
import type { SurveyPhase } from './survey-phase.js';

/**
 * A survey to be answered: a scale from 0 to 10, scales of agreement, choices and texts, all of them the browser's own controls. It
 * says how an answer is protected and never more than the source keeps, shows the very bytes it sends, keeps an unfinished answer on
 * the device, sends it when there is a way to the server, and gives a receipt that can be looked up after the close.
 *
 * What stands inside the tag is shown until the first answer is there, and wherever scripts do not run.
 *
 * @slot - Text for readers until the first answer: what the survey is for, a link.
 * @slot after - Shown where there is nothing (more) to fill in: a link to the results, what happens next.
 * @slot unconfigured - Replaces the words shown while no data source or survey is set.
 * @slot loading - Shown while the first answer is on its way.
 * @slot empty - Replaces the words shown when the survey has no questions or is not running.
 * @slot stale - Replaces the words shown beside an old answer of the source.
 * @slot offline - Replaces the words shown when the source cannot be reached.
 * @slot suppressed - Not used: a form is shown or it is not.
 * @slot unavailable - Replaces the words shown when the source takes no answers.
 * @slot unauthorised - Replaces the words shown when the reader may not see the survey.
 * @slot error - Replaces the words shown when the answer of the source cannot be used.
 *
 * @csspart base - The whole form.
 * @csspart name - The title.
 * @csspart introduction - The text under it.
 * @csspart until - How long the survey is open.
 * @csspart privacy - How an answer is protected.
 * @csspart progress - How far the reader is.
 * @csspart question - One question.
 * @csspart scale - The numbers from 0 to 10.
 * @csspart choices - The answers to choose from.
 * @csspart text - The field of a written answer.
 * @csspart fault - What is missing in an answer.
 * @csspart back - The button to the question before.
 * @csspart next - The button to the next question.
 * @csspart send - The button that sends.
 * @csspart alarm - What keeps the whole from being sent.
 * @csspart preview - The place that shows what will be sent.
 * @csspart bytes - The bytes themselves.
 * @csspart draft - What is said of the answers kept on this device.
 * @csspart wipe - The button that deletes them.
 * @csspart notice - What is said in place of the questions.
 * @csspart receipt - The receipt.
 * @csspart copy - The button that copies it.
 * @csspart copy-text - The receipt to copy by hand.
 * @csspart make-way - The button for the next person at a shared device.
 * @csspart look-up - The place to look up a receipt.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
 *
 * @cssproperty --tie-font - Font family; inherited when not set.
 * @cssproperty --tie-text - Text colour; inherited when not set.
 * @cssproperty --tie-muted - Colour of secondary text, at least 4.5:1.
 * @cssproperty --tie-line - Colour of hairlines.
 * @cssproperty --tie-surface - The page's background, as text on the accent.
 * @cssproperty --tie-accent - The one accent: what is chosen, and the button that sends.
 * @cssproperty --tie-act - Mark of a question to be looked at again.
 * @cssproperty --tie-gap - Space between the parts.
 * @cssproperty --tie-radius - Corner radius of fields and buttons.
 *
 * @cssstate unconfigured - No data source or survey is set.
 * @cssstate loading - The first answer is on its way.
 * @cssstate ready - The survey is there; a second state says where the reader stands with it.
 * @cssstate empty - The survey has no questions, or is not running.
 * @cssstate stale - The newest answer of the source cannot be used, the form shows the last good one.
 * @cssstate offline - The source cannot be reached.
 * @cssstate unavailable - The source takes no answers.
 * @cssstate unauthorised - The reader may not see the survey.
 * @cssstate error - The answer of the source cannot be used.
 * @cssstate scheduled - The survey opens later.
 * @cssstate open - There is a form to fill in.
 * @cssstate closed - The survey is over.
 * @cssstate not-invited - The reader is not on its list.
 * @cssstate answered - The reader has answered before.
 * @cssstate no-token - The source has no place for an answer of this reader.
 * @cssstate keys-differ - The source offers this reader other keys than everyone, so no answer is made.
 * @cssstate kept - The answer waits on this device for a way to the server.
 * @cssstate sent - The answer has arrived.
 *
 * @fires {TieStateChangeEvent} tie-state-change - The form passed to another state.
 * @fires {TieSurveyStartEvent} tie-survey-start - The reader gave a first answer.
 * @fires {TieSurveySubmitEvent} tie-survey-submit - The reader is about to send; cancel it to keep them at the form.
 * @fires {TieSurveyKeptEvent} tie-survey-kept - The response waits on the device for a way to the server.
 * @fires {TieSurveySentEvent} tie-survey-sent - The server took the response.
 * @fires {TieSurveyRefusedEvent} tie-survey-refused - The response could not be made, or the server did not take it.
 */
export class TieEnpsSurvey extends TiebeamElement {
  static readonly formAssociated = true;
  static override styles = [hostStyles];

  /** Id of the survey. */
  @property() survey?: string | null;
  /** A heading to show in place of the survey's title. */
  @property() label?: string | null;
  /** Shows one question at a time. */
  @property({ type: Boolean }) steps = false;
  /** For devices that several people use: nothing that is written, sent or received stays on them. */
  @property({ type: Boolean, attribute: 'shared-device' }) sharedDevice = false;
  /** Where the page explains how answers are protected. */
  @property({ attribute: 'privacy-link' }) privacyLink?: string | null;

  #desk: SurveyDesk | undefined;
  #view: SurveyView = { state: 'loading' };
  #phase: SurveyPhase | undefined;
  #disabled = false;
  #restored: string | undefined;
  /** The code did not come. */
  #missing = false;

  /** Where the reader stands with the survey, once it is known. */
  get phase(): SurveyPhase | undefined {
    return this.#phase;
  }

  /** The answers so far: question id to answer, `null` for one the reader prefers not to give. */
  get answers(): Readonly<Record<string, SurveyAnswer>> {
    return this.#desk?.answers ?? {};
  }

  /** The form around this element, which gets to know whether the survey was answered, and never what. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** As of any form control: `valueMissing` while a required question of an open survey is without an answer. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** What is missing, in words. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether a form around this element asks for its validity. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether every required question has an answer. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** The same, and leads the reader to what is missing. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  /** @internal called by the browser */
  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    this.requestUpdate();
  }

  /** @internal called by the browser */
  formResetCallback(): void {
    this.#desk?.reset();
  }

  /** @internal called by the browser */
  formStateRestoreCallback(state: unknown): void {
    if (typeof state === 'string') this.#restored = state;
    this.requestUpdate();
  }

  protected override english(): BasicMessages {
    return basics;
  }

  override refresh(): void {
    this.#missing = false;
    this.requestUpdate();
    this.source.retry();
    this.#desk?.refresh();
  }

  protected override willUpdate(): void {
    this.source.look();
    this.#view = this.#consider();
  }

  #consider(): SurveyView {
    const code = surveyCode();
    if (!code) return this.#fetchCode();
    if (!this.#desk) {
      adoptStyles(this, code.surveyStyles);
      this.#desk = new code.SurveyDesk(this);
      this.addEventListener('invalid', () => this.#desk?.showFaults());
    }
    if (this.#restored !== undefined) this.#desk.restore(this.#restored);
    this.#restored = undefined;
    return this.#desk.consider({ finding: this.source.finding, reader: this.reader, loading: this.language.loading, disabled: this.#disabled });
  }

  protected override updated(): void {
    const { states } = this.internals;
    const { state, phase } = this.#view;
    if (this.#phase) states.delete(this.#phase);
    this.#phase = phase;
    if (phase) states.add(phase);
    this.enter(state);
    this.#desk?.shown(this.internals);
  }

  /** Asked for again by every new form and by the button of the state, should it not come. */
  #fetchCode(): SurveyView {
    if (!this.#missing) {
      void fetchSurveyCode().then((came) => {
        this.#missing = !came;
        this.requestUpdate();
      });
    }
    return { state: this.#missing ? 'error' : 'loading' };
  }

  protected override render(): TemplateResult {
    const { phase } = this.#view;
    return html`<div class="frame" part="base">
      <div class="survey">
        ${phase ? this.#desk?.content() : html`<slot @slotchange=${() => this.requestUpdate()}></slot>${this.hasLight() ? nothing : html`<div class="name"><bdi>${brief(this.label || '')}</bdi></div>`}`}
        ${this.notice(this.#view, phase !== undefined)}
      </div>
    </div><div class="ruler"></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tie-enps-survey': TieEnpsSurvey;
  }
}
