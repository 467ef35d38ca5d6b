import { html, nothing, type TemplateResult } from 'lit';
import type { TicketPage, TicketSummary } from '../../contract/index.js';
import { WEB_LINK } from '../../contract/patterns.js';
import type { HandoffMapMessages } from '../../locales/messages.js';
import { brief } from '../base/foreign-text.js';
import { flowDrawing } from './drawing.js';
import { walkMatrix } from './walk-matrix.js';
import { type HandoffMapModel, keyOf, type MapPair, type MapReader, ticketLine } from './handoff-map-model.js';

export { PaperController } from '../base/paper-controller.js';
export { handoffMapWords } from '../../locales/handoff-maps/index.js';
export { handoffsRequest, ticketsRequest } from '../../page/handoffs.js';
export { houseRequest } from '../../page/ticket.js';
export { handoffMapModel } from './handoff-map-model.js';
export { handoffMapStyles } from './handoff-map-styles.js';

/** How a map is shown, and what its buttons do. */
export interface MapLook {
  readonly words: HandoffMapMessages;
  readonly reader: MapReader;
  /** In place of the map's own heading. */
  readonly label?: string | null | undefined;
  readonly order: 'flow' | 'name';
  /** What is to stand in rows and columns; it may be on its way. */
  readonly by: 'team' | 'line';
  /** The reader chose it. */
  readonly group: (by: 'team' | 'line') => void;
  /** Key of the pair whose tickets are listed. */
  readonly chosen?: string | undefined;
  /** The list of a narrow place shows every pair, not the largest alone. */
  readonly all: boolean;
  readonly toggle: () => void;
  readonly page?: TicketPage | undefined;
  /** In place of the page until it is there. */
  readonly pageNotice: TemplateResult | typeof nothing;
  /** The page is not the first one. */
  readonly isLater: boolean;
  readonly ticketLink?: string | null | undefined;
  /** Key of the pair on which a reader of the table stands. */
  readonly current?: string | undefined;
  /** The focus came to a pair of the table. */
  readonly walked: (event: FocusEvent) => void;
  readonly choose: (pair: MapPair) => void;
  readonly turn: (cursor: string | undefined) => void;
  readonly open: (ticket: string, event: Event) => void;
}

/** A sheet of paper is no wider than so many columns; more stand on it as a list. From fewer on they stand closer. */
const MOST_ON_PAPER = 16;
const FEW_ON_PAPER = 8;
/** So many pairs a narrow place shows at first. */
const FEW = 12;

/** The whole of a map: picture, table, list and the tickets of the chosen pair. */
export function handoffMapView(model: HandoffMapModel, look: MapLook): TemplateResult {
  const { title, scope, summary, flowed, freshness, flow, pairs, allHidden, by, onlyTeams } = model;
  const { reader, order, chosen } = look;
  const words = by === 'line' ? { ...look.words, ...look.words.ofLines } : look.words;
  const heading = brief(look.label || title);
  return html`<div>
      <div class="name" part="name" role="heading" aria-level="3"><bdi>${heading}</bdi></div>
      <div class="meta" part="scope">${scope}</div>
    </div>
    ${groupView(model, look)}${onlyTeams ? html`<p class="meta" part="note">${words.onlyTeams}</p>` : nothing}
    ${pairs.length > 0 ? html`<p part="summary">${[summary, ...flowed].join(' ')}</p>` : nothing}
    ${pairs.length > 0 && !allHidden
      ? html`<div class=${model.teams.length > MOST_ON_PAPER ? 'wide vast' : 'wide'}>${flowDrawing(flow, reader.rightToLeft, chosen)}</div>
          ${matrix(model, look, heading)} ${list(model, look, heading)}
          <p class="meta" part="hint">${order === 'flow' ? html`<span class="wide">${words.inOrderOfFlow} </span>` : nothing}<span class="screen">${words.choose}<span class="wide"> ${words.walk}</span></span></p>
          ${chosenTickets(model, look)}`
      : nothing}
    <div class="meta" part="footer">${freshness}</div>`;
}

/** What stands in rows and columns: teams, or the lines they belong to. */
function groupView({ canGroup }: HandoffMapModel, { words, by, group }: MapLook): TemplateResult | typeof nothing {
  if (!canGroup) return nothing;
  const choice = (one: 'team' | 'line', text: string): TemplateResult => html`<button type="button" aria-pressed=${by === one ? 'true' : 'false'} @click=${() => group(one)}>${text}</button>`;
  return html`<div class="choice" part="by" role="group" aria-label=${words.counted}><span class="meta" aria-hidden="true">${words.counted}</span>${choice('team', words.teams)}${choice('line', words.lines)}</div>`;
}

