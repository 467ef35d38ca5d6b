import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/kpi-gauge/define.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { reaches } from '../base/settled.js';
import { answer, source } from './answers.js';

/** Where a character stands. */
function placeOf(text: Text, at: number): DOMRect {
  const range = document.createRange();
  range.setStart(text, at);
  range.setEnd(text, at + 1);
  return range.getBoundingClientRect();
}

describe('a definition of another script, on a page that runs from right to left', () => {
  it('has its full stop at its end', async () => {
    const element = fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge dir="rtl" metric="time-to-resolve" .adapter=${source(answer())}></tie-kpi-gauge>`);
    await reaches(element, 'ready');
    element.renderRoot.querySelector<HTMLElement>('.opener')?.click();
    await waitUntil(() => element.renderRoot.querySelector('dl'), 'the definition opens');
    const paragraph = element.renderRoot.querySelector('[part="definition"] p') as Node;
    const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const last = text.data.lastIndexOf('.');
    expect(placeOf(text, last).left).to.be.greaterThan(placeOf(text, last - 1).left);
  });
});
