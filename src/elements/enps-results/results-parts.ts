import { html, nothing, type TemplateResult } from 'lit';
import { brief } from '../base/foreign-text.js';
import { shareDrawing, splitDrawing } from './drawing.js';
import type { ResultsReader } from './figures.js';
import type { Item, ResultsModel } from './results-model.js';

/** Comments shown before the rest is asked for. */
const FEW = 5;

const heading = (text: string): TemplateResult => html`<div class="title" role="heading" aria-level="4">${text}</div>`;

/** Agree, choice and further score questions, in the order of the survey. */
export function itemList({ items, language }: ResultsModel, reader: ResultsReader): TemplateResult | typeof nothing {
  const shown = items.filter(({ kind }) => kind !== 'text');
  if (shown.length === 0) return nothing;
  return html`<section part="items">
    ${heading(reader.results.drivers)}
    <ul role="list">
      ${shown.map((item) => html`<li part="item">
        <div><bdi lang=${language ?? nothing}>${item.text}</bdi></div>
        ${itemPicture(item, reader)}
      </li>`)}
    </ul>
  </section>`;
}

/** What an item says in words. */
function itemWords({ hidden, figure, kind, note }: Item, { results: words }: ResultsReader): string {
  if (hidden || note) return hidden || note;
  if (!figure) return '';
  const value = figure.coded ?? figure.text;
  return [kind === 'agree' ? words.favourable(value, figure.answers) : [value, figure.answers].join(' · '), figure.likely].filter(Boolean).join(' · ');
}

function itemPicture(item: Item, reader: ResultsReader): TemplateResult {
  const { kind, figure, split } = item;
  const { rightToLeft } = reader;
  if (split.length > 0) {
    return html`${splitDrawing(split, rightToLeft)}
      <ul class="legend" role="list">${split.map(({ sentence }, at) => html`<li><i class="swatch part-${at % 6}"></i>${sentence}</li>`)}</ul>`;
  }
  return html`${kind === 'agree' && figure ? shareDrawing(figure, rightToLeft) : nothing}<div class="meta">${itemWords(item, reader)}</div>`;
}

/** All blocks with what each has, or why it has nothing; a table, since there are columns to compare. */
export function blockTable({ blocks }: ResultsModel, look: { readonly reader: ResultsReader; readonly choose: (block: string) => void }): TemplateResult | typeof nothing {
  const { results: words } = look.reader;
  if (blocks.length < 2) return nothing;
  return html`<section part="blocks">
    ${heading(words.blocks)}
    <div class="region" role="group" tabindex="0" aria-label=${words.blocks}>
      <table>
        <thead>
          <tr><th scope="col">${words.block}</th><th scope="col">${words.answered}</th><th scope="col">${words.score}</th><th scope="col">${words.range}</th></tr>
        </thead>
        <tbody>
          ${blocks.map(({ id, name, depth, hidden, response, figure, isHere }) => html`<tr class=${isHere ? 'here' : ''}>
            <th scope="row" class="depth-${Math.min(depth, 4)}">
              ${response ? html`<button type="button" class="plain" part="block" aria-pressed=${isHere ? 'true' : 'false'} @click=${() => look.choose(id)}><bdi>${name}</bdi></button>` : html`<bdi>${name}</bdi>`}
            </th>
            ${response ? html`<td>${response}</td>` : nothing}
            ${hidden ? html`<td class="meta" colspan=${response ? 2 : 3}>${hidden}</td>` : html`<td class=${figure?.few ? 'faint' : ''}>${figure?.coded ?? figure?.text ?? ''}</td><td>${figure?.range ?? ''}</td>`}
          </tr>`)}
        </tbody>
      </table>
    </div>
    <p class="meta hint">${words.chooseBlock}</p>
  </section>`;
}

/** Comments stand apart from every figure, in the order they came in here: none. */
export function commentLists({ items, hidden, commentsFrom, language }: ResultsModel, { results: words }: ResultsReader): TemplateResult | typeof nothing {
  const asked = items.filter(({ kind }) => kind === 'text');
  if (asked.length === 0 || hidden) return nothing;
  const released = asked.filter(({ comments, note }) => comments.length > 0 || note);
  return html`<section part="comments">
    ${heading(words.comments)}
    ${released.every(({ comments }) => comments.length === 0) ? html`<p class="meta">${commentsFrom}</p>` : html`<p class="meta">${words.commentsNote}</p>`}
    ${released.filter(({ comments }) => comments.length > 0).map(({ text, comments }) => html`<div class="asked"><bdi lang=${language ?? nothing}>${text}</bdi></div>
      ${commentList(comments.slice(0, FEW))}
      ${comments.length > FEW ? html`<details><summary>${words.allComments}</summary>${commentList(comments.slice(FEW))}</details>` : nothing}`)}
  </section>`;
}

const commentList = (comments: readonly string[]): TemplateResult => html`<ul class="comments" role="list">${comments.map((comment) => html`<li part="comment" dir="auto">${brief(comment, 2000)}</li>`)}</ul>`;

/** Every figure of the block on show once more, as rows. */
export function tableTwin({ lead, items }: ResultsModel, { results: words }: ResultsReader): TemplateResult | typeof nothing {
  const figures = [...(lead ? [{ text: lead.question, figure: lead.figure, split: lead.split }] : []), ...items.filter(({ kind }) => kind !== 'text')];
  if (figures.length === 0) return nothing;
  return html`<details part="table">
    <summary>${words.asTable}</summary>
    <div class="region" role="group" tabindex="0" aria-label=${words.asTable}>
      <table>
        <thead>
          <tr><th scope="col">${words.question}</th><th scope="col">${words.result}</th><th scope="col">${words.range}</th><th scope="col">${words.answered}</th></tr>
        </thead>
        <tbody>
          ${figures.map(({ text, figure, split }) => html`<tr><th scope="row"><bdi>${text}</bdi></th><td>${figure?.coded ?? figure?.text ?? ''}</td><td>${figure?.range ?? ''}</td><td>${figure?.n ?? ''}</td></tr>
            ${split.map(({ name, n, share }) => html`<tr><th scope="row" class="depth-1"><bdi>${name}</bdi></th><td>${share}</td><td></td><td>${n}</td></tr>`)}`)}
        </tbody>
      </table>
    </div>
  </details>`;
}
