import { assert, expect, fixtureSync, html, nextFrame, waitUntil } from '@open-wc/testing';
import { Chart } from 'chart.js';
import { nextTask, reaches, seen } from '../base/settled.js';
import { source } from '../kpi-gauge/answers.js';
import { drawn, full, trend } from './trends.js';

describe('coming and going', () => {
  const standing = (): number => Object.keys(Chart.instances).length;

  it('leaves no chart behind after 200 times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const elements = Array.from({ length: 20 }, () => trend(source(full)));
      await Promise.all(elements.map((element) => drawn(element)));
      assert.strictEqual(standing(), 20);
      for (const element of elements) element.remove();
      await nextTask();
      assert.strictEqual(standing(), 0);
    }
  }).timeout(30_000);

  it('draws nothing for an element that left before the code came', async () => {
    const element = trend(source(full));
    await reaches(element, 'ready');
    element.remove();
    await nextFrame();
    await nextTask();
    assert.strictEqual(standing(), 0);
  });

  it('keeps its chart where it is moved, and draws it again where it comes back', async () => {
    const element = trend(source(full));
    await drawn(element);
    const [chart] = Object.keys(Chart.instances);
    const elsewhere = fixtureSync<HTMLElement>(html`<div></div>`);
    elsewhere.append(element);
    await nextTask();
    assert.deepEqual(Object.keys(Chart.instances), [chart]);
    element.remove();
    await nextTask();
    assert.strictEqual(standing(), 0);
    elsewhere.append(element);
    await waitUntil(() => standing() === 1);
    await drawn(element);
    expect(seen(element)).to.contain('4 h 10 min');
  });

  it('draws when it is shown after it was hidden', async () => {
    const element = trend(source(full), { hidden: '' });
    await reaches(element, 'ready');
    await nextFrame();
    await nextTask();
    assert.strictEqual(standing(), 0);
    element.hidden = false;
    await drawn(element);
    assert.strictEqual(standing(), 1);
  });
});
