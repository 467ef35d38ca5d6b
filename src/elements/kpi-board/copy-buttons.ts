import { html, nothing, type TemplateResult } from 'lit';
import type { BoardMessages } from '../../locales/messages.js';
import { asCsv, asMarkdown, asSentences, type BoardRow } from './board-text.js';
import type { CopyingController } from './copying.js';

/**
 * The buttons that copy a board, and what became of it.
 *
 * @param title - the line above the sentences
 * @param rows - called when a button is pressed
 */
export function copyButtons(copying: CopyingController, words: BoardMessages, title: string, rows: () => readonly BoardRow[]): TemplateResult {
  const { outcome, text } = copying;
  const button = (name: string, write: (rows: readonly BoardRow[]) => string): TemplateResult =>
    html`<button type="button" @click=${() => void copying.copy(write(rows()))}>${name}</button>`;
  return html`<div class="foot" part="copy">
    ${button(words.copySentence, (all) => asSentences(title, all))} ${button(words.copyMarkdown, (all) => asMarkdown(all, words))}
    ${button(words.copyCsv, (all) => asCsv(all, words))}
    <span role="status">${outcome === 'copied' ? words.copied : outcome === 'refused' ? words.notCopied : nothing}</span>
    ${outcome === 'refused' ? html`<textarea part="copy-text" readonly aria-label=${words.copyText} .value=${text}></textarea>` : nothing}
  </div>`;
}
