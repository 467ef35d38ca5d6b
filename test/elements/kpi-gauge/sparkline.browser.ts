import { assert, expect, fixtureSync, html } from '@open-wc/testing';
import '../../../src/elements/kpi-gauge/define.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { reaches } from '../base/settled.js';
import { answer, source, weeks } from './answers.js';

const [WIDTH, HEIGHT] = [300, 40];
const looks = ['stroke', 'stroke-width', 'stroke-linecap', 'vector-effect', 'fill'];

/** Paints a drawing as its browser does, in one colour on nothing; gives how wide and high the part with this selector is, in pixels. */
async function painted(drawing: SVGElement, selector: string): Promise<readonly [number, number]> {
  const copy = drawing.cloneNode(true) as SVGElement;
  copy.setAttribute('width', `${WIDTH}`);
  copy.setAttribute('height', `${HEIGHT}`);
  const own = getComputedStyle(drawing.querySelector(selector) as Element);
  for (const path of copy.querySelectorAll('path')) {
    if (!path.matches(selector)) path.remove();
    for (const look of looks) path.setAttribute(look, own.getPropertyValue(look));
    path.setAttribute('stroke', 'black');
  }
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const [columns, rows] = [new Set<number>(), new Set<number>()];
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel += 1) {
    if ((data[pixel * 4 + 3] ?? 0) < 128) continue;
    columns.add(pixel % WIDTH);
    rows.add(Math.floor(pixel / WIDTH));
  }
  return [columns.size, rows.size];
}

describe('a line of earlier values', () => {
  it('ends in a dot that is round however wide the line is', async () => {
    const adapter = source(answer({ history: weeks([18_000, null, 17_000]) }));
    const element = fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge metric="time-to-resolve" variant="number" .adapter=${adapter}></tie-kpi-gauge>`);
    await reaches(element, 'ready');
    const drawing = element.renderRoot.querySelector('.spark');
    assert.instanceOf(drawing, SVGElement);
    const [wide, high] = await painted(drawing as SVGElement, '.spark-dot');
    expect(wide).to.be.within(6, 8);
    expect(high).to.be.within(6, 8);
  });
});
