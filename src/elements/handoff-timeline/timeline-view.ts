import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineMessages } from '../../locales/messages.js';
import { swatch, timeline } from './drawing.js';
import type { SpanWords, TimelineModel } from './timeline-model.js';

export { handoffTimelineStyles } from './handoff-timeline-styles.js';
export { timelineWords } from '../../locales/timelines/index.js';
export { timelineModel } from './timeline-model.js';

/** How a timeline is shown. */
export interface TimelineLook {
  readonly words: TimelineMessages;
  /** In place of the ticket's title or id. */
  readonly label?: string | null | undefined;
  readonly withoutMoves: boolean;
  /** How many times wider than its place the picture is. */
  readonly zoom: number;
  readonly closest: boolean;
  readonly nearer: () => void;
  readonly whole: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The whole of a timeline: story, picture, moves and clocks. */
export function timelineView({ title, url, story, lanes, picture, kinds, spans, clocks, hasCalendars }: TimelineModel, look: TimelineLook): TemplateResult {
  const { words, zoom } = look;
  const name = look.label || title;
  return html`<div class="name" part="name" role="heading" aria-level="3"><bdi>${url ? html`<a href=${url}>${name}</a>` : name}</bdi></div>
    <p part="story">${story.join(' ')}</p>
    <div class="picture" part="picture">
      <ul class="lanes" aria-hidden="true">
        ${lanes.map(({ name: team, line }) => html`<li>${line ? html`<small>${line}</small>` : nothing}<span>${team}</span></li>`)}
      </ul>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.picture} @keydown=${look.onKey}>
        <div class="strip zoom-${zoom}">${timeline(picture)}</div>
      </div>
    </div>
    <ul class="legend" part="legend" aria-hidden="true">
      ${kinds.map((kind) => html`<li>${swatch(kind)}${words.kinds[kind]}</li>`)}
    </ul>
    <div class="tools" part="tools">
      <button type="button" ?disabled=${look.closest} @click=${look.nearer}>${words.closer}</button>
      <button type="button" ?disabled=${zoom === 1} @click=${look.whole}>${words.farther}</button>
    </div>
    <div class="details">
      ${look.withoutMoves ? nothing : moves(spans, words)}
      <div part="clocks">
        <h4>${words.clocks}</h4>
        <table>
          <thead>
            <tr><th scope="col">${words.who}</th><th scope="col">${words.all}</th>${hasCalendars ? html`<th scope="col">${words.working}</th>` : nothing}</tr>
          </thead>
          <tbody>
            ${clocks.map(({ who, all, working }) => html`<tr class=${who === words.noClock ? 'lit' : nothing}><th scope="row">${who}</th><td>${all}</td>${hasCalendars ? html`<td>${working}</td>` : nothing}</tr>`)}
          </tbody>
        </table>
      </div>
    </div>`;
}

function moves(spans: readonly SpanWords[], words: TimelineMessages): TemplateResult {
  return html`<div part="moves">
    <h4>${words.moves}</h4>
    <ol class="moves" role="list" tabindex="0">
      ${spans.map(
        ({ team, at, when, lasted, parts, handoff }) => html`<li>
          ${handoff ? html`<div class="passed">${handoff.text}<span class="meta">${handoff.about.map((text) => html` · ${text}`)}</span></div>` : nothing}
          <div><bdi class="team">${team}</bdi> <span class="meta"><time datetime=${at}>${when}</time> · ${lasted}</span></div>
          <div class="row meta">${parts.map(({ text }) => html`<span>${text}</span>`)}</div>
        </li>`,
      )}
    </ol>
  </div>`;
}
