import { css, html, nothing, type TemplateResult } from 'lit';
import type { KpiResult } from '../../contract/index.js';
import { en } from '../../locales/explanations/en.js';
import { explanations } from '../../locales/explanations/index.js';
import type { ExplanationMessages } from '../../locales/messages.js';
import { brief, isolated } from '../base/foreign-text.js';
import type { Reader } from '../base/reader.js';
import { dayText } from './format.js';
import { figureRows, type Row } from './figure-rows.js';
import type { GaugeModel } from './gauge-model.js';

/** Long texts of a definition are cut here. */
const LONGEST = 4000;

/** What the explanation adds to the gauge's styles. */
export const explanationStyles = css`
  dl,
  dd {
    margin: 0;
    white-space: pre-line;
  }
  dl > div {
    margin-block-start: 0.4em;
  }
  dt,
  th {
    font-weight: 600;
    color: var(--_text);
  }
  .table {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  caption,
  th {
    text-align: start;
  }
  caption {
    padding-block: 0.4em;
    color: var(--_muted);
  }
  th,
  td {
    padding: 0.25em 0;
    padding-inline-end: 0.8em;
    border-block-start: 1px solid var(--_line);
    vertical-align: baseline;
  }
  th {
    font-weight: 400;
    color: var(--_muted);
  }
  td {
    overflow-wrap: normal;
  }
  @container tie (inline-size >= 54em) {
    .opener ~ *,
    .table {
      font-size: 0.625em;
    }
  }
  @container tie (inline-size >= 80em) {
    .opener ~ *,
    .table {
      font-size: 0.455em;
    }
  }
`;

function wordsOf({ messages: { language, explanation } }: Reader): ExplanationMessages {
  return explanation ?? explanations[language] ?? en;
}

/** What the number means and how far it can be trusted: the definition in full, for those who ask. */
export function explanation(answer: KpiResult, model: GaugeModel, reader: Reader): TemplateResult {
  const { definition, reading, truncatedBefore, complete } = answer;
  const words = wordsOf(reader);
  const { population } = definition;
  // Each line for itself: an isolate ends where its paragraph does.
  const apart = (text: string): string => brief(text, LONGEST).split('\n').map((line) => isolated(line, reader.rightToLeft)).join('\n');
  const row = (term: string, text: string | undefined) =>
    text ? html`<div><dt>${term}</dt><dd>${apart(text)}</dd></div>` : nothing;
  return html`<p>${apart(definition.definition ?? definition.name)}</p>
  <dl>
    ${row(words.formula, definition.formula)}
    ${row(words.population, population && `${words.window[population.window]} ${words.attribution[population.attribution]}`)}
    ${row(words.clock, reading.clocks && words.clocks)} ${row(words.openTickets, definition.openTickets)}
    ${row(words.period, model.period)} ${row(words.count, model.count)}
    ${row(words.quality, model.quality ?? (reading.quality === 'measured' ? words.measured : undefined))}
    ${row(words.restatement, reading.recordedAt && words.restated(dayText(reading.recordedAt, reader.language)))}
    ${row(words.method, (answer.previous ?? answer.baseline)?.method)} ${row(words.traps, definition.traps?.join('\n'))} ${row(words.source, definition.source)} ${row(words.version, definition.version)}
  </dl>
  ${truncatedBefore ? html`<p>${words.truncated(truncatedBefore.slice(0, 10))}</p>` : nothing}
  ${complete ? nothing : html`<p>${words.incomplete}</p>`}`;
}

/** Every figure of the answer as a table, earlier values included. */
export function figureTable(answer: KpiResult, model: GaugeModel, reader: Reader, baseline: string | null | undefined): TemplateResult {
  const { figures, history } = figureRows(answer, model, reader, wordsOf(reader), baseline ?? '');
  const line = ([name, ...cells]: Row) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  return html`<table>
    <caption>
      ${model.name}, ${model.scope}
    </caption>
    <tbody>
      ${figures.map(line)}
    </tbody>
    ${history.length > 0
      ? html`<tbody>
          <tr><th scope="rowgroup" colspan="3">${wordsOf(reader).knownOn(dayText(answer.asOf, reader.language))}</th></tr>
          ${history.map(line)}
        </tbody>`
      : nothing}
  </table>`;
}
