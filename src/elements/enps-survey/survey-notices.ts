import { html, nothing, type TemplateResult } from 'lit';
import type { CopyingController } from '../kpi-board/copying.js';
import { surveyHead, type FormLook } from './survey-form.js';
import type { SurveyPhase } from './survey-phase.js';
import { whenText } from './survey-text.js';

/** A receipt as it is looked up: what was entered, and what was found. */
export interface LookUp {
  readonly entered: string;
  readonly found: 'counted' | 'not-counted' | 'no-receipt' | undefined;
  enter(text: string): void;
  look(): void;
}

/** What is shown where there is nothing to fill in. */
export interface NoticeLook extends FormLook {
  readonly phase: Exclude<SurveyPhase, 'open'>;
  /** Of the reader's own response, where this device knows it. */
  readonly receipt: string | undefined;
  /** A response that waits outlives the page. */
  readonly onDevice: boolean;
  readonly copying: CopyingController;
  readonly lookUp: LookUp;
}

/** Where the next person at a shared device may begin. An answer that still waits would be lost. */
const FINISHED: ReadonlySet<SurveyPhase> = new Set<SurveyPhase>(['sent', 'answered', 'no-token', 'not-invited']);

/** What the reader is told in place of the questions, with the receipt and the place to look one up. */
export function surveyNotice(look: NoticeLook): TemplateResult {
  const { phase, words, wave, receipt } = look;
  const [said, more] = sentences(look);
  const published = wave.receipts !== undefined && phase === 'closed';
  const verdict = published && receipt !== undefined ? (wave.receipts?.includes(receipt) ? words.counted : words.notCounted) : undefined;
  return html`${surveyHead(look)}
    <div class="stack" part="notice" role="status">
      <div class="said" role="heading" aria-level="4" tabindex="-1">${said}</div>
      ${more ? html`<p>${more}</p>` : nothing} ${verdict ? html`<p><strong>${verdict}</strong></p>` : nothing}
    </div>
    ${receipt !== undefined && phase !== 'kept' ? receiptView(look, receipt) : nothing} ${published ? lookUpView(look) : nothing}
    ${look.sharedDevice && FINISHED.has(phase) ? html`<div class="receipt"><button type="button" part="make-way" @click=${look.makeWay}>${words.nextPerson}</button></div>` : nothing}
    <slot class="after" name="after"></slot>`;
}

function sentences(look: NoticeLook): readonly [string, string?] {
  const { phase, words, wave, reader } = look;
  switch (phase) {
    case 'scheduled':
      return [words.opens(whenText(wave.opensAt, reader.language))];
    case 'closed':
      return [Date.parse(wave.closesAt) > reader.now ? words.closedNow : words.closed(whenText(wave.closesAt, reader.language))];
    case 'not-invited':
      return [words.notInvited];
    case 'answered':
      return [words.alreadyAnswered];
    case 'no-token':
      return [words.noToken];
    case 'keys-differ':
      return [words.keysDiffer];
    case 'kept':
      return [words.kept, look.onDevice ? words.keptWords : words.keptHere];
    case 'sent':
      return [words.sent, words.sentWords];
  }
}

function receiptView({ words, sharedDevice, copying, phase }: NoticeLook, receipt: string): TemplateResult {
  const { outcome } = copying;
  return html`<div class="receipt stack" part="receipt">
    <p><strong id="receipt">${words.receipt}</strong></p>
    <code dir="ltr" tabindex="0" aria-labelledby="receipt">${receipt}</code>
    ${phase === 'closed' ? nothing : html`<p class="meta">${words.receiptWords} ${sharedDevice ? words.receiptShared : nothing}</p>`}
    <div>
      <button type="button" part="copy" @click=${() => void copying.copy(receipt)}>${words.copy}</button>
      <span role="status">${outcome === 'copied' ? words.copied : outcome === 'refused' ? words.notCopied : nothing}</span>
      ${outcome === 'refused' ? html`<textarea part="copy-text" readonly rows="2" aria-label=${words.receipt} .value=${copying.text}></textarea>` : nothing}
    </div>
  </div>`;
}

function lookUpView({ words, lookUp }: NoticeLook): TemplateResult {
  const { entered, found } = lookUp;
  const wrong = found === 'no-receipt';
  return html`<details class="lookup" part="look-up">
    <summary>${words.check}</summary>
    <label for="entered">${words.checkWords}</label>
    <div>
      <input
        id="entered"
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        .value=${entered}
        aria-describedby="found"
        aria-invalid=${wrong ? 'true' : nothing}
        @input=${({ target }: Event) => lookUp.enter((target as HTMLInputElement).value)}
        @keydown=${({ key }: KeyboardEvent) => key === 'Enter' && lookUp.look()}
      />
      <button type="button" @click=${lookUp.look}>${words.check}</button>
    </div>
    <p id="found" role="status">${found === 'counted' ? words.counted : found === 'not-counted' ? words.notCounted : wrong ? words.noReceipt : nothing}</p>
  </details>`;
}