/** A table of teams by teams: a real one, so that a reader of any kind walks it by rows and columns. */
function matrix({ teams, cell }: HandoffMapModel, look: MapLook, heading: string): TemplateResult {
  const buttons = teams.flatMap((row) => teams.flatMap((column) => cell.get(keyOf(row.id, column.id)) ?? [])).filter(({ hidden }) => !hidden);
  const current = (buttons.find(({ key }) => key === look.current) ?? buttons[0])?.key;
  return html`<div class=${teams.length > MOST_ON_PAPER ? 'wide region vast' : teams.length > FEW_ON_PAPER ? 'wide region dense' : 'wide region'} role="group" aria-label=${heading}>
    <table part="matrix" role="grid" @keydown=${walkMatrix} @focusin=${look.walked}>
      <thead>
        <tr>
          <td class="corner">${look.words.rowsToColumns}</td>
          ${teams.map(({ name }) => html`<th scope="col"><bdi>${name}</bdi></th>`)}
        </tr>
      </thead>
      <tbody>
        ${teams.map(
          (row) => html`<tr>
            <th scope="row"><bdi>${row.name}</bdi></th>
            ${teams.map((column) => cellView(row.id === column.id, cell.get(keyOf(row.id, column.id)), look, current))}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cellView(own: boolean, pair: MapPair | undefined, { chosen, choose }: MapLook, current: string | undefined): TemplateResult {
  if (!pair) return html`<td class=${own ? 'own' : ''}></td>`;
  if (pair.hidden) return html`<td class="few">${pair.tickets}</td>`;
  const { tickets, returned, sentence, shade, key } = pair;
  return html`<td>
    <button type="button" part="pair" class="shade-${shade}" data-pair=${key} tabindex=${key === current ? '0' : '-1'} aria-expanded=${chosen === key ? 'true' : 'false'} title=${sentence} @click=${() => choose(pair)}>
      <span class="unseen">${sentence}</span><b aria-hidden="true">${tickets}</b>${returned ? html`<small aria-hidden="true">↩\u00a0${returned}</small>` : nothing}
    </button>
  </td>`;
}

/** The same pairs for a narrow place. */
function list({ pairs, teams }: HandoffMapModel, { words, chosen, choose, all, toggle }: MapLook, heading: string): TemplateResult {
  const shown = all ? pairs : pairs.slice(0, FEW);
  return html`<ul class=${teams.length > MOST_ON_PAPER ? 'narrow vast' : 'narrow'} part="pairs" role="list" aria-label=${heading}>
    ${shown.map((pair) => {
      const { fromName, toName, tickets, returned, wait, hidden, shade, key } = pair;
      const ends = html`<span class="ends"><bdi>${fromName}</bdi> <span class="arrow" aria-hidden="true">→</span> <bdi>${toName}</bdi></span>`;
      if (hidden) return html`<li><span class="few">${ends}<span>${tickets}</span></span></li>`;
      const about = [returned && words.returned(returned), wait].filter(Boolean);
      return html`<li>
        <button type="button" part="pair" aria-expanded=${chosen === key ? 'true' : 'false'} @click=${() => choose(pair)}>
          ${ends}<span class="amount shade-${shade}"><b>${tickets}</b></span><span class="meta">${about.join(' · ')}</span>
        </button>
      </li>`;
    })}
    ${pairs.length > FEW ? html`<li><button type="button" class="plain" part="more" aria-expanded=${all ? 'true' : 'false'} @click=${toggle}>${all ? words.fewPairs : words.allPairs}</button></li>` : nothing}
  </ul>`;
}

function chosenTickets({ cell }: HandoffMapModel, look: MapLook): TemplateResult | typeof nothing {
  const { words, chosen, page, pageNotice, isLater, turn, choose } = look;
  const pair = chosen === undefined ? undefined : cell.get(chosen);
  if (!pair) return nothing;
  const button = (text: string, act: () => void): TemplateResult => html`<button type="button" class="plain" part="more" @click=${act}>${text}</button>`;
  const next = page?.nextCursor;
  const tickets = page && (page.tickets.length > 0 ? html`<ul role="list">${page.tickets.map((ticket) => ticketView(ticket, page, look))}</ul>` : html`<p>${words.noTickets}</p>`);
  return html`<div class="tickets" part="tickets">
    <div class="title" role="heading" aria-level="4">${words.ticketsOf(pair.fromName, pair.toName)}</div>
    <p class="meta">${pair.sentence}</p>
    ${tickets ?? pageNotice}
    <div class="row">
      ${next === undefined ? nothing : button(words.older, () => turn(next))} ${isLater ? button(words.newest, () => turn(undefined)) : nothing}
      ${button(words.close, () => choose(pair))}
    </div>
  </div>`;
}

function ticketView(ticket: TicketSummary, { teams }: TicketPage, { reader, ticketLink, open }: MapLook): TemplateResult {
  const { name, about } = ticketLine(ticket, teams, reader);
  const address = ticketLink ? ticketLink.replaceAll('{ticket}', encodeURIComponent(ticket.id)) : ticket.url;
  const text = html`<bdi>${name}</bdi>`;
  return html`<li part="ticket">
    <div class="title">${address && leadsSafely(address) ? html`<a href=${address} @click=${(event: Event) => open(ticket.id, event)}>${text}</a>` : text}</div>
    <div class="meta">${about.map((one, at) => html`${at > 0 ? ' · ' : nothing}<bdi>${one}</bdi>`)}</div>
  </li>`;
}

/** A link of the web, or one that begins with a file's name: before a scheme's colon there is no point or slash. */
function leadsSafely(address: string): boolean {
  return WEB_LINK.test(/^[\w-]+(\.[\w-]+)*([/?#]|$)/.test(address) ? `./${address}` : address);
}
