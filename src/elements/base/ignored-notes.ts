import { html, type TemplateResult } from 'lit';
import { brief, isolated } from './foreign-text.js';
import type { Reader } from './reader.js';
import { warnOnce } from './warn-once.js';

/** Attributes that were not understood: name and text. */
export type Ignored = readonly (readonly [attribute: string, text: string])[];

/** A note for each attribute that was left out, and a warning for the developer. */
export function ignoredNotes(ignored: Ignored, { messages, rightToLeft }: Reader): readonly TemplateResult[] {
  return ignored.map(([attribute, text]) => {
    const shown = brief(text, 60);
    warnOnce(messages.ignored(attribute, shown));
    return html`<div class="meta" part="note">${messages.ignored(isolated(attribute, rightToLeft), isolated(shown, rightToLeft))}</div>`;
  });
}
