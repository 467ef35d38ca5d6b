import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineMessages } from '../../locales/messages.js';
import { counted } from '../kpi-gauge/format.js';
import { sign } from './drawing.js';
import type { TimelineModel } from './timeline-model.js';

/** So many are listed; the picture has all of them. */
const LISTED = 20;

/** Changes and alerts in words. */
export function besideView({ beside, writing }: TimelineModel, words: TimelineMessages): TemplateResult | typeof nothing {
  if (beside.length === 0) return nothing;
  const rest = beside.length - LISTED;
  return html`<div part="beside">
    <h4>${words.beside}</h4>
    <ul class="beside">
      ${beside.slice(0, LISTED).map(
        ({ kind, at, when, text, about, url }) => html`<li>
          ${sign(kind)}<div><bdi>${url ? html`<a href=${url}>${text}</a>` : text}</bdi> <span class="meta"><time datetime=${new Date(at).toISOString()}>${when}</time>${about.map((one) => html` · <bdi>${one}</bdi>`)}</span></div>
        </li>`,
      )}
    </ul>
    ${rest > 0 ? html`<p class="meta">${counted(words.besideMore, rest, writing)}</p>` : nothing}
  </div>`;
}
