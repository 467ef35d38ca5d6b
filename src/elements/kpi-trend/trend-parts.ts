import { html, nothing, type TemplateResult } from 'lit';
import type { TrendMessages } from '../../locales/messages.js';
import { shape } from '../kpi-gauge/drawing.js';
import { isolated } from '../base/foreign-text.js';
import type { ChangeItem, TrendModel } from './trend-model.js';

/** What it is, how much it is now, and against what. */
export function top({ name, scope, length, quality, valueParts, band, bandWord, target, said }: TrendModel, rightToLeft: boolean): TemplateResult {
  const about = [scope, isolated(said.length > 0 ? length : '', rightToLeft)].filter(Boolean);
  return html`<div class="head" aria-hidden="true">
      <div class="name" part="name">${name}</div>
      <div class="scope" part="scope">${about.join(' · ')}</div>
      ${quality ? html`<div class="quality" part="quality">${quality}</div>` : nothing}
    </div>
    <div class="now" aria-hidden="true">
      <div class="amount" part="value">${valueParts.map(([text, small]) => (small ? html`<small>${text}</small>` : text))}</div>
      <div class="row">
        ${band ? html`<span class="band" part="band">${shape(band)}${bandWord}</span>` : nothing}
        ${target ? html`<span part="target">${target}</span>` : nothing}
      </div>
    </div>`;
}

/** The changes in words, numbered like their marks in the picture. */
export function changeList(items: readonly ChangeItem[], words: TrendMessages): TemplateResult {
  const item = ({ title, url, at, when, about }: ChangeItem) =>
    html`<li><bdi>${url ? html`<a href=${url}>${title}</a>` : title}</bdi> <span class="meta"><time datetime=${at}>${when}</time>${about.map((text) => html` · <bdi>${text}</bdi>`)}</span></li>`;
  return html`<div class="changes" part="changes">
    <h3>${words.changes}</h3>
    ${items.length > 0 ? html`<ol tabindex="0">${items.map(item)}</ol>` : html`<div class="meta">${words.noChanges}</div>`}
  </div>`;
}

/** The point that a key leads to; `undefined` for keys that mean nothing here. */
export function pointAfter({ key }: KeyboardEvent, now: number | undefined, last: number, rightToLeft: boolean): number | undefined {
  const [forward, backward] = rightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const from = now ?? last + 1;
  const to =
    key === forward || key === 'ArrowUp' ? from + 1 : key === backward || key === 'ArrowDown' ? from - 1 : key === 'Home' ? 0 : key === 'End' ? last : undefined;
  return to === undefined ? undefined : Math.min(last, Math.max(0, to));
}
