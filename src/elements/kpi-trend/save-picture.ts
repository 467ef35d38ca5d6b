import type { TrendModel } from './trend-model.js';
import type { Look } from './trend-picture.js';

/** The words that go with the picture where it is seen alone. */
export interface Caption {
  readonly title: string;
  readonly lines: readonly string[];
  readonly rightToLeft: boolean;
}

const EDGE = 20;

/** What the element says in words around its picture. */
export function captionOf({ name, scope, length, valueParts, bandWord, target, period, count, asOf, line }: TrendModel): Caption {
  const joined = (...texts: readonly (string | undefined)[]): string => texts.filter(Boolean).join(' · ');
  const value = valueParts.map(([text]) => text).join('');
  return { title: name, lines: [joined(scope, length), joined(value, bandWord, target), joined(period, count, asOf)], rightToLeft: line.rightToLeft };
}

/**
 * The drawn chart with its name, numbers and background as a picture of its own.
 *
 * @returns `null` where the browser makes none
 */
export function pictureOf(chart: HTMLCanvasElement, { title, lines, rightToLeft }: Caption, look: Look): Promise<Blob | null> {
  const scale = chart.width / (chart.clientWidth || chart.width);
  const width = chart.width / scale;
  const rows = [title, ...lines];
  const heights = rows.map((_, at) => (at === 0 ? look.size * 2 : look.size * 1.7));
  const head = heights.reduce((sum, height) => sum + height, EDGE);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((width + 2 * EDGE) * scale);
  canvas.height = Math.ceil((head + chart.height / scale + 2 * EDGE) * scale);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.scale(scale, scale);
  context.fillStyle = look.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.direction = rightToLeft ? 'rtl' : 'ltr';
  context.textAlign = 'start';
  context.textBaseline = 'top';
  let top = EDGE;
  rows.forEach((text, at) => {
    context.fillStyle = at === 0 ? look.text : look.muted;
    context.font = at === 0 ? `600 ${look.size * 1.35}px ${look.font}` : `${look.size * 1.1}px ${look.font}`;
    context.fillText(text, rightToLeft ? width + EDGE : EDGE, top, width);
    top += heights[at] ?? 0;
  });
  context.drawImage(chart, EDGE, top + EDGE / 2, width, chart.height / scale);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** Hands a file to the reader's downloads. */
export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the file by the end of the click's task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
