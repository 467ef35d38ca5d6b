import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ref } from 'lit/directives/ref.js';
import { joinedSign, sign, swatch, timeline } from './drawing.js';
import { besideView } from './beside-view.js';
import { movesView } from './moves-view.js';
import { STEP } from './picture-gestures.js';
import { agreedView, sharedWordsView } from './agreed-view.js';
import { costView } from './cost-view.js';
import type { TimelineLook } from './timeline-look.js';
import type { TimelineModel } from './timeline-model.js';
import { BESIDE, partOf } from './timeline-window.js';
import { axisTimes, inRows } from './words-below.js';

export { AgreedPlace } from './agreed-place.js';
export { agreedStyles } from './agreed-styles.js';
export { ignoredNotes } from '../base/ignored-notes.js';
export { handoffTimelineStyles } from './handoff-timeline-styles.js';
export { timelineWords } from '../../locales/timelines/index.js';
export { changesRequest } from '../../page/changes.js';
export { LinkedTickets } from './linked-tickets.js';
export { rehearse } from './rehearsal.js';
export { changesAround, whyNothing } from './timeline-around.js';
export { timelineModel } from './timeline-model.js';
export { TimelinePlace } from './timeline-place.js';

/** The whole of a timeline: story, picture, moves and clocks. */
export function timelineView(model: TimelineModel, look: TimelineLook): TemplateResult {
  const { title, url, story } = model;
  const { agreed } = look;
  const name = look.label || title;
  return html`<div class="name" part="name" role="heading" aria-level="3"><bdi>${url ? html`<a href=${url}>${name}</a>` : name}</bdi></div>
    ${agreed ? sharedWordsView(agreed.model.words, agreed.look) : nothing}
    <p part="story">${[...story, ...(agreed?.model.story ?? [])].join(' ')}</p>
    ${pictureView(model, look)} ${look.isWhole ? detailsView(model, look) : nothing}`;
}

/** What each team did, what the teams agreed on, and whose clock ran. */
function detailsView(model: TimelineModel, look: TimelineLook): TemplateResult {
  const { clocks, hasCalendars } = model;
  const { words, place, agreed } = look;
  return html`<div class="details">
      <div class="flow">
        ${look.withoutMoves
          ? nothing
          : guard([model, words, place.moves.chosen, place.moves.isTable, place.onPaper, ...Object.values(place.moves.page(model.moves.length, place.onPaper))], () => movesView(model, look))}
        ${agreed?.model.cost ? costView(agreed.model.cost, agreed.look.words) : nothing}
      </div>
      <div class="sides">
        ${agreed ? agreedView(agreed.model, agreed.look.words) : nothing} ${besideView(model, words)}
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
      </div>
    </div>`;
}

/** Beside the names of lanes on an upright sheet of paper, in pixels. */
const UPRIGHT = 500;

/** Lanes beside the part of the picture that is seen, what its patterns mean, and the buttons that bring it closer. */
function pictureView({ lanes, picture, kinds, timeAt, beside }: TimelineModel, { words, place }: TimelineLook): TemplateResult {
  const { controls, moves, onPaper } = place;
  const isDrawn = controls.isMeasured || onPaper;
  const window = isDrawn ? controls.window(onPaper) : BESIDE;
  const part = partOf(picture, window);
  const zoom = onPaper ? 1 : controls.zoom;
  const wide = (onPaper ? UPRIGHT : window.pixels) / controls.letters;
  const times = isDrawn ? axisTimes(window.from, window.to, zoom, wide, (at) => timeAt(at, 1 / zoom)) : [];
  return html`<div class="picture" part="picture">
      <ul class="lanes" aria-hidden="true">
        ${lanes.map(({ name: team, line, isLinked, isJoined, isClock }) => html`<li class=${[isLinked && 'linked', isJoined && 'joined', isClock && 'clock'].filter(Boolean).join(' ') || nothing}>${line ? html`<small>${line}</small>` : nothing}<span>${team}</span></li>`)}
      </ul>
      <div class="scroll ${controls.isWhole ? '' : 'near'}" tabindex="0" role="group" aria-label=${words.picture} ${ref(place.reach)} @click=${place.choose} @animationend=${place.settle}>
        ${timeline(part, { times, foldWords: inRows(part.folds, wide), zoom, lane: controls.lane, chosen: moves.chosen })}
      </div>
    </div>
    <ul class="legend" part="legend" aria-hidden="true">
      ${kinds.map((kind) => html`<li>${swatch(kind)}${words.kinds[kind]}</li>`)}
      ${part.joined.length > 0 ? html`<li>${joinedSign()}${words.joined.sign}</li>` : nothing}
      ${(['change', 'alert'] as const).filter((kind) => beside.some((one) => one.kind === kind)).map((kind) => html`<li>${sign(kind)}${words.signs[kind]}</li>`)}
    </ul>
    ${part.crowded ? html`<p class="meta crowded">${words.crowded}</p>` : nothing}
    <div class="tools" part="tools">
      <button type="button" ?disabled=${controls.isClosest} @click=${() => controls.zoomBy(STEP)}>${words.closer}</button>
      <button type="button" ?disabled=${controls.isWhole} @click=${() => controls.zoomBy(0)}>${words.farther}</button>
    </div>`;
}
