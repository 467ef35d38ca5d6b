import { EDGE_GAP, edgeWords } from './chart-edge.js';
import type { Look, TrendPicture } from './trend-picture.js';

/** Where shares of time and scale lie on the canvas, in CSS pixels. */
export interface Place {
  across(share: number): number;
  up(share: number): number;
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** Pixels beside the area for words; 0 where they have no room. */
  readonly edge: number;
}

interface Sketch {
  readonly picture: TrendPicture;
  readonly look: Look;
  readonly pointed: number | undefined;
}

/** Shades of one hue: the text colour, stronger where there is more to do. */
const shades = { good: 0.035, watch: 0.085, act: 0.14 } as const;
const RIBBON = 0.16;
/** More changes than this would hatch the picture, so each keeps only the top of its line. */
const MOST_WHOLE = 15;

type Context = CanvasRenderingContext2D;

function line(context: Context, colour: string, from: readonly [number, number], to: readonly [number, number], width = 1, dash: number[] = []): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.setLineDash([]);
}

/** What lies behind the line: bands, intervals, target, the marks of the time. */
export function paintBehind(context: Context, place: Place, sketch: Sketch): void {
  context.save();
  paintBands(context, place, sketch);
  paintRibbon(context, place, sketch);
  paintTarget(context, place, sketch);
  paintTimes(context, place, sketch);
  context.restore();
}

function paintBands(context: Context, { up, area }: Place, { picture, look }: Sketch): void {
  for (const { name, from, to } of picture.bands) {
    const [top, bottom] = [up(to), up(from)];
    if (look.plain) {
      line(context, look.line, [area.left, top], [area.right, top], 1, [1, 3]);
    } else {
      context.globalAlpha = shades[name];
      context.fillStyle = look.text;
      context.fillRect(area.left, top, area.right - area.left, bottom - top);
      context.globalAlpha = 1;
    }
  }
}

/** Intervals of neighbouring readings make one ribbon; one that stands alone is a bar. */
function paintRibbon(context: Context, { across, up }: Place, { picture: { points }, look }: Sketch): void {
  context.globalAlpha = look.plain ? 0.4 : RIBBON;
  context.fillStyle = context.strokeStyle = look.accent;
  let run: { x: number; low: number; high: number }[] = [];
  const close = (): void => {
    const [first] = run;
    if (first && run.length === 1) {
      context.lineWidth = 6;
      context.beginPath();
      context.moveTo(first.x, first.low);
      context.lineTo(first.x, first.high);
      context.stroke();
    } else if (first) {
      context.beginPath();
      context.moveTo(first.x, first.high);
      for (const { x, high } of run) context.lineTo(x, high);
      for (const { x, low } of run.toReversed()) context.lineTo(x, low);
      context.fill();
    }
    run = [];
  };
  for (const { x, range } of points) {
    if (range) run.push({ x: across(x), low: up(range[0]), high: up(range[1]) });
    else close();
  }
  close();
  context.globalAlpha = 1;
}

/** One stair: where a target follows another, an upright joins them; where there was none, there is nothing. */
function paintTarget(context: Context, { across, up }: Place, { picture: { target }, look }: Sketch): void {
  if (!target) return;
  context.strokeStyle = look.text;
  context.lineWidth = look.plain ? 2.5 : 1.5;
  context.setLineDash([6, 4]);
  context.beginPath();
  for (const [index, { from, to, at }] of target.steps.entries()) {
    if (target.steps[index - 1]?.to === from) context.lineTo(across(from), up(at));
    else context.moveTo(across(from), up(at));
    context.lineTo(across(to), up(at));
  }
  context.stroke();
  context.setLineDash([]);
}

/** The words of target and bands, beside the picture, where no line runs through them. */
function paintEdge(context: Context, { up, area }: Place, { picture, look }: Sketch): void {
  context.textBaseline = 'middle';
  context.textAlign = picture.rightToLeft ? 'right' : 'left';
  const x = picture.rightToLeft ? area.left - EDGE_GAP : area.right + EDGE_GAP;
  for (const { text, at, kind } of edgeWords(picture, area.bottom - area.top, look.size)) {
    context.font = `${kind === 'target' ? '600 ' : ''}${look.size}px ${look.font}`;
    context.fillStyle = kind === 'target' ? look.text : look.muted;
    context.fillText(text, x, up(at));
  }
}

/** Upright lines: where a comparison begins, and the changes, numbered as in the list below where there is room. */
function paintTimes(context: Context, { across, area }: Place, { picture: { changes, baseline, rightToLeft }, look }: Sketch): void {
  context.font = `${look.size}px ${look.font}`;
  context.textBaseline = 'bottom';
  context.textAlign = 'center';
  let free = -Infinity;
  const inOrder = changes.map(({ at, text }) => ({ x: across(at), text })).sort((one, other) => one.x - other.x);
  for (const { x, text } of inOrder) {
    line(context, look.muted, [x, area.top - 3], [x, changes.length > MOST_WHOLE ? area.top + look.size / 2 : area.bottom], 1, [2, 3]);
    context.fillStyle = look.muted;
    const half = Math.max(3, context.measureText(text).width / 2);
    if (x - half < free) continue;
    context.fillText(text, x, area.top - 4);
    free = x + half + 3;
  }
  if (!baseline) return;
  const x = across(baseline.at);
  line(context, look.text, [x, area.top], [x, area.bottom], 1.5);
  const width = context.measureText(baseline.text).width;
  const toTheRight = rightToLeft ? x - width - 6 < area.left : x + width + 6 <= area.right;
  context.fillStyle = look.text;
  context.textBaseline = 'top';
  context.textAlign = toTheRight ? 'left' : 'right';
  context.fillText(baseline.text, toTheRight ? x + 5 : x - 5, area.top + 3);
}

/** What lies before the line: the guide of the point that a reader has chosen; and the words at the edge, where they have room. */
export function paintBefore(context: Context, place: Place, sketch: Sketch): void {
  context.save();
  if (place.edge > 0) paintEdge(context, place, sketch);
  const { picture, look, pointed } = sketch;
  const { across, up, area } = place;
  const point = pointed === undefined ? undefined : picture.points[pointed];
  if (point) {
    const x = across(point.x);
    line(context, look.text, [x, area.top], [x, point.y === null ? area.bottom : up(point.y) - 8]);
    if (point.y !== null) line(context, look.text, [x, up(point.y) + 8], [x, area.bottom]);
  }
  context.restore();
}
