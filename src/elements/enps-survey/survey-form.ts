import { html, nothing, type TemplateResult } from 'lit';
import type { Survey, SurveyPrivacy, Wave } from '../../contract/index.js';
import type { ResponseBody } from '../../core/surveys/response-body.js';
import type { LesserReason } from '../../page/responses.js';
import { isAnswered } from './survey-answers.js';
import { questionView, type QuestionLook } from './survey-questions.js';
import { countText, dayText, numberText, whenText } from './survey-text.js';

/** What is promised about an answer. */
export interface Promised {
  /** Absent: still being looked up. */
  readonly privacy?: SurveyPrivacy | undefined;
  /** Why it is less than the survey offers. */
  readonly reason?: LesserReason | undefined;
}

/** How a form is shown. */
export interface FormLook extends QuestionLook {
  readonly survey: Survey;
  readonly wave: Wave;
  readonly label: string | null | undefined;
  readonly promised: Promised;
  /** Where the page explains the protection. */
  readonly privacyLink: string | undefined;
  readonly sharedDevice: boolean;
  /** The question on show, from 0; absent: all of them. */
  readonly step: number | undefined;
  readonly sending: boolean;
  /** What is wrong with the whole, in words. */
  readonly alarm: string | undefined;
  /** Said politely: a draft was deleted, a response was not taken. */
  readonly said: string | undefined;
  /** There is an answer to delete. */
  readonly begun: boolean;
  /** Until when a draft stays, epoch milliseconds; absent: there is none. */
  readonly draftUntil: number | undefined;
  /** The reader wants to see what would leave. */
  readonly previewing: boolean;
  /** What would leave now; absent: not known yet. */
  readonly body: ResponseBody | undefined;
  togglePreview(open: boolean): void;
  back(): void;
  next(): void;
  send(): void;
  wipe(): void;
  /** On a shared device: nothing of this person is left for the next. */
  makeWay(): void;
}

/** The whole form: what it is and promises, the questions, what will be sent, and the button that sends it. */
export function surveyForm(look: FormLook): TemplateResult {
  const { words, reader, survey, step, answers } = look;
  const { questions } = survey;
  const shown = step === undefined ? questions : questions.slice(step, step + 1);
  const last = step === undefined || step >= questions.length - 1;
  const done = questions.filter(({ id }) => isAnswered(answers[id])).length;
  const figure = (number: number): string => numberText(number, reader.language);
  return html`${surveyHead(look, whenText(look.wave.closesAt, reader.language))}
    <div class="progress">
      <div class="bar" aria-hidden="true">${questions.map(({ id }, at) => html`<i class=${(step === undefined ? isAnswered(answers[id]) : at <= step) ? 'done' : nothing}></i>`)}</div>
      <p class="meta" part="progress" role=${step === undefined ? nothing : 'status'}>
        ${step === undefined ? words.answered(figure(done), figure(questions.length)) : words.question(figure(step + 1), figure(questions.length))}
      </p>
    </div>
    ${shown.map((question) => questionView(question, look))}
    <div class="foot">
      ${step ? html`<button type="button" part="back" @click=${look.back}>${words.back}</button>` : nothing}
      ${last
        ? html`<button type="button" class="send" part="send" aria-disabled=${look.sending || look.disabled ? 'true' : nothing} @click=${look.send}>${look.sending ? words.sending : words.send}</button>`
        : html`<button type="button" class="send" part="next" @click=${look.next}>${words.next}</button>`}
      <span class="alarm" role="alert" part="alarm">${look.alarm ?? nothing}</span>
    </div>
    ${last ? preview(look) : nothing}
    <p class="meta" role="status" part="draft">
      ${look.said ?? kept(look)}
    </p>`;
}

/** What of the answers stays on this device, and the button that deletes it. */
function kept({ words, reader, sharedDevice, begun, draftUntil, wipe }: FormLook): TemplateResult {
  const said = sharedDevice ? words.sharedDevice : begun && draftUntil !== undefined ? words.draft(dayText(draftUntil, reader.language)) : undefined;
  return html`${said} ${said && begun ? html`<button type="button" class="plain" part="wipe" @click=${wipe}>${words.wipe}</button>` : nothing}`;
}

/** Name, introduction and promise. @param until - when the wave closes, in words; absent: it is not open */
export function surveyHead({ words, reader, survey, label, promised, privacyLink }: FormLook, until?: string): TemplateResult {
  const language = survey.language ?? nothing;
  const figure = (number: number): string => numberText(number, reader.language);
  const { privacy } = promised;
  return html`<div class="head">
    <div class="name" part="name" role="heading" aria-level="3"><bdi lang=${label ? nothing : language}>${label || survey.title}</bdi></div>
    ${survey.introduction ? html`<p part="introduction"><bdi lang=${language}>${survey.introduction}</bdi></p>` : nothing}
    ${until === undefined
      ? nothing
      : html`<p class="meta" part="until">${words.openUntil(until)}</p>
          <div class="privacy" part="privacy">
            ${privacy === undefined
              ? html`<p>${words.privacyPending}</p>`
              : html`<p><strong>${words.privacy[privacy].name}</strong></p>
                  <p>${words.privacy[privacy].words} ${promised.reason === undefined ? nothing : promised.reason === 'no-secure-context' ? words.noSecureContext : words.noTokens}</p>`}
            <p class="meta">${words.groups(figure(survey.minimumForScores), figure(survey.minimumForComments))}</p>
            ${privacyLink ? html`<p class="meta"><a href=${privacyLink}>${words.howItWorks}</a></p>` : nothing}
          </div>`}
  </div>`;
}

/** The very bytes, readable, the padding told and not shown. */
function preview(look: FormLook): TemplateResult {
  const { words, reader, previewing, body } = look;
  const written = body?.fits ? body.text.trimEnd() : '';
  return html`<details part="preview" .open=${previewing} @toggle=${({ target }: Event) => look.togglePreview((target as HTMLDetailsElement).open)}>
    <summary>${words.preview}</summary>
    ${!previewing
      ? nothing
      : body === undefined
        ? html`<p>${words.noPreview}</p>`
        : body.fits
          ? html`<p>${words.previewWords(numberText(body.bytes.length, reader.language))}</p>
              <pre part="bytes" dir="ltr" tabindex="0">${written}</pre>
              <p class="meta">${words.padding(numberText(body.bytes.length - new TextEncoder().encode(written).length, reader.language))}</p>`
          : html`<p>${words.refusals['too-long']}</p>`}
  </details>`;
}

/** How many questions have to be looked at again, in words. */
export const alarmText = ({ words, reader }: Pick<FormLook, 'words' | 'reader'>, faults: number): string => countText(words.faults, faults, reader);
