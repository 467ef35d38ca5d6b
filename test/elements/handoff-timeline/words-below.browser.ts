import { assert, expect } from '@open-wc/testing';
import type { Ticket, TicketEvent } from '../../../src/contract/index.js';
import type { TieHandoffTimeline } from '../../../src/elements/handoff-timeline/handoff-timeline.js';
import { lettersBox } from '../base/letters-box.js';
import { nextTask, reaches } from '../base/settled.js';
import { picture, roomy, shown } from './on-page.js';
import { at, desk, ticket } from './tickets.js';

const DAY = 1440;
/** Three quiet times one after the other, so long that each is folded. */
const folded = (): Ticket => {
  const events: TicketEvent[] = [0, 1, 2, 40, 41, 90, 91, 160, 161].map((day, place) => ({ at: at(day * DAY), kind: 'assigned', team: place % 2 === 0 ? 'desk' : 'apps' }));
  return ticket({ createdAt: at(0), resolvedAt: at(161 * DAY + 60), events: [{ at: at(0), kind: 'created' }, ...events, { at: at(161 * DAY + 60), kind: 'state', state: 'resolved' }] });
};

interface Word {
  readonly text: string;
  readonly box: DOMRect;
}

const wordsOf = (element: TieHandoffTimeline): readonly Word[] =>
  [...element.renderRoot.querySelectorAll('.timeline text')].filter(({ textContent }) => textContent).map((text) => ({ text: text.textContent ?? '', box: lettersBox(text) }));

/** Pairs of words of which one stands on the other. */
function touching(words: readonly Word[]): readonly string[] {
  return words.flatMap(({ text, box }, place) =>
    words
      .slice(place + 1)
      .filter(({ box: other }) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 0 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 4)
      .map((other) => `${text} on ${other.text}`),
  );
}

async function drawn(given: Ticket, lang: string, width: number, size = 16): Promise<TieHandoffTimeline> {
  const element = shown(desk(given), { lang, dir: lang === 'ar' ? 'rtl' : 'ltr', style: `font-size: ${size}px` }, width);
  await reaches(element, 'ready');
  await roomy(element);
  await nextTask();
  return element;
}

describe('the words below a timeline', () => {
  for (const lang of ['en', 'de', 'fr', 'es', 'ar']) {
    it(`stand apart at every width in ${lang}, within the picture`, async () => {
      for (const [width, size] of [[480, 16], [560, 16], [680, 16], [760, 16], [1100, 16], [960, 32], [1280, 32]] as const) {
        for (const given of [ticket(), folded()]) {
          const element = await drawn(given, lang, width, size);
          const words = wordsOf(element);
          assert.deepEqual(touching(words), [], `${width} pixels, letters of ${size}`);
          const { left, right } = picture(element).scroller.getBoundingClientRect();
          for (const { text, box } of words) expect(box.left >= left - 1 && box.right <= right + 1, text).to.equal(true);
        }
      }
    });
  }

  it('are as many times as there is room for, both ends among them, and every fold says how long it is', async () => {
    const counts: number[] = [];
    for (const width of [480, 1100]) {
      const element = await drawn(folded(), 'en', width);
      counts.push(picture(element).words().length);
      assert.strictEqual(element.renderRoot.querySelectorAll('.fold-text').length, element.renderRoot.querySelectorAll('.gap').length);
      expect(element.renderRoot.querySelectorAll('.gap').length).to.be.greaterThan(1);
      expect(picture(element).words().join()).to.match(/Mar 2.*Aug 10/);
    }
    expect(counts[0]).to.be.within(2, 4);
    assert.strictEqual(counts[1], 5);
  });

  it('make room when letters grow on a page that stands', async () => {
    const element = await drawn(folded(), 'fr', 1000);
    const before = picture(element).words().length;
    element.style.setProperty('font-size', '30px');
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
    assert.deepEqual(touching(wordsOf(element)), []);
    expect(picture(element).words().length).to.be.lessThan(before);
  });
});
