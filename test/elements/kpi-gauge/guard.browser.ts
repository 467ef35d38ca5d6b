import { assert, expect, fixtureSync, html } from '@open-wc/testing';
import '../../../src/elements/kpi-gauge/define.js';
import { reaches } from '../base/settled.js';
import { answer, source } from './answers.js';

describe('a good number with a guard', () => {
  const names = { metric: 'reopen-rate', name: 'Reopen rate, of all tickets that the desk ever solved' };
  for (const [holds, words, shapes] of [[true, 'On target', 1], [false, 'it does not', 1], [null, 'not known', 0]] as const) {
    it(`says “${words}” where it ${holds === null ? 'is unknown' : holds ? 'holds' : 'is broken'}, in 220 pixels too, and passes axe`, async () => {
      const element = document.createElement('tie-kpi-gauge');
      element.metric = 'time-to-resolve';
      element.adapter = source(answer({ target: { value: 20_000 }, guard: { ...names, holds } }));
      element.style.setProperty('inline-size', '220px');
      fixtureSync(html`<div>${element}</div>`);
      await reaches(element, 'ready');
      const band = element.renderRoot.querySelector('[part="band"]');
      expect(band?.textContent).to.contain(words);
      assert.strictEqual(band?.querySelectorAll('svg').length, shapes);
      expect(element.scrollWidth).to.be.at.most(220);
      await expect(element).to.be.accessible();
    });
  }
});
