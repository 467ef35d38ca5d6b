import { assert, expect, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { source } from '../kpi-gauge/answers.js';
import { ACCENT, accent, announced, drawn, full, inked, part, trend, walk } from './trends.js';

describe('walking along the line', () => {
  it('goes from point to point with the arrow keys and tells each', async () => {
    const element = trend(source(full));
    await drawn(element);
    walk(element).focus();
    assert.strictEqual(announced(element), '');
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    assert.strictEqual(announced(element), 'Week of Feb 2: 4 h 10 min, 30 tickets'.replaceAll(' h', '\u00a0h').replaceAll(' min', '\u00a0min'));
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    expect(announced(element)).to.match(/^Week of Jan 26: .*, 3 tickets$/);
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    assert.strictEqual(announced(element), 'Week of Jan 19: no value, 30 tickets');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    expect(announced(element)).to.contain('Week of Jan 5');
    expect(part(element, 'point')?.textContent).to.contain('Week of Jan 5');
    await sendKeys({ press: 'End' });
    await element.updateComplete;
    expect(announced(element)).to.contain('Week of Feb 2');
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(part(element, 'point')?.textContent).to.contain('arrow keys');
  });

  it('goes the other way where the page runs from right to left', async () => {
    const element = trend(source(full), { dir: 'rtl' });
    await drawn(element);
    walk(element).focus();
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    expect(announced(element)).to.contain('Week of Jan 12');
  });

  it('marks the point in the picture', async () => {
    const element = trend(source(full), accent);
    await drawn(element);
    const rest = inked(element, ACCENT);
    walk(element).focus();
    await sendKeys({ press: 'Home' });
    expect(inked(element, ACCENT)).to.be.greaterThan(rest + 20);
    await sendKeys({ press: 'Escape' });
    expect(inked(element, ACCENT)).to.be.lessThan(rest + 20);
  });

  it('follows the pointer without announcing', async () => {
    const element = trend(source(full));
    await drawn(element);
    const { left, top, width, height } = walk(element).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + width - 4), Math.round(top + height / 2)] });
    await waitUntil(() => part(element, 'point')?.textContent?.includes('Week of Feb 2'));
    assert.strictEqual(announced(element), '');
    await sendMouse({ type: 'move', position: [0, 0] });
    await waitUntil(() => part(element, 'point')?.textContent?.includes('arrow keys'));
  });
});
