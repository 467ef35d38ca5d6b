import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/define.js';
import type { TiebeamElement } from '../../../src/elements/base/tiebeam-element.js';
import { changing, four } from '../change-list/effects.js';
import { pulse } from '../enps-survey/pulse.js';
import { answer, silent, source, weeks } from '../kpi-gauge/answers.js';
import { placeOf, readFromRight } from './place-of.js';

/** On a page that runs from right to left, as its author would write it. */
function onPage(tag: string, adapter: TiebeamAdapter, attributes: Record<string, string>): TiebeamElement {
  const element = document.createElement(tag) as TiebeamElement;
  for (const [name, value] of Object.entries({ lang: 'ar', dir: 'rtl', ...attributes })) element.setAttribute(name, value);
  element.adapter = adapter;
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

const marked = { label: 'Ready?!' };
const found = async (element: TiebeamElement, selector: string): Promise<Element> => {
  await waitUntil(() => element.renderRoot.querySelector(selector)?.textContent?.trim(), `${selector} has a name`, { timeout: 5000 });
  return element.renderRoot.querySelector(selector) as Element;
};

describe('a name of another script than a page that runs from right to left', () => {
  for (const tag of ['tie-kpi-gauge', 'tie-kpi-trend', 'tie-change-list', 'tie-handoff-map', 'tie-handoff-timeline', 'tie-enps-results', 'tie-enps-survey']) {
    it(`has its marks behind it in a ${tag} without an answer`, async () => {
      const name = await found(onPage(tag, { ...silent, readHandoffs: () => new Promise(() => undefined) }, marked), '.name');
      assert.deepEqual(readFromRight(name, ['!', '?', 'Ready']), ['!', '?', 'Ready']);
    });
  }

  const cases: readonly (readonly [tag: string, adapter: () => TiebeamAdapter, attributes: Record<string, string>, selector: string])[] = [
    ['tie-kpi-board', () => source(answer()), { metrics: 'time-to-resolve' }, '[part="label"]'],
    ['tie-kpi-gauge', () => source(answer()), { metric: 'time-to-resolve' }, '[part="name"]'],
    ['tie-kpi-trend', () => source(answer({ history: weeks([1, 2]) })), { metric: 'time-to-resolve' }, '[part="name"]'],
    ['tie-change-list', () => changing(four), { metric: 'time-to-resolve' }, '[part="name"]'],
    ['tie-enps-survey', () => pulse(), { survey: 'pulse' }, '[part="name"]'],
  ];
  for (const [tag, adapter, attributes, selector] of cases) {
    it(`has its marks behind it in a ${tag}`, async () => {
      const name = await found(onPage(tag, adapter(), { ...attributes, ...marked }), selector);
      assert.deepEqual(readFromRight(name, ['!', '?', 'Ready']), ['!', '?', 'Ready']);
    });
  }

  for (const tag of ['tie-kpi-gauge', 'tie-kpi-trend', 'tie-kpi-board']) {
    it(`is whole where the source tells it, in a ${tag}`, async () => {
      const element = onPage(tag, source(answer({ history: weeks([1, 2]) }, { name: 'Solved in < 4 h, %' })), { metric: 'time-to-resolve', metrics: 'time-to-resolve' });
      await waitUntil(() => element.state === 'ready', 'it is there');
      const inside = tag === 'tie-kpi-board' ? (element.renderRoot.querySelector('[part="gauge"]') as TiebeamElement) : element;
      const name = await found(inside, '[part="name"]');
      assert.isAbove(placeOf(name, '%').left, placeOf(name, 'Solved').left);
    });
  }

  it('comes before what a list of changes says of it', async () => {
    const name = await found(onPage('tie-change-list', changing(four), { metric: 'time-to-resolve' }), '[part="name"]');
    assert.deepEqual(readFromRight(name, ['Time to resolve', 'قبل']), ['Time to resolve', 'قبل']);
  });

  it('ends where the words of a sentence go on', async () => {
    const element = onPage('tie-kpi-gauge', source(answer({ target: { value: 14_400, label: 'Gold (24/7)' } }, { name: 'Solved in < 4 h, %' })), { metric: 'time-to-resolve', 'with-sentence': '' });
    const sentence = await found(element, '[part="sentence"]');
    assert.deepEqual(readFromRight(sentence, ['Solved', 'Service desk', '10']), ['Solved', 'Service desk', '10']);
    assert.isAbove(placeOf(sentence, '%').left, placeOf(sentence, 'Solved').left);
    assert.isAbove(placeOf(sentence, '24/7').left, placeOf(sentence, 'Gold').left);
  });
});
