import { assert, expect, waitUntil } from '@open-wc/testing';
import type { TicketEvent } from '../../../src/contract/index.js';
import { nextTask, reaches, seen } from '../base/settled.js';
import { picture, roomy, shown } from './on-page.js';
import { at, desk, ticket } from './tickets.js';

const names = Array.from({ length: 12 }, (_, one) => ({ id: `team-${one}`, name: `Team number ${one}` }));

/** Twelve teams in turn, a minute or an hour each. */
const long = (events: number): readonly TicketEvent[] =>
  Array.from({ length: events }, (_, index) => ({ at: at(index * 20 + (index % 7)), kind: 'observed', sequence: index, team: `team-${(index * 5 + (index % 3)) % 12}`, state: (['queued', 'working', 'waiting'] as const)[index % 3] ?? 'working' }));

/** Eight teams in turn, each of which lets it lie, works on it and waits. */
const busy = (events: number): readonly TicketEvent[] =>
  Array.from({ length: events }, (_, index) => ({ at: at(index * 20 + (index % 7)), kind: 'observed', sequence: index, team: `team-${Math.floor(index / 3) % 8}`, state: (['queued', 'working', 'waiting'] as const)[index % 3] ?? 'working' }));

const nodes = (root: Node): number => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) count += walker.currentNode instanceof Text && walker.currentNode.data.trim() === '' ? 0 : 1;
  return count;
};

describe('a ticket with 5,000 events', () => {
  for (const [kind, events] of Object.entries({ 'passed on at every one': long(5000), 'in three parts with every team': busy(5000) })) it(`${kind} stays within 1,500 nodes, whole, close, in between and at the end, and every bar is told apart from close by`, async () => {
    const element = shown(desk(ticket({ events, teams: names, resolvedAt: null, asOf: at(101_000) })), {}, 1200);
    await reaches(element, 'stale');
    await roomy(element);
    await nextTask();
    const { scroller } = picture(element);
    expect(nodes(element.renderRoot)).to.be.at.most(1500);
    expect(seen(element)).to.contain('several are drawn as one');
    const [closer] = element.renderRoot.querySelectorAll<HTMLButtonElement>('.tools button');
    let most = 0;
    while (closer && !closer.disabled) {
      closer.click();
      await element.updateComplete;
      for (const share of [0.31, 0.78]) {
        scroller.scrollLeft = share * scroller.scrollWidth;
        scroller.dispatchEvent(new Event('scroll'));
        await element.updateComplete;
        most = Math.max(most, nodes(element.renderRoot));
        expect(scroller.querySelectorAll('.part').length, `at ${share}`).to.be.greaterThan(0);
      }
    }
    expect(most).to.be.at.most(1500);
    await waitUntil(() => !seen(element).includes('several are drawn as one'), 'each is drawn by itself');
  });

  it('is painted before what stands below the picture is drawn', async () => {
    const element = shown(desk(ticket({ events: busy(5000), teams: names, resolvedAt: null, asOf: at(101_000) })), {}, 1200);
    const below = () => element.renderRoot.querySelectorAll('[part="moves"], [part="clocks"]').length;
    const atFirst = await new Promise<number>((resolve) => element.addEventListener('tie-state-change', () => element.state === 'stale' && resolve(below())));
    assert.strictEqual(atFirst, 0);
    await roomy(element);
    await element.updateComplete;
    assert.strictEqual(below(), 2);
  });

  it('lists its moves page by page, and a bar opens the page of its move', async () => {
    const element = shown(desk(ticket({ events: long(5000), teams: names, resolvedAt: null, asOf: at(101_000) })), {}, 1200);
    await reaches(element, 'stale');
    await roomy(element);
    const status = () => element.renderRoot.querySelector('[part="moves"] [role="status"]')?.textContent;
    const [earlier, later] = element.renderRoot.querySelectorAll<HTMLButtonElement>('.turns button');
    expect(status()).to.match(/^Moves 1 to 25 of [\d,]{5}$/);
    assert.strictEqual(earlier?.disabled, true);
    later?.click();
    await element.updateComplete;
    expect(status()).to.match(/^Moves 26 to 50 of/);
    const last = [...element.renderRoot.querySelectorAll('[data-span]')].at(-1);
    last?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await element.updateComplete;
    expect(status()).not.to.match(/^Moves 26 to/);
    assert.strictEqual(element.renderRoot.querySelectorAll('.moves > [aria-current]').length, 1);
    await expect(element).to.be.accessible();
  });
});
