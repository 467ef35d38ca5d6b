import { assert, expect, fixtureSync, html } from '@open-wc/testing';
import '../../../src/elements/kpi-gauge/define.js';
import { lettersBox } from '../base/letters-box.js';
import { reaches } from '../base/settled.js';
import { answer, source } from './answers.js';

/** A bullet graph and the boxes of its labels that are seen, from the left. */
async function labels(width: number, size: number, target: number, dir = 'ltr') {
  const element = document.createElement('tie-kpi-gauge');
  for (const [name, value] of Object.entries({ metric: 'time-to-resolve', variant: 'bullet', min: '0', max: 'PT8H', dir })) element.setAttribute(name, value);
  element.adapter = source(answer({ target: { value: target } }));
  fixtureSync(html`<div style="inline-size: ${width}px; font-size: ${size}px">${element}</div>`);
  await reaches(element, 'ready');
  return [...element.renderRoot.querySelectorAll('.bullet text')]
    .map((text) => ({ text: text.textContent ?? '', isTarget: text.matches('.tick-text'), box: lettersBox(text) }))
    .filter(({ text, box }) => text && box.width > 1)
    .sort((one, other) => one.box.left - other.box.left);
}

const HOUR = 3600;

describe('the labels of a bullet graph', () => {
  for (const dir of ['ltr', 'rtl']) {
    it(`stand apart at every width and size of letters (${dir})`, async () => {
      for (const [width, size] of [[220, 16], [220, 24], [220, 32], [320, 32], [400, 16], [640, 32]] as const) {
        for (const target of [HOUR / 3, 1.5 * HOUR, 4 * HOUR, 6.25 * HOUR, 7.7 * HOUR]) {
          const seen = await labels(width, size, target, dir);
          seen.slice(1).forEach(({ text, box }, at) => expect(box.left - (seen[at]?.box.right ?? 0), `${seen[at]?.text} and ${text} in ${width} pixels, letters of ${size}`).to.be.greaterThan(0));
        }
      }
    });
  }

  it('name the target where there is room, and the ends everywhere', async () => {
    const seen = async (width: number, size: number, target = 4 * HOUR) => (await labels(width, size, target)).filter(({ isTarget }) => isTarget).length;
    assert.strictEqual(await seen(220, 16), 1);
    assert.strictEqual(await seen(640, 32), 1);
    assert.strictEqual(await seen(640, 16, 7 * HOUR), 1);
    assert.strictEqual(await seen(110, 32), 0);
    assert.strictEqual((await labels(110, 32, 4 * HOUR)).length, 2);
  });
});
