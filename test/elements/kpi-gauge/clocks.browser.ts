import { expect, fixtureSync, html } from '@open-wc/testing';
import '../../../src/elements/kpi-gauge/define.js';
import { reaches } from '../base/settled.js';
import { answer, source } from './answers.js';

describe('a duration on two clocks', () => {
  for (const variant of ['dial', 'bullet', 'number'] as const) {
    it(`names the clock beside the number of a ${variant}, in 220 pixels too, and passes axe`, async () => {
      const element = document.createElement('tie-kpi-gauge');
      element.metric = 'time-to-resolve';
      element.variant = variant;
      element.withTable = true;
      element.adapter = source(answer({}, {}, { clocks: { calendar: 15_000, business: 7200 } }));
      element.style.setProperty('inline-size', '220px');
      fixtureSync(html`<div>${element}</div>`);
      await reaches(element, 'ready');
      const meta = element.renderRoot.querySelector('[part="meta"]')?.textContent?.replaceAll('\u00a0', ' ');
      expect(meta).to.contain('Calendar time; 2 h in working time');
      expect(element.renderRoot.querySelector('[role="img"]')?.getAttribute('aria-label')?.replaceAll('\u00a0', ' ')).to.contain('4 h 10 min. Calendar time; 2 h in working time.');
      expect(element.scrollWidth).to.be.at.most(220);
      await expect(element).to.be.accessible();
    });
  }

  it('says nothing of clocks where the source knows one', async () => {
    const element = document.createElement('tie-kpi-gauge');
    element.metric = 'time-to-resolve';
    element.adapter = source(answer({}, {}, { clocks: { calendar: 15_000, business: null } }));
    fixtureSync(html`<div>${element}</div>`);
    await reaches(element, 'ready');
    expect(element.renderRoot.textContent).not.to.contain('working time');
  });
});
