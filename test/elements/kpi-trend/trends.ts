import { fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/kpi-trend/define.js';
import type { TieKpiTrend } from '../../../src/elements/kpi-trend/kpi-trend.js';
import { reaches } from '../base/settled.js';
import { against, answer, weeks } from '../kpi-gauge/answers.js';

/** An accent that nothing else has, to find the line by. */
export const ACCENT = 'rgb(10, 20, 230)';
export const accent = { style: `--tie-accent: ${ACCENT}` };

/** Five weeks: a gap in the third, few cases in the fourth. */
export const history = weeks([18_000, 17_000, null, 16_000, 15_000]).map((reading, at) => (at === 3 ? { ...reading, n: 3 } : reading));

export const full = answer({
  zone: 'UTC',
  target: { value: 14_400 },
  bands: [
    { name: 'good', to: 14_400 },
    { name: 'watch', from: 14_400, to: 28_800 },
    { name: 'act', from: 28_800 },
  ],
  previous: against(14_280, 720, 'worse'),
  history,
});

/** A trend in English, on the page until the test is over. */
export function trend(adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = {}): TieKpiTrend {
  const element = document.createElement('tie-kpi-trend');
  element.lang = 'en';
  element.setAttribute('metric', 'time-to-resolve');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = adapter;
  // Without a frame awaited: a tab in the background has none.
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

export const part = (element: TieKpiTrend, name: string) => element.renderRoot.querySelector<HTMLElement>(`[part="${name}"]`);

/** The place where keys and pointer move along the line. */
export function walk(element: TieKpiTrend): HTMLElement {
  const found = element.renderRoot.querySelector<HTMLElement>('.walk');
  if (!found) throw new Error('There is nothing to walk along.');
  return found;
}

/** What a screen reader is told of the point that was reached. */
export const announced = (element: TieKpiTrend): string => element.renderRoot.querySelector('[role="status"]')?.textContent ?? '';

export function canvasOf(element: TieKpiTrend): HTMLCanvasElement {
  const canvas = element.renderRoot.querySelector('canvas');
  if (!canvas) throw new Error('There is no canvas.');
  return canvas;
}

/** Resolves when the line stands. */
export async function drawn(element: TieKpiTrend, state: 'ready' | 'empty' = 'ready'): Promise<void> {
  await reaches(element, state);
  await waitUntil(() => element.renderRoot.querySelector('.walk'), 'the line is drawn');
}

/** A colour as the screen shows it, from any way of writing it. */
export function pixelOf(colour: string): readonly number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('No canvas.');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

/** How many pixels of the picture have a colour, as drawn without mixing. */
export function inked(element: TieKpiTrend, colour: string): number {
  const canvas = canvasOf(element);
  const wanted = pixelOf(colour);
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (wanted.every((channel, index) => channel === data[at + index])) count += 1;
  return count;
}

/** The picture's columns that hold a colour, as runs: `[[12, 80], [120, 200]]`. The rim of the last point is no gap. */
export function runsOf(element: TieKpiTrend, colour: string): (readonly [from: number, to: number])[] {
  const canvas = canvasOf(element);
  const wanted = pixelOf(colour);
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  const columns = new Set<number>();
  for (let at = 0; at < data.length; at += 4) if (wanted.every((channel, index) => Math.abs(channel - (data[at + index] ?? 0)) < 3)) columns.add((at / 4) % canvas.width);
  const runs: [number, number][] = [];
  for (const column of [...columns].sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && column - last[1] <= 14) last[1] = column;
    else runs.push([column, column]);
  }
  return runs;
}
