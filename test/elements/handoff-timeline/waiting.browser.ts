import { assert, expect, waitUntil } from '@open-wc/testing';
import type { Ticket } from '../../../src/contract/index.js';
import { reaches, seen } from '../base/settled.js';
import { roomy, shown } from './on-page.js';
import { desk, ticket } from './tickets.js';

/** A ticket that is on its way until it is let go. */
function onItsWay() {
  let letGo: (found: Ticket) => void = () => undefined;
  const coming = new Promise<Ticket>((come) => (letGo = come));
  return { adapter: desk(() => coming), letGo: () => letGo(ticket()) };
}

/** Counts what a browser takes long to make, in place of the platform's own for a while. */
function counted() {
  const { DateTimeFormat } = Intl;
  let made = 0;
  Intl.DateTimeFormat = new Proxy(DateTimeFormat, {
    construct(target, given: ConstructorParameters<typeof DateTimeFormat>) {
      made += 1;
      return new target(...given);
    },
  });
  return { made: () => made, end: () => void (Intl.DateTimeFormat = DateTimeFormat) };
}

const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
};

describe('while its first ticket is on its way, a timeline', () => {
  it('makes ready what every ticket needs, once on a page, and shows nothing of it', async () => {
    const formats = counted();
    try {
      const first = onItsWay();
      const element = shown(first.adapter);
      const states: string[] = [];
      element.addEventListener('tie-state-change', ({ state }) => states.push(state));
      const stages: Node[] = [];
      const drawn = new MutationObserver((records) => {
        if (element.state === 'loading') assert.strictEqual(element.renderRoot.querySelector('.timeline, [part="story"]'), null);
        stages.push(...records.filter(({ target }) => target === element.renderRoot).flatMap(({ removedNodes }) => [...removedNodes]).filter((node) => node instanceof Element && node.matches('.frame')));
      });
      drawn.observe(element.renderRoot, { childList: true, subtree: true });
      await waitUntil(() => formats.made() > 0, 'it has told one');
      await waitUntil(() => stages.length > 1, 'it has drawn a few, out of sight');
      assert.strictEqual(element.state, 'loading');
      expect(seen(element)).not.to.contain('Ticket 1');
      first.letGo();
      await reaches(element, 'ready');
      const drawnBefore = stages.length;
      await roomy(element);
      assert.deepEqual(states.filter((state) => state !== 'loading'), ['ready']);
      assert.strictEqual(element.renderRoot.querySelectorAll('.pass').length, 3);
      expect(seen(element)).to.contain('Ticket INC-7');
      await element.updateComplete;
      await frames(5);
      assert.strictEqual(stages.length, drawnBefore, 'with the ticket there, nothing is rehearsed');
      drawn.disconnect();

      const before = formats.made();
      const second = onItsWay();
      const other = shown(second.adapter);
      await frames(10);
      assert.strictEqual(formats.made(), before);
      second.letGo();
      await reaches(other, 'ready');
    } finally {
      formats.end();
    }
  });
});
