import { html, nothing, type TemplateResult } from 'lit';
import { brief } from '../base/foreign-text.js';
import type { CopyingController } from '../kpi-board/copying.js';
import { scoreDrawing, splitDrawing, wavesDrawing } from './drawing.js';
import { scoreText, type ResultsReader } from './figures.js';
import { blockTable, commentLists, itemList, tableTwin } from './results-parts.js';
import type { Lead, ResultsModel, WavePoint } from './results-model.js';
import { spreadView, type SpreadLook } from './spread.js';

export { surveyResultsWords } from '../../locales/survey-results/index.js';
export { resultsRequest } from '../../page/survey-results.js';
export { CopyingController } from '../kpi-board/copying.js';
export { DrawnTrend } from '../kpi-trend/drawn-trend.js';
export { enpsResultsStyles } from './enps-results-styles.js';
export { chosenBlock, resultsModel } from './results-model.js';
export { spreadPicture } from './spread.js';

/** How results are shown, and what their buttons do. */
export interface ResultsLook {
  readonly reader: ResultsReader;
  /** In place of the title of the survey. */
  readonly label?: string | null | undefined;
  readonly choose: (block: string) => void;
  /** What is said aloud after a block was chosen further down. */
  readonly announced: string;
  readonly spread: SpreadLook;
  readonly copying: CopyingController;
}

/** The whole of the results of a wave. */
export function enpsResultsView(model: ResultsModel, look: ResultsLook): TemplateResult {
  const { title, scope, invented, interim, response, hidden, lead, trend, actions, tokens, freshness, language } = model;
  const { reader } = look;
  const { results: words } = reader;
  return html`<div>
      <div class="name" part="name" role="heading" aria-level="3"><bdi>${brief(look.label || title)}</bdi></div>
      <div class="meta" part="scope">${scope}</div>
      ${[invented, interim].map((remark) => (remark ? html`<div class="meta" part="quality">${remark}</div>` : nothing))}
    </div>
    ${hidden ? html`<p class="state" part="reason">${hidden}</p>` : nothing} ${lead ? leadView(lead, language, reader) : nothing}
    ${response || lead?.change ? html`<p part="summary">${response ? html`<b>${response}</b>` : nothing}${response && lead?.change ? ' · ' : nothing}${lead?.change}</p>` : nothing}
    ${lead && lead.split.length > 0 ? splitView(lead, reader) : nothing} ${lead?.notes.map((note) => html`<p class="meta">${note}</p>`)}
    ${trend.length > 0 ? trendView(trend, reader) : nothing} ${itemList(model, reader)} ${blockTable(model, look)} ${commentLists(model, reader)}
    ${actions.length > 0
      ? html`<section part="actions">
          ${heading(words.actions)}
          <ul role="list">
            ${actions.map(({ day, text }) => html`<li><time class="meta">${day}</time> <bdi lang=${language ?? nothing}>${text}</bdi></li>`)}
          </ul>
        </section>`
      : nothing}
    ${lead && lead.distribution.length > 0 ? spreadView(lead.distribution, look.spread, reader) : nothing} ${tableTwin(model, reader)}
    ${lead
      ? html`<details part="sure">
          <summary>${words.sure}</summary>
          ${lead.sure.map((one) => html`<p>${one}</p>`)}
        </details>`
      : nothing}
    ${tokens
      ? html`<details part="tokens" ?open=${tokens.isWrong}>
          <summary>${words.tokens}: ${tokens.counts}</summary>
          ${tokens.reissued ? html`<p>${tokens.reissued}</p>` : nothing}
          <p>${tokens.rule}</p>
        </details>`
      : nothing}
    ${model.sentence ? copyButton(model.sentence, look) : nothing}
    <div class="meta" part="footer">${freshness}</div>
    <div class="unseen" role="status">${look.announced}</div>`;
}

const heading = (text: string): TemplateResult => html`<div class="title" role="heading" aria-level="4">${text}</div>`;

/** What, how much, how sure. In a small group the range stands where the number would. */
function leadView({ question, figure }: Lead, language: string | undefined, reader: ResultsReader): TemplateResult {
  const { results: words, rightToLeft } = reader;
  const bandFirst = figure.few && !figure.coded && figure.range !== '';
  const large = bandFirst ? figure.range : (figure.coded ?? figure.text);
  const small = bandFirst ? words.measured(figure.text, figure.answers) : [figure.likely, figure.answers].filter(Boolean).join(' · ');
  const ends = [-100, 0, 100].map((end) => scoreText(end, reader)) as [string, string, string];
  return html`<div class="lead" part="lead">
    <div>
      <div class="meta"><bdi lang=${language ?? nothing}>${question}</bdi></div>
      <div class=${bandFirst || figure.coded || figure.isRange ? 'amount long' : 'amount'} part="value"><bdi>${large}</bdi></div>
      <div part="range">${small}</div>
      <div class="meta">${words.scale}</div>
    </div>
    ${scoreDrawing(figure, ends, rightToLeft)}
  </div>`;
}

function splitView({ split }: Lead, { rightToLeft }: ResultsReader): TemplateResult {
  return html`<div>
    ${splitDrawing(split, rightToLeft)}
    <ul class="legend" role="list">
      ${split.map(({ sentence }, at) => html`<li><i class="swatch part-${at}"></i>${sentence}</li>`)}
    </ul>
  </div>`;
}

function trendView(trend: readonly WavePoint[], { results: words, rightToLeft }: ResultsReader): TemplateResult {
  return html`<section part="trend">
    ${heading(words.overWaves)} ${wavesDrawing(trend.map(({ figure }) => figure), rightToLeft)}
    <div class="region" role="group" tabindex="0" aria-label=${words.overWaves}>
      <table>
        <thead>
          <tr><th scope="col">${words.wave}</th><th scope="col">${words.score}</th><th scope="col">${words.range}</th><th scope="col">${words.answered}</th></tr>
        </thead>
        <tbody>
          ${trend.map(({ name, figure }) => html`<tr><th scope="row">${name}</th><td>${figure.coded ?? figure.text}</td><td>${figure.range}</td><td>${figure.n}</td></tr>`)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function copyButton(sentence: string, { copying, reader: { results: words } }: ResultsLook): TemplateResult {
  const { outcome, text } = copying;
  return html`<div class="row" part="copy">
    <button type="button" class="plain" @click=${() => void copying.copy(sentence)}>${words.copy}</button>
    <span role="status">${outcome === 'copied' ? words.copied : outcome === 'refused' ? words.notCopied : nothing}</span>
    ${outcome === 'refused' ? html`<textarea part="copy-text" readonly aria-label=${words.copyText} .value=${text}></textarea>` : nothing}
  </div>`;
}
