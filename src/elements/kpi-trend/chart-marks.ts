import type { Look, TrendPicture } from './trend-picture.js';

/** Where shares of time and scale lie on the canvas, in CSS pixels. */
export interface Place {
  across(share: number): number;
  up(share: number): number;
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
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
  for (const { name, from, to, word } of picture.bands) {
    const [top, bottom] = [up(to), up(from)];
    if (look.plain) {
      line(context, look.line, [area.left, top], [area.right, top], 1, [1, 3]);
    } else {
      context.globalAlpha = shades[name];
      context.fillStyle = look.text;
      context.fillRect(area.left, top, area.right - area.left, bottom - top);
      context.globalAlpha = 1;
    }
    if (bottom - top < look.size * 2.4) continue;
    context.fillStyle = look.muted;
    context.font = `${look.size}px ${look.font}`;
    context.textBaseline = 'top';
    context.textAlign = picture.rightToLeft ? 'right' : 'left';
    context.fillText(word, picture.rightToLeft ? area.right - 6 : area.left + 6, top + 4);
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

/**
 * The target's words, at the end of its line where the readings leave more room. Of a stair they stand at the end of its newest step, on
 * the side where neither readings nor other steps run through them.
 */
function wordTarget(context: Context, place: Place, { picture: { target, points, rightToLeft }, look }: Sketch): void {
  const newest = target?.steps.at(-1);
  if (!target || !newest) return;
  const { across, up, area } = place;
  const y = up(newest.at);
  context.font = `600 ${look.size}px ${look.font}`;
  const width = context.measureText(target.text).width + 12;
  // The line runs between the readings too.
  const known = points.flatMap(({ x, y: at }, index) => {
    const before = points[index - 1];
    if (at === null) return [];
    return (before?.y ?? null) === null ? [[across(x), up(at)] as const] : [0.25, 0.5, 0.75, 1].map((part) => [across((before?.x ?? x) * (1 - part) + x * part), up((before?.y ?? at) * (1 - part) + at * part)] as const);
  });
  const uprights = target.steps.slice(1).map(({ from, at }, index) => [across(from), up(at), up(target.steps[index]?.at ?? at)] as const);
  const lines = target.steps.slice(0, -1).map(({ from, to, at }) => [across(from), across(to), up(at)] as const);
  const room = (left: number, middle: number): number => {
    const inside = (x: number): boolean => x > left - 8 && x < left + width + 8;
    const crosses = uprights.some(([x, one, other]) => inside(x) && middle > Math.min(one, other) - look.size && middle < Math.max(one, other) + look.size);
    const others = lines.filter(([one, other]) => Math.max(one, other) > left && Math.min(one, other) < left + width).map(([, , at]) => at);
    const heights = [...known.filter(([x]) => inside(x)).map(([, at]) => at), ...others];
    return crosses ? 0 : Math.min(Infinity, ...heights.map((at) => Math.abs(at - middle)));
  };
  const [above, below] = [y - look.size * 0.8, y + look.size * 0.8];
  const fits = y - look.size * 1.6 > area.top;
  const whole = target.steps.length === 1 && newest.from === 0 && newest.to === 1;
  const end = across(newest.to) - (rightToLeft ? 0 : width);
  const lefts = whole ? [area.left, area.right - width] : [Math.min(Math.max(end, area.left), area.right - width)];
  const middles = fits ? (whole ? [above] : [above, below]) : [below];
  const [best] = lefts.flatMap((left) => middles.map((middle) => ({ left, middle, free: room(left, middle) }))).sort((one, other) => other.free - one.free);
  if (!best) return;
  context.textAlign = 'left';
  context.textBaseline = best.middle < y ? 'bottom' : 'top';
  const at = [best.left + 6, best.middle < y ? y - 3 : y + 3] as const;
  // A rim keeps the words apart from a line that runs through them.
  context.strokeStyle = look.surface;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeText(target.text, ...at);
  context.fillStyle = look.text;
  context.fillText(target.text, ...at);
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

/** What lies before the line: the target's words, and the guide of the point that a reader has chosen. */
export function paintBefore(context: Context, place: Place, sketch: Sketch): void {
  context.save();
  wordTarget(context, place, sketch);
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
