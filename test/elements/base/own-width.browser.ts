import { assert, expect, fixtureSync, html } from '@open-wc/testing';
import '../../../src/define.js';
import type { TiebeamElement } from '../../../src/elements/base/tiebeam-element.js';
import { answer, source } from '../kpi-gauge/answers.js';
import { reaches } from '../base/settled.js';

const names = ['tie-kpi-gauge', 'tie-kpi-board', 'tie-kpi-trend', 'tie-change-list', 'tie-handoff-timeline', 'tie-handoff-map', 'tie-enps-survey', 'tie-enps-results'];

/** Places that are as wide as their content, as page authors write them. */
const places: Readonly<Record<string, (element: Element) => unknown>> = {
  'an open dialog': (element) => html`<dialog open style="padding: 0">${element}</dialog>`,
  'a table cell': (element) => html`<table><tr><td>${element}</td><td>text</td></tr></table>`,
  'a float': (element) => html`<div style="float: left">${element}</div>`,
  'an inline block': (element) => html`<div style="display: inline-block">${element}</div>`,
  'a box out of the flow': (element) => html`<div style="position: absolute">${element}</div>`,
  'an automatic column': (element) => html`<div style="display: grid; grid-template-columns: auto 1fr"><div>${element}</div><p>text</p></div>`,
  'a box in a row': (element) => html`<div style="display: flex"><div>${element}</div><p>text</p></div>`,
};

const shownIn = async (element: Element, place: (element: Element) => unknown, width = 700): Promise<number> => {
  fixtureSync(html`<div style="inline-size: ${width}px">${place(element)}</div>`);
  await (element as TiebeamElement).updateComplete;
  return element.getBoundingClientRect().width;
};

for (const name of names) {
  describe(`<${name}> asks for a width of its own`, () => {
    for (const [words, place] of Object.entries(places)) {
      it(`in ${words}`, async () => {
        const width = await shownIn(document.createElement(name), place);
        expect(width).to.be.at.least(200);
        expect(width).to.be.at.most(500);
      });
    }

    it('and takes less where there is less, so that no column of a page grows by it', async () => {
      const columns = (element: Element) => html`<div style="display: grid; grid-template-columns: 1fr 1fr 1fr"><div>${element}</div><p>text</p><p>text</p></div>`;
      expect(await shownIn(document.createElement(name), columns, 450)).to.be.closeTo(150, 0.1);
      expect(await shownIn(document.createElement(name), places['a float'] as (element: Element) => unknown, 150)).to.be.closeTo(150, 0.1);
    });

    it('and changes nothing where its width is given', async () => {
      const element = document.createElement(name);
      for (const width of [220, 320, 640]) assert.strictEqual(await shownIn(element, () => element, width), width);
    });
  });
}

it('a gauge in a dialog is legible from its first number on', async () => {
  const element = document.createElement('tie-kpi-gauge') as TiebeamElement & { metric: string };
  element.metric = 'time-to-resolve';
  element.adapter = source(answer());
  const waiting = await shownIn(element, places['an open dialog'] as (element: Element) => unknown);
  await reaches(element, 'ready');
  assert.strictEqual(element.getBoundingClientRect().width, waiting);
  expect(element.renderRoot.querySelector('.dial')?.getBoundingClientRect().width).to.be.greaterThan(200);
});
