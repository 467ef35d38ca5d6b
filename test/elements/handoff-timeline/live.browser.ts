import { assert, expect, waitUntil } from '@open-wc/testing';
import { pageOf } from '../../../src/page/page.js';
import { reaches, seen } from '../base/settled.js';
import { goesOn, more, open } from './going-on.js';
import { shown } from './on-page.js';
import { at, desk, ticket } from './tickets.js';

describe('a timeline whose ticket goes on', () => {
  it('keeps zoom, place, focus and choice, and lets the new slide in', async () => {
    const { element, scroller, zoom, under, goOn } = await goesOn();
    element.renderRoot.querySelector<HTMLElement>('.moves button')?.click();
    const [closer] = element.renderRoot.querySelectorAll<HTMLButtonElement>('.tools button');
    for (let times = 0; times < 3; times += 1) closer?.click();
    await element.updateComplete;
    scroller.scrollLeft = 0.3 * scroller.scrollWidth;
    scroller.dispatchEvent(new Event('scroll'));
    await element.updateComplete;
    scroller.focus();
    // What stands in the middle is told by the bar under it.
    const middle = () => scroller.getBoundingClientRect().left + scroller.clientWidth / 2;
    const bar = () => [...scroller.querySelectorAll<SVGElement>('[data-span]')].find((one) => one.getBoundingClientRect().left <= middle() && one.getBoundingClientRect().right >= middle())?.dataset['span'];
    const [before, zoomBefore, placeBefore] = [bar(), zoom(), under(middle())];
    await goOn();
    expect(zoom()).to.be.closeTo(zoomBefore, 0.01);
    assert.strictEqual(bar(), before);
    expect(under(middle())).not.to.be.closeTo(placeBefore, 0.0001);
    assert.strictEqual(element.shadowRoot?.activeElement, scroller);
    assert.strictEqual(element.renderRoot.querySelectorAll('.moves > [aria-current]').length, 1);
    assert.strictEqual(element.renderRoot.querySelectorAll('.moves > .fresh').length, 1);
  });

  it('follows the end where the reader looked at the end', async () => {
    const { element, scroller, seen: part, goOn } = await goesOn();
    element.renderRoot.querySelector<HTMLButtonElement>('.tools button')?.click();
    await element.updateComplete;
    scroller.scrollLeft = scroller.scrollWidth;
    scroller.dispatchEvent(new Event('scroll'));
    await element.updateComplete;
    await goOn();
    expect(part()[1]).to.be.closeTo(1, 0.01);
  });

  it('has nothing new in the first answer, and none in another ticket', async () => {
    const { element } = await goesOn();
    assert.strictEqual(element.renderRoot.querySelector('.fresh'), null);
    element.ticket = 'log:INC-8';
    element.adapter = desk(ticket({ id: 'log:INC-8', events: [...open, more, { at: at(450), kind: 'assigned', team: 'apps' }], resolvedAt: null }));
    await waitUntil(() => element.renderRoot.querySelectorAll('.moves > li').length > 4, 'the other ticket is there');
    assert.strictEqual(element.renderRoot.querySelector('.fresh'), null);
  });
});

describe('open tickets', () => {
  it('grow older together by the one timer of the page, which stops with the last of them', async () => {
    const page = pageOf(document);
    const { now, onMinute } = page;
    const minutes = new Set<() => void>();
    let passed = 0;
    Object.assign(page, {
      now: () => Date.parse(at(500)) + passed,
      onMinute: (listener: () => void) => {
        const own = () => listener();
        minutes.add(own);
        return () => minutes.delete(own);
      },
    });
    try {
      const elements = [0, 1, 2].map(() => shown(desk(ticket({ events: open, resolvedAt: null, asOf: at(500), freshForSeconds: 1e9 }))));
      const resolved = shown(desk(ticket({ asOf: at(500), freshForSeconds: 1e9 })));
      for (const element of [...elements, resolved]) await reaches(element, 'ready');
      assert.strictEqual(minutes.size, 3);
      for (const element of elements) expect(seen(element)).to.contain('open for 8 h 20 min');
      passed = 60_000;
      for (const tell of minutes) tell();
      for (const element of elements) {
        await element.updateComplete;
        expect(seen(element)).to.contain('open for 8 h 21 min');
      }
      for (const element of elements) element.remove();
      assert.strictEqual(minutes.size, 0);
    } finally {
      Object.assign(page, { now, onMinute });
    }
  });
});
