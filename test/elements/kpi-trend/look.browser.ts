import { assert, expect, waitUntil } from '@open-wc/testing';
import { answer, source, weeks } from '../kpi-gauge/answers.js';
import { ACCENT, accent, canvasOf, drawn, full, inked, part, runsOf, trend, walk } from './trends.js';

describe('the look', () => {
  it('follows the colour scheme of the page, whatever changes it', async () => {
    const element = trend(source(full));
    await drawn(element);
    assert.strictEqual(inked(element, '#0072b2') > 0, true);
    element.style.setProperty('color-scheme', 'dark');
    await waitUntil(() => inked(element, '#56b4e9') > 0, 'the line takes the dark accent');
    assert.strictEqual(inked(element, '#0072b2'), 0);
  });

  it('fits 220 and 320 pixels and fills what it is given', async () => {
    const element = trend(source(full), { 'with-table': '', 'with-sentence': '', 'with-changes': '' });
    await drawn(element);
    for (const width of [220, 320, 700]) {
      element.style.setProperty('inline-size', `${width}px`);
      await waitUntil(() => canvasOf(element).clientWidth === element.renderRoot.querySelector('.plot')?.clientWidth);
      assert.strictEqual(element.getBoundingClientRect().width, width);
      expect(element.scrollWidth).to.be.at.most(width);
    }
  });

  it('fills its place in both directions after any change of width or of letters', async () => {
    const element = trend(source(full));
    await drawn(element);
    const plot = element.renderRoot.querySelector('.plot') as HTMLElement;
    for (const [width, size] of [[1200, 16], [500, 16], [360, 16], [1280, 16], [1280, 26], [320, 32]]) {
      element.style.setProperty('inline-size', `${width}px`);
      element.style.setProperty('font-size', `${size}px`);
      await waitUntil(() => canvasOf(element).clientWidth === plot.clientWidth && canvasOf(element).clientHeight === plot.clientHeight, `${width} pixels wide, in letters of ${size}`);
    }
  });

  it('runs from right to left where the page does', async () => {
    const values = answer({ history: weeks([20_000, 15_000, null, null, null]) });
    const [ltr, rtl] = [trend(source(values), accent), trend(source(values), { ...accent, dir: 'rtl' })];
    await Promise.all([drawn(ltr), drawn(rtl)]);
    const middle = canvasOf(ltr).width / 2;
    expect(runsOf(ltr, ACCENT)[0]?.[1]).to.be.lessThan(middle);
    expect(runsOf(rtl, ACCENT)[0]?.[0]).to.be.greaterThan(middle);
    await expect(rtl).to.be.accessible();
  });

  it('prints with dark ink, and is itself again afterwards', async () => {
    const element = trend(source(full), { style: 'color-scheme: dark' });
    await drawn(element);
    dispatchEvent(new Event('beforeprint'));
    assert.strictEqual(inked(element, '#0072b2') > 0, true);
    dispatchEvent(new Event('afterprint'));
    await waitUntil(() => inked(element, '#56b4e9') > 0);
  });

  for (const lang of ['de', 'fr', 'es', 'ar']) {
    it(`speaks ${lang}`, async () => {
      const english = trend(source(full));
      const element = trend(source(full), { lang });
      await Promise.all([drawn(english), drawn(element)]);
      for (const name of ['save', 'point', 'legend']) assert.notStrictEqual(part(element, name)?.textContent?.trim(), part(english, name)?.textContent?.trim());
      assert.notStrictEqual(walk(element).getAttribute('aria-label'), walk(english).getAttribute('aria-label'));
    });
  }
});
