import { fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/kpi-board/define.js';
import type { TieKpiBoard } from '../../../src/elements/kpi-board/kpi-board.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { reaches } from '../base/settled.js';

/** A board on a page, with attributes as its author would write them. */
export const board = (adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = { group: 'speed' }): TieKpiBoard => {
  const element = document.createElement('tie-kpi-board');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = adapter;
  fixtureSync(html`<div>${element}</div>`);
  return element;
};

export const part = <Found extends HTMLElement = HTMLElement>(element: TieKpiBoard, name: string) => element.renderRoot.querySelector<Found>(`[part="${name}"]`);
export const gauges = (element: TieKpiBoard) => [...element.renderRoot.querySelectorAll<TieKpiGauge>('[part="gauge"]')];
export const names = (element: TieKpiBoard) => gauges(element).map((gauge) => gauge.renderRoot.querySelector('[part="name"]')?.textContent);
export const owners = (element: TieKpiBoard) => [...element.renderRoot.querySelectorAll('[part="owners"]')].map(({ textContent }) => textContent?.trim());
export const button = (element: TieKpiBoard, name: string) => [...element.renderRoot.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);

/** Resolves when the board and each of its gauges show what they have. */
export async function shown(element: TieKpiBoard, state: WidgetState = 'ready'): Promise<void> {
  await reaches(element, state);
  await Promise.all(gauges(element).map((gauge) => waitUntil(() => gauge.state !== 'loading', 'the gauge settles')));
}
