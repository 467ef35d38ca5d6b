import { assert, expect, fixtureSync, html } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/kpi-gauge/define.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { answer, silent, source } from '../kpi-gauge/answers.js';
import { reaches } from './settled.js';

/** A gauge with light text, just put into the page. */
function mounted(adapter: TiebeamAdapter): TieKpiGauge {
  return fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge metric="time-to-resolve" .adapter=${adapter}>Target 8 hours</tie-kpi-gauge>`);
}

/** How often the dial was put into the page until a gauge is ready. */
async function dialsUntilReady(element: TieKpiGauge): Promise<number> {
  let dials = element.renderRoot.querySelectorAll('svg.dial').length;
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) dials += Number(node.matches('svg.dial')) + node.querySelectorAll('svg.dial').length;
  });
  observer.observe(element.renderRoot, { childList: true, subtree: true });
  await reaches(element, 'ready');
  observer.disconnect();
  return dials;
}

describe('an element whose answer is on its way', () => {
  it('keeps its light text in sight from the first moment', async () => {
    const element = mounted(silent);
    await Promise.resolve();
    assert.strictEqual(element.renderRoot.querySelectorAll('slot:not([name])').length, 1);
    assert.strictEqual(element.state, 'loading');
    expect(element.getBoundingClientRect().height).to.be.greaterThan(0);
    await element.updateComplete;
    assert.strictEqual(element.renderRoot.querySelectorAll('slot:not([name])').length, 1);
    expect(element.renderRoot.querySelector('svg.dial')).to.not.equal(null);
  });

  it('makes nothing for an element that has nothing to keep in sight', async () => {
    const element = fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge metric="time-to-resolve" .adapter=${silent}></tie-kpi-gauge>`);
    await Promise.resolve();
    assert.strictEqual(element.renderRoot.childElementCount, 0);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('svg.dial')).to.not.equal(null);
  });

  it('draws nothing before it where it is at hand, and then once', async () => {
    const element = mounted(source(answer()));
    await Promise.resolve();
    assert.strictEqual(element.renderRoot.querySelector('svg.dial'), null);
    assert.strictEqual(await dialsUntilReady(element), 1);
    assert.strictEqual(element.renderRoot.querySelector('slot:not([name])'), null);
  });

  it('tells each state once', async () => {
    const states: string[] = [];
    const listen = (event: HTMLElementEventMap['tie-state-change']): void => void states.push(`${event.previous ?? ''}>${event.state}`);
    document.addEventListener('tie-state-change', listen as EventListener);
    const element = mounted(source(answer()));
    await reaches(element, 'ready');
    document.removeEventListener('tie-state-change', listen as EventListener);
    assert.deepEqual(states, ['>loading', 'loading>ready']);
  });

  it('says at once what needs no answer', async () => {
    const element = fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge></tie-kpi-gauge>`);
    await Promise.resolve();
    await Promise.resolve();
    assert.strictEqual(element.state, 'unconfigured');
  });

  it('lives on where it is taken out and put back meanwhile', async () => {
    const element = mounted(source(answer()));
    const place = element.parentElement as Element;
    element.remove();
    place.append(element);
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelectorAll('svg.dial').length, 1);
    assert.strictEqual(element.renderRoot.querySelector('slot:not([name])'), null);
  });
});
