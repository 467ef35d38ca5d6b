import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AgreementMessages } from '../../locales/agreements/messages.js';
import type { CostModel, WaitRow } from './cost-model.js';

/** What waiting between teams came to, and the same ticket straight to the team that resolved it. */
export function costView({ rows, sum, hasMoney, notes, thought }: CostModel, words: AgreementMessages): TemplateResult {
  const cells = ({ waited, working, money }: WaitRow): TemplateResult => html`<td>${waited}${working ? html`<div class="meta">${working}</div>` : nothing}</td>${hasMoney ? html`<td>${money}</td>` : nothing}`;
  return html`<div part="cost" class="agreed">
    <h4>${words.cost}</h4>
    <table class="waits">
      <thead>
        <tr>
          <th scope="col">${words.handoff}</th><th scope="col">${words.waited}</th>${hasMoney ? html`<th scope="col">${words.estimate}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr><th scope="row"><bdi>${row.name}</bdi>${row.lasts ? html` <span class="doubt">${words.lasts}</span>` : nothing}</th>${cells(row)}</tr>`)}
      </tbody>
      ${rows.length > 1 ? html`<tfoot><tr class="lit"><th scope="row">${sum.name}</th>${cells(sum)}</tr></tfoot>` : nothing}
    </table>
    ${notes.map((note) => html`<p class="meta">${note}</p>`)}
    ${thought === undefined ? nothing : thoughtView(thought, words)}
  </div>`;
}

/** Two bars: how long it took, and the least it could have. The second is hollow, since nobody measured it. */
function thoughtView({ to, took, least, share }: NonNullable<CostModel['thought']>, words: AgreementMessages): TemplateResult {
  const bar = (kind: string, of: number): TemplateResult => html`<svg class="bar" width="100%" height="10" aria-hidden="true">${svg`<rect class=${kind} x="1" y="1" height="8" rx="1" width=${`${Math.round(of * 980) / 10}%`}></rect>`}</svg>`;
  return html`<div class="thought" part="thought">
    <div class="pair"><span>${words.asItWas}</span><span>${took}</span>${bar('took', 1)}</div>
    <div class="pair"><bdi>${words.straightTo(to)}</bdi><span>${words.atLeast(least)}</span>${bar('least', share)}</div>
    <p class="meta">${words.thought}</p>
  </div>`;
}
