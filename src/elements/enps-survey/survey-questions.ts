import { html, nothing, type TemplateResult } from 'lit';
import type { SurveyAnswer, SurveyQuestion } from '../../contract/index.js';
import type { BasicMessages } from '../../locales/messages.js';
import type { SurveyMessages } from '../../locales/surveys/messages.js';
import type { Reader } from '../base/reader.js';
import { roomIn, type Answers, type Fault } from './survey-answers.js';
import { countText } from './survey-text.js';

/** What the questions of a form are drawn from. */
export interface QuestionLook {
  readonly words: SurveyMessages;
  /** In the language of the survey where the kit speaks it, so that a question and the words of its scale are of one language. */
  readonly scaleWords: SurveyMessages;
  readonly reader: Reader<BasicMessages>;
  /** Language of the questions; absent: the source does not say. */
  readonly language: string | undefined;
  readonly answers: Answers;
  readonly faults: ReadonlyMap<string, Fault>;
  readonly disabled: boolean;
  /** Some questions have to be answered, so the others are marked as optional. */
  readonly marksOptional: boolean;
  choose(question: SurveyQuestion, answer: SurveyAnswer): void;
}

/** From this many characters on the form says how many are left. */
const NEARLY_FULL = 200;

/** The direction of a language's own script; `auto` where the language is not known. */
const directionOf = (language: string | undefined): 'rtl' | 'ltr' | 'auto' =>
  language === undefined ? 'auto' : /^(ar|arc|ckb|dv|fa|he|khw|ks|ps|sd|ug|ur|yi)\b/i.test(language) ? 'rtl' : 'ltr';

/** One question with all its answers, in the language of the survey; what the kit says about it is in the reader's. */
export function questionView(question: SurveyQuestion, look: QuestionLook): TemplateResult {
  const { id, kind } = question;
  const { language, faults, words, reader } = look;
  const room = roomIn(question, look.answers[id]);
  const fault = faults.get(id) ?? (room < 0 ? 'too-long' : undefined);
  const own = { name: `q-${id}`, answer: look.answers[id], disabled: look.disabled, choose: (answer: SurveyAnswer) => look.choose(question, answer) };
  const text = html`<span class="text" dir=${directionOf(language)}>${question.text}</span>${question.required || !look.marksOptional
      ? nothing
      : html` <span class="optional" lang=${reader.language} dir=${reader.rightToLeft ? 'rtl' : 'ltr'}>${words.optional}</span>`}`;
  const remarks = html`<p class="fault" id="fault-${id}" part="fault" lang=${reader.language} dir=${reader.rightToLeft ? 'rtl' : 'ltr'}>${faultText(question, fault, look)}</p>`;
  const direction = language === undefined ? nothing : directionOf(language);
  if (question.kind === 'text') {
    const written = typeof own.answer === 'string' ? own.answer : '';
    return html`<div class="question" part="question" lang=${language ?? nothing} dir=${direction}>
      <label class="ask" for=${own.name}>${text}</label>
      <textarea
        id=${own.name}
        part="text"
        rows="4"
        dir="auto"
        .value=${written}
        ?disabled=${own.disabled}
        aria-required=${question.required ? 'true' : nothing}
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby="room-${id} fault-${id}"
        @input=${({ target }: Event) => own.choose((target as HTMLTextAreaElement).value)}
      ></textarea>
      <p class="room meta" id="room-${id}" lang=${reader.language} dir=${reader.rightToLeft ? 'rtl' : 'ltr'}>${room >= 0 && room < NEARLY_FULL && written ? countText(words.left, room, reader) : nothing}</p>
      ${question.required
        ? html`<label class="choice pass"><input type="checkbox" .checked=${own.answer === null} ?disabled=${own.disabled} @change=${({ target }: Event) => own.choose((target as HTMLInputElement).checked ? null : '')} /><span>${look.scaleWords.pass}</span></label>`
        : nothing}
      ${remarks}
    </div>`;
  }
  const radio = (value: SurveyAnswer, label: string, kindOfLabel: string): TemplateResult =>
    html`<label class=${kindOfLabel}><input type="radio" name=${own.name} .checked=${own.answer === value} ?disabled=${own.disabled} @change=${() => own.choose(value)} /><span>${label}</span></label>`;
  return html`<fieldset
    class="question of-${kind}"
    part="question"
    role="radiogroup"
    lang=${language ?? nothing}
    dir=${direction}
    aria-labelledby="ask-${id}"
    aria-describedby="fault-${id}"
    aria-required=${question.required ? 'true' : nothing}
    aria-invalid=${fault ? 'true' : nothing}
  >
    <legend class="ask" id="ask-${id}">${text}${kind === 'score' ? ends(question, look) : nothing}</legend>
    <div class="answers" part=${kind === 'score' ? 'scale' : 'choices'}>
      ${kind === 'score'
        ? Array.from({ length: 11 }, (_, number) => radio(number, figure(number, look), 'step'))
        : kind === 'agree'
          ? ([1, 2, 3, 4, 5] as const).map((step) => radio(step, look.scaleWords.agree[step], 'choice'))
          : question.options.map((option) => radio(option.id, option.text, 'choice'))}
    </div>
    ${radio(null, look.scaleWords.pass, 'choice pass')} ${remarks}
  </fieldset>`;
}

const figure = (number: number, { language, reader }: QuestionLook): string => {
  try {
    return new Intl.NumberFormat(language ?? reader.language).format(number);
  } catch {
    // The source's language is no language tag.
    return String(number);
  }
};

/** What the ends of the scale stand for, inside the legend: it is read with the question, and stands above the first and the last number. */
function ends({ lowLabel, highLabel }: Extract<SurveyQuestion, { kind: 'score' }>, look: QuestionLook): TemplateResult {
  const { scaleWords } = look;
  return html`<span class="ends"
    ><span>${scaleWords.scaleEnd(figure(0, look), lowLabel ?? scaleWords.lowest)}</span><span class="unseen">, </span
    ><span>${scaleWords.scaleEnd(figure(10, look), highLabel ?? scaleWords.highest)}</span></span
  >`;
}

function faultText(question: SurveyQuestion, fault: Fault | undefined, { words, reader, answers }: QuestionLook): string | typeof nothing {
  if (fault === undefined) return nothing;
  if (fault === 'too-long') return countText(words.over, -roomIn(question, answers[question.id]), reader);
  return question.kind === 'text' ? words.writeOrPass : words.chooseOne;
}
