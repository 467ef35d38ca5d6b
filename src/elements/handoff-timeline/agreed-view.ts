import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AgreementMessages } from '../../locales/agreements/messages.js';
import type { AgreedModel } from './agreed-model.js';
import type { SharedWords } from './shared-words.js';
import type { StandingRow } from './standing-words.js';

/** How the shared words are shown. */
export interface WordsLook {
  readonly words: AgreementMessages;
  /** The source's own words, in place of the reader's. */
  readonly isOriginal: boolean;
  readonly toggle: () => void;
}

/** Severity and state, and the button that shows them in the source's words. */
export function sharedWordsView({ words: shown, reader, note }: SharedWords, { words, isOriginal, toggle }: WordsLook): TemplateResult {
  return html`<div class="words" part="words">
    <dl>
      ${shown.map(
        ({ heading, text, original, marks, about }) => html`<div>
          <dt>${heading}</dt>
          <dd><bdi>${isOriginal ? original : text}</bdi>${isOriginal ? nothing : marks.map((mark) => html` <span class="doubt">${mark}</span>`)}${about && !isOriginal ? html` <span class="meta">${about}</span>` : nothing}</dd>
        </div>`,
      )}
    </dl>
    ${reader === undefined
      ? nothing
      : html`<span class="meta"><bdi>${words.inWordsOf(reader)}</bdi></span>
          <button type="button" aria-pressed=${isOriginal ? 'true' : 'false'} aria-keyshortcuts="o" @click=${toggle}>${words.original}</button>`}
    ${note === undefined ? nothing : html`<p class="meta">${note}</p>`}
  </div>`;
}

/** Who is in, what is to be met, and what makes it done for everyone. */
export function agreedView({ teams, alsoIn, obligations, steps, ahead, unread }: AgreedModel, words: AgreementMessages): TemplateResult {
  return html`${unread ? html`<p class="meta" part="note">${words.unread}</p>` : nothing}
    ${teams.length + obligations.length === 0
      ? nothing
      : html`<div part="playbook" class="agreed">
          ${teams.length === 0 ? nothing : html`<h4>${words.playbook}</h4>${standings(teams)}`}
          ${alsoIn === undefined ? nothing : html`<p class="meta">${alsoIn}</p>`}
          ${obligations.length === 0 ? nothing : html`<h4>${words.obligations}</h4>${standings(obligations)}`}
        </div>`}
    ${steps.length === 0 && ahead === undefined
      ? nothing
      : html`<div part="steps" class="agreed">
          <h4>${words.steps}</h4>
          ${ahead === undefined ? standings(steps) : html`<p class="meta">${ahead}</p>`}
        </div>`}`;
}

function standings(rows: readonly StandingRow[]): TemplateResult {
  return html`<ul class="standings" role="list">
    ${rows.map(
      ({ name, team, mark, stands, agreed }) => html`<li>
        ${sign(mark)}
        <div>
          <bdi class="what">${name}</bdi>
          <div class="row meta"><span class="stands">${stands}</span>${agreed.map((text) => html`<span>${text}</span>`)}${team === undefined ? nothing : html`<span><bdi>${team}</bdi></span>`}</div>
        </div>
      </li>`,
    )}
  </ul>`;
}

/** Filled: done. A ring: open. A square: open, and the agreed time has ended. The words beside it say the same. */
function sign(mark: StandingRow['mark']): TemplateResult {
  return html`<svg class="sign ${mark}" viewBox="0 0 12 12" aria-hidden="true">${mark === 'past' ? svg`<rect x="1.75" y="1.75" width="8.5" height="8.5"></rect>` : svg`<circle cx="6" cy="6" r="4.5"></circle>`}</svg>`;
}
