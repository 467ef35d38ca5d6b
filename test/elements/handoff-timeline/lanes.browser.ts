import { assert, expect, nextFrame } from '@open-wc/testing';
import type { TieHandoffTimeline } from '../../../src/elements/handoff-timeline/handoff-timeline.js';
import { nextTask, reaches } from '../base/settled.js';
import { roomy, shown } from './on-page.js';
import { desk, house, ticket } from './tickets.js';

const LONG = 'Service desk for all of northern Europe and its islands';
const named = (first: string) => ticket({ teams: [{ id: 'desk', name: first, line: 'first' }, { id: 'apps', name: 'Applications', line: 'engineering' }] });

async function drawn(first: string): Promise<TieHandoffTimeline> {
  const element = shown(desk(named(first), house), {}, 700);
  await reaches(element, 'ready');
  await roomy(element);
  await nextTask();
  return element;
}

/** As the bookmarklets and extensions do that readers space their text with: in shadow roots too. */
function space(element: TieHandoffTimeline): void {
  const spacing = new CSSStyleSheet();
  spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }');
  const { adoptedStyleSheets } = element.renderRoot as ShadowRoot;
  adoptedStyleSheets.push(spacing);
}

const names = (element: TieHandoffTimeline) => [...element.renderRoot.querySelectorAll('.lanes > li')];
const middle = (one: Element): number => (one.getBoundingClientRect().top + one.getBoundingClientRect().bottom) / 2;

/** Every name is seen as a whole, over no other, beside its lane. */
function isWhole(element: TieHandoffTimeline): void {
  const lanes = [...element.renderRoot.querySelectorAll('.timeline line.lane')];
  assert.strictEqual(lanes.length, names(element).length);
  names(element).forEach((name, at) => {
    expect(name.scrollHeight, name.textContent ?? '').to.be.at.most(name.clientHeight + 1);
    for (const part of name.children) expect(part.scrollHeight).to.be.at.most(part.clientHeight + 1);
    expect(middle(name)).to.be.closeTo(middle(lanes[at] as Element), 1);
  });
}

const settled = async (element: TieHandoffTimeline): Promise<void> => {
  await nextFrame();
  await nextFrame();
  await element.updateComplete;
};

describe('the names of lanes', () => {
  it('are seen whole, however long, beside their lanes', async () => isWhole(await drawn(LONG)));

  it('lose no words when readers space their text, and take no more height than before once they no longer do', async () => {
    const element = await drawn('Service desk of the north');
    const before = names(element)[0]?.getBoundingClientRect().height ?? 0;
    space(element);
    await settled(element);
    isWhole(element);
    expect(names(element)[0]?.getBoundingClientRect().height).to.be.greaterThan(before);
    (element.renderRoot as ShadowRoot).adoptedStyleSheets.pop();
    await settled(element);
    isWhole(element);
    expect(names(element)[0]?.getBoundingClientRect().height).to.be.closeTo(before, 1);
  });

  it('of the next ticket have heights of their own', async () => {
    const element = await drawn(LONG);
    element.adapter = desk({ ...named('Desk'), id: 'log:INC-8' }, house);
    element.ticket = 'log:INC-8';
    await reaches(element, 'ready');
    await settled(element);
    isWhole(element);
  });
});
