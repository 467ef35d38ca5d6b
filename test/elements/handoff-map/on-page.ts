import { fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/handoff-map/define.js';
import type { TieHandoffMap } from '../../../src/elements/handoff-map/handoff-map.js';

/** A map on the page, as its author would write it. */
export function map(adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = {}, width = 900): TieHandoffMap {
  const element = document.createElement('tie-handoff-map');
  element.lang = 'en';
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = adapter;
  element.style.setProperty('inline-size', `${width}px`);
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

export const shown = (element: TieHandoffMap, selector: string) => [...element.renderRoot.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
export const cells = (element: TieHandoffMap) => shown(element, 'td button') as HTMLButtonElement[];
export const wide = (element: TieHandoffMap) => waitUntil(() => cells(element).length > 0, 'the table has room');
export const tickets = (element: TieHandoffMap) => shown(element, '[part="ticket"]').map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
