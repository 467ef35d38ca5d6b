import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineMessages } from '../../locales/messages.js';
import type { Move, SpanWords, TimelineModel } from './timeline-model.js';
import type { TimelineLook } from './timeline-look.js';

/** The list of what each team did and how the ticket passed: a page of it where there are many. */
export function movesView({ moves: all, tellMove }: TimelineModel, { words, place, language }: TimelineLook): TemplateResult {
  const { moves, onPaper } = place;
  const { from, to, of } = moves.page(all.length, onPaper);
  const figure = new Intl.NumberFormat(language);
  const isWhole = from === 0 && to === of;
  return html`<div part="moves">
    <div class="head"><h4>${words.moves}</h4><button type="button" class="as-table" aria-pressed=${moves.isTable ? 'true' : 'false'} @click=${place.toggleTable}>${words.table.as}</button></div>
    ${isWhole ? nothing : html`<p class="meta" role="status">${words.page(figure.format(from + 1), figure.format(to), figure.format(of))}</p>`}
    ${moves.isTable
      ? tableView(all.slice(from, to), (at) => tellMove(from + at), words, place)
      : html`<ol class="moves" role="list" tabindex="0" start=${from + 1}>
          ${all.slice(from, to).map((move, at) => moveView(move, tellMove(from + at), words, moves.chosen === move.key, () => place.show(move)))}
        </ol>`}
    ${isWhole || onPaper
      ? nothing
      : html`<div class="turns">
          <button type="button" ?disabled=${from === 0} @click=${() => place.turn(-1)}>${words.earlier}</button>
          <button type="button" ?disabled=${to === of} @click=${() => place.turn(1)}>${words.later}</button>
        </div>`}
  </div>`;
}

function moveView({ fresh, isLinked }: Move, { team, ticket, at, when, lasted, joined, parts, handoff }: SpanWords, words: TimelineMessages, isChosen: boolean, show: () => void): TemplateResult {
  return html`<li class=${[fresh && 'fresh', isLinked && 'linked'].filter(Boolean).join(' ') || nothing} aria-current=${isChosen ? 'true' : nothing}>
    ${ticket ? html`<div class="meta">${words.linkedTicket(ticket)}</div>` : nothing}
    ${handoff ? html`<div class="passed">${handoff.text}<span class="meta">${handoff.about.map((text) => ` · ${text}`).join('')}</span></div>` : nothing}
    <div><button type="button" class="team" aria-pressed=${isChosen ? 'true' : 'false'} title=${words.show} aria-label=${`${team} · ${when}`} @click=${show}><bdi>${team}</bdi></button> <span class="meta"><time datetime=${at}>${when}</time> · ${joined ? words.joined.move : lasted}</span></div>
    ${parts.length === 0 ? nothing : html`<div class="row meta">${parts.map(({ text }) => html`<span>${text}</span>`)}</div>`}
  </li>`;
}

/** The same as a table, a move in each row. */
function tableView(moves: readonly Move[], tell: (at: number) => SpanWords, words: TimelineMessages, place: TimelineLook['place']): TemplateResult {
  const { table } = words;
  return html`<div class="moves" role="group" aria-label=${words.moves} tabindex="0">
    <table part="table">
      <thead>
        <tr>${[table.team, table.from, table.lasted, table.wentOn, table.came].map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>
        ${moves.map((move, at) => rowView(move, tell(at), words, place.moves.chosen === move.key, () => place.show(move)))}
      </tbody>
    </table>
  </div>`;
}

function rowView({ fresh, isLinked }: Move, { team, ticket, at, when, lasted, joined, parts, handoff }: SpanWords, words: TimelineMessages, isChosen: boolean, show: () => void): TemplateResult {
  const listed = (texts: readonly string[]): TemplateResult => html`${texts.map((text) => html`<div>${text}</div>`)}`;
  return html`<tr class=${[fresh && 'fresh', isLinked && 'linked'].filter(Boolean).join(' ') || nothing} aria-current=${isChosen ? 'true' : nothing}>
    <th scope="row"><button type="button" class="team" aria-pressed=${isChosen ? 'true' : 'false'} title=${words.show} aria-label=${`${team} · ${when}`} @click=${show}><bdi>${team}</bdi></button>${ticket ? html`<div class="meta">${words.linkedTicket(ticket)}</div>` : nothing}</th>
    <td><time datetime=${at}>${when}</time></td>
    <td>${lasted ?? nothing}</td>
    <td>${joined ? words.joined.move : listed(parts.map(({ text }) => text))}</td>
    <td>${handoff ? listed([handoff.text, ...handoff.about]) : nothing}</td>
  </tr>`;
}
