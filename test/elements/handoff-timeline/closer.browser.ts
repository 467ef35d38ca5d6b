import { assert, expect, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { nextTask, reaches } from '../base/settled.js';
import { picture, roomy, shown } from './on-page.js';
import { desk, ticket } from './tickets.js';

async function whole(attributes: Record<string, string> = {}) {
  const element = shown(desk(ticket()), attributes);
  await reaches(element, 'ready');
  await roomy(element);
  await nextTask();
  const view = picture(element);
  const buttons = [...element.renderRoot.querySelectorAll<HTMLButtonElement>('.tools button')] as [HTMLButtonElement, HTMLButtonElement];
  return { element, ...view, closer: buttons[0], farther: buttons[1] };
}

const center = ({ scroller }: { scroller: HTMLElement }): [number, number] => {
  const { left, top, width, height } = scroller.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

describe('the picture of a timeline comes closer', () => {
  it('by button, around the middle, and is whole again', async () => {
    const { element, zoom, seen, closer, farther } = await whole();
    closer.click();
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(2, 0.01);
    expect(seen()[0]).to.be.closeTo(0.25, 0.01);
    farther.click();
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(1, 0.01);
    assert.strictEqual(farther.disabled, true);
  });

  it('by keys: plus, minus, nought, End, Home and the arrows', async () => {
    const { element, scroller, zoom, seen } = await whole();
    scroller.focus();
    await sendKeys({ press: '+' });
    await sendKeys({ press: '+' });
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(4, 0.01);
    await sendKeys({ press: 'End' });
    expect(seen()[1]).to.be.closeTo(1, 0.01);
    await sendKeys({ press: 'Home' });
    expect(seen()[0]).to.be.closeTo(0, 0.01);
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => seen()[0] > 0, 'the arrow scrolls');
    await sendKeys({ press: '-' });
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(2, 0.01);
    await sendKeys({ press: '0' });
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(1, 0.01);
    assert.strictEqual(element.shadowRoot?.activeElement, scroller);
  });

  it('leaves the keys of the browser alone', async () => {
    const { element, scroller, zoom } = await whole();
    scroller.dispatchEvent(new KeyboardEvent('keydown', { key: '+', ctrlKey: true, bubbles: true, cancelable: true }));
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(1, 0.01);
  });

  it('by the wheel with Ctrl and by a double click, at the pointer', async () => {
    const { element, scroller, zoom, under } = await whole();
    const [x, y] = center({ scroller });
    const at = { clientX: x + 100, clientY: y, bubbles: true, cancelable: true };
    const before = under(at.clientX);
    const wheel = new WheelEvent('wheel', { ...at, ctrlKey: true, deltaY: -200 });
    scroller.dispatchEvent(wheel);
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(Math.E, 0.01);
    expect(under(at.clientX)).to.be.closeTo(before, 0.005);
    assert.strictEqual(wheel.defaultPrevented, true);
    scroller.dispatchEvent(new MouseEvent('dblclick', at));
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(2 * Math.E, 0.02);
    expect(under(at.clientX)).to.be.closeTo(before, 0.005);
    const scrolls = new WheelEvent('wheel', { ...at, deltaY: 100 });
    scroller.dispatchEvent(scrolls);
    assert.strictEqual(scrolls.defaultPrevented, false);
  });

  it('and moves with the mouse that drags it, which chooses nothing', async () => {
    const { element, scroller, seen, closer } = await whole();
    closer.click();
    closer.click();
    await element.updateComplete;
    const before = seen()[0];
    const [x, y] = center({ scroller });
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x - 60, y] });
    await sendMouse({ type: 'move', position: [x - 120, y] });
    await sendMouse({ type: 'up' });
    expect(seen()[0]).to.be.closeTo(before + 120 / scroller.scrollWidth, 0.005);
    assert.strictEqual(element.renderRoot.querySelector('.chosen'), null);
    assert.strictEqual(scroller.matches('.dragged'), false);
  });

  it('by two fingers, between them', async () => {
    const { element, scroller, zoom, under } = await whole();
    const [x, y] = center({ scroller });
    const fingers = (apart: number) => [x - apart, x + apart].map((clientX) => ({ clientX, clientY: y }));
    // Only some browsers let a page make touches of its own.
    const touch = (name: string, touches: readonly object[]) => Object.assign(new Event(name, { bubbles: true, cancelable: true }), { touches });
    const before = under(x);
    scroller.dispatchEvent(touch('touchstart', fingers(40)));
    const move = touch('touchmove', fingers(120));
    scroller.dispatchEvent(move);
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(3, 0.02);
    expect(under(x)).to.be.closeTo(before, 0.005);
    assert.strictEqual(move.defaultPrevented, true);
    const one = touch('touchmove', fingers(200).slice(1));
    scroller.dispatchEvent(one);
    assert.strictEqual(one.defaultPrevented, false, 'one finger scrolls as anywhere');
  });

  it('from right to left as well, around the same instant', async () => {
    const { element, scroller, zoom, under } = await whole({ dir: 'rtl' });
    const [x] = center({ scroller });
    const before = under(x - 150);
    scroller.dispatchEvent(new WheelEvent('wheel', { clientX: x - 150, ctrlKey: true, deltaY: -200, bubbles: true, cancelable: true }));
    await element.updateComplete;
    expect(zoom()).to.be.closeTo(Math.E, 0.01);
    expect(under(x - 150)).to.be.closeTo(before, 0.005);
  });

  it('and writes more times on the axis, those of the part that is seen', async () => {
    const { element, closer, words } = await whole();
    const before = words();
    for (let more = 0; more < 3; more += 1) closer.click();
    await element.updateComplete;
    const after = words();
    assert.strictEqual(new Set(after).size, after.length);
    expect(after.length).to.be.greaterThan(before.length);
  });
});

describe('a move that is chosen', () => {
  it('stands out in list and picture, from either, and comes into sight', async () => {
    const { element, scroller, closer, seen } = await whole();
    const moves = () => [...element.renderRoot.querySelectorAll<HTMLElement>('.moves > li')];
    const chosen = () => moves().findIndex((one) => one.getAttribute('aria-current') === 'true');
    scroller.querySelector('[data-span]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await element.updateComplete;
    assert.strictEqual(chosen(), 0);
    expect(scroller.querySelectorAll('.part.chosen').length).to.be.greaterThan(0);
    for (let more = 0; more < 3; more += 1) closer.click();
    await element.updateComplete;
    moves()[3]?.querySelector('button')?.click();
    await element.updateComplete;
    assert.strictEqual(chosen(), 3);
    expect(seen()[1]).to.be.greaterThan(0.7);
    await expect(element).to.be.accessible();
    moves()[3]?.querySelector('button')?.click();
    await element.updateComplete;
    assert.strictEqual(chosen(), -1);
  });
});
