import { html, nothing, type TemplateResult } from 'lit';
import type { KpiResult } from '../../contract/index.js';
import { figureRows, type Row } from './figure-rows.js';
import { brief, type GaugeModel, type GaugeReader } from './gauge-model.js';

/** Long texts of a definition are cut here. */
const LONGEST = 4000;

/** What the number means and how far it can be trusted: the definition in full, for those who ask. */
export function explanation(answer: KpiResult, model: GaugeModel, reader: GaugeReader): TemplateResult {
  const { definition, reading, truncatedBefore, complete } = answer;
  const words = reader.messages.explanation;
  const { population } = definition;
  const row = (term: string, text: string | undefined) =>
    text ? html`<div><dt>${term}</dt><dd>${brief(text, LONGEST)}</dd></div>` : nothing;
  return html`<p>${brief(definition.definition ?? definition.name, LONGEST)}</p>
  <dl>
    ${row(words.formula, definition.formula)}
    ${row(words.population, population && `${words.window[population.window]} ${words.attribution[population.attribution]}`)}
    ${row(words.openTickets, definition.openTickets)}
    ${row(words.period, model.period)} ${row(words.count, model.count)}
    ${row(words.quality, model.quality ?? (reading.quality === 'measured' ? words.measured : undefined))}
    ${row(words.traps, definition.traps?.join('\n'))} ${row(words.source, definition.source)} ${row(words.version, definition.version)}
  </dl>
  ${truncatedBefore ? html`<p>${words.truncated(truncatedBefore.slice(0, 10))}</p>` : nothing}
  ${complete ? nothing : html`<p>${words.incomplete}</p>`}`;
}

/** Every figure of the answer as a table, earlier values included. */
export function figureTable(answer: KpiResult, model: GaugeModel, reader: GaugeReader, baseline: string | null | undefined): TemplateResult {
  const { figures, history } = figureRows(answer, model, reader, baseline ?? '');
  const line = ([name, ...cells]: Row) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  return html`<table>
    <caption>
      ${model.name}, ${model.scope}
    </caption>
    <tbody>
      ${figures.map(line)} ${history.map(line)}
    </tbody>
  </table>`;
}
