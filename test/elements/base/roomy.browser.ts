import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/kpi-gauge/define.js';
import { answer, source } from '../kpi-gauge/answers.js';
import { reaches } from './settled.js';

describe('an element that takes its larger form', () => {
  const reported: string[] = [];
  const report = ({ message }: ErrorEvent) => reported.push(message);
  before(() => addEventListener('error', report));
  after(() => removeEventListener('error', report));

  it('may widen its own place by it, as where a scroll bar goes, and the page is told of no error', async () => {
    const element = Object.assign(document.createElement('tie-kpi-gauge'), { metric: 'm', adapter: source(answer()) });
    const width = () => element.getBoundingClientRect().width;
    // As high as at first it stands beside a scroll bar, or, where those take no room, beside what stands further down.
    const beside = html`<div style="float: right; block-size: 200px"></div><div style="float: right; clear: right; inline-size: 100px; block-size: 40px"></div>`;
    fixtureSync(html`<div style="inline-size: 700px; block-size: 250px; overflow: auto">${beside}<div style="display: flow-root">${element}</div></div>`);
    await element.updateComplete;
    assert.isBelow(width(), 700);
    await reaches(element, 'ready');
    await waitUntil(() => width() === 700, 'it has the whole place');
    await new Promise(requestAnimationFrame);
    assert.deepEqual(reported, []);
  });
});
