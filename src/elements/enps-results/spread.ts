import { html, nothing, type TemplateResult } from 'lit';
import { inks } from '../kpi-trend/look-of.js';
import type { TrendPicture } from '../kpi-trend/trend-picture.js';
import { countText, type ResultsReader } from './figures.js';

/** How the spread of answers is shown. */
export interface SpreadLook {
  readonly open: boolean;
  readonly toggle: (open: boolean) => void;
  readonly onColour: () => void;
  /** The chart's code cannot be had; the table must do. */
  readonly missing: boolean;
}

/** How often each point was answered, for the chart. */
export function spreadPicture(distribution: readonly number[], reader: ResultsReader): TrendPicture {
  const most = Math.max(1, ...distribution);
  const step = Math.max(1, Math.ceil(most / 4));
  const top = step * Math.ceil(most / step);
  const place = (at: number): number => (at + 0.5) / distribution.length;
  return {
    bars: true,
    points: distribution.map((count, at) => ({ x: place(at), y: count / top, few: false })),
    times: distribution.map((_, at) => ({ at: place(at), text: countText(pointOf(at, distribution), reader) })),
    rules: Array.from({ length: top / step + 1 }, (_, at) => ({ at: (at * step) / top, text: countText(at * step, reader) })),
    bands: [],
    changes: [],
    tone: 'plain',
    rightToLeft: reader.rightToLeft,
  };
}

/** Eleven points begin with 0, five with 1. */
const pointOf = (at: number, distribution: readonly number[]): number => at + (distribution.length === 11 ? 0 : 1);

/** A chart that is loaded when a reader opens it, with the same numbers as a table. */
export function spreadView(distribution: readonly number[], { open, toggle, onColour, missing }: SpreadLook, reader: ResultsReader): TemplateResult {
  const { results: words } = reader;
  return html`<details part="spread" @toggle=${({ target }: Event) => toggle((target as HTMLDetailsElement).open)}>
    <summary>${words.spread}</summary>
    ${open && !missing
      ? html`<div class="plot" part="chart"><canvas aria-hidden="true"></canvas></div>
          <div class="probes" @transitionend=${onColour}>${inks.map((ink) => html`<i class=${ink}></i>`)}</div>`
      : nothing}
    <div class="region" role="group" tabindex="0" aria-label=${words.spread}>
      <table>
        <thead>
          <tr><th scope="col">${words.answer}</th>${distribution.map((_, at) => html`<th scope="col">${countText(pointOf(at, distribution), reader)}</th>`)}</tr>
        </thead>
        <tbody>
          <tr><th scope="row">${words.answered}</th>${distribution.map((count) => html`<td>${countText(count, reader)}</td>`)}</tr>
        </tbody>
      </table>
    </div>
  </details>`;
}
