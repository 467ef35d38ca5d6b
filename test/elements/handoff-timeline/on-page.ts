import { fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/handoff-timeline/define.js';
import type { TieHandoffTimeline } from '../../../src/elements/handoff-timeline/handoff-timeline.js';

/** A timeline on the page, as its author would write it. */
export function shown(adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = {}, width = 800): TieHandoffTimeline {
  const element = document.createElement('tie-handoff-timeline');
  element.lang = 'en';
  element.setAttribute('ticket', 'log:INC-7');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = adapter;
  element.style.setProperty('inline-size', `${width}px`);
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

export const visible = (element: TieHandoffTimeline, selector: string): boolean => (element.renderRoot.querySelector(selector)?.getClientRects().length ?? 0) > 0;
/** The picture is drawn when it is known how wide it is. */
export const roomy = (element: TieHandoffTimeline): Promise<void> => waitUntil(() => visible(element, '.timeline .part'), 'there is room for the picture');

/** Where the picture scrolls, and what of it is seen. */
export function picture(element: TieHandoffTimeline) {
  const scroller = element.renderRoot.querySelector<HTMLElement>('.scroll') as HTMLElement;
  const drawn = (): Element => scroller.querySelector('.timeline') as Element;
  return {
    scroller,
    /** How many times wider than its place. */
    zoom: () => drawn().getBoundingClientRect().width / scroller.clientWidth,
    /** Parts of the whole at which the seen part begins and ends. */
    seen: () => {
      const start = Math.abs(scroller.scrollLeft) / scroller.scrollWidth;
      return [start, start + scroller.clientWidth / scroller.scrollWidth] as const;
    },
    /** The part of the whole that lies under a place of the page. */
    under: (clientX: number) => {
      const { left, width } = drawn().getBoundingClientRect();
      return (clientX - left) / width;
    },
    words: () => [...scroller.querySelectorAll('.time')].map(({ textContent }) => textContent ?? ''),
  };
}
