import { html, nothing, svg, type TemplateResult } from 'lit';
import { bar, beyond, clamped, short, type BandPicture, type GaugePicture, type Part } from './drawing-scale.js';

const WIDTH = 224;
const CENTRE = { x: 112, y: 106 };
const RADIUS = 78;
const BAND_RADIUS = 65;

/** A point of the dial: the share runs from its left end over the top to its right end. */
const point = (share: number, radius: number): string => {
  const angle = Math.PI * share;
  return `${short(CENTRE.x - Math.cos(angle) * radius)} ${short(CENTRE.y - Math.sin(angle) * radius)}`;
};
const arc = (from: number, to: number, radius: number): string => `M${point(from, radius)}A${radius} ${radius} 0 0 1 ${point(to, radius)}`;
const across = (share: number | undefined, inner: number, outer: number): string =>
  share === undefined ? '' : `M${point(share, RADIUS + inner)}L${point(share, RADIUS + outer)}`;
const RING = arc(0, 1, RADIUS);

/** Where the target's number stands outside its tick; nowhere if it would not fit, since the words beside the dial have it anyway. */
function labelPlace(share: number, text: string): readonly [x: number, y: number] | undefined {
  const angle = Math.PI * share;
  const half = text.length * 2.9 + 1;
  const x = CENTRE.x - Math.cos(angle) * (RADIUS + 15 + half);
  return x < half || x > WIDTH - half ? undefined : [short(x), short(CENTRE.y - Math.sin(angle) * (RADIUS + 20) + 4)];
}

/** Width of a written value in units of its font size, small parts counted small. */
function widthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, [text, small]) => sum + text.length * (small ? 0.3 : 0.6), 0);
}

/** Neighbours of one size joined, large and small in turn, a large one (perhaps empty) first. */
function inTurn(parts: readonly Part[]): string[] {
  const turns = [''];
  for (const [text, small = false] of parts) {
    if (small === (turns.length % 2 === 0)) turns[turns.length - 1] += text;
    else turns.push(text);
  }
  return turns;
}

/** The value as dashes along the ring, measured as 100 long: a stretch from zero, or where zero is off the scale a dot. */
function dashes(picture: GaugePicture): readonly [from: number, length: number] {
  if (picture.value === undefined) return [0, 0];
  if (picture.origin === undefined) return [clamped(picture.value), 0.0001];
  const [from, to] = bar(picture);
  return [from, to - from];
}

/**
 * A half-circle dial: a thick quiet arc, bands as an inner hairline, the target as a tick, the value as end of the arc and as text.
 * One template, so that hundreds are made and renewed quickly: what is absent is an empty path.
 */
export function dial(picture: GaugePicture): TemplateResult {
  const { value, bands, tone, rightToLeft, parts } = picture;
  const place = (share: number): number => (rightToLeft ? 1 - share : share);
  const band = (wanted: BandPicture['name']): string =>
    bands
      .filter(({ name, from, to }) => name === wanted && to - from > 0.008)
      .map(({ from, to }) => (rightToLeft ? arc(1 - to + 0.004, 1 - from - 0.004, BAND_RADIUS) : arc(from + 0.004, to - 0.004, BAND_RADIUS)))
      .join('');
  const target = picture.target === undefined || clamped(picture.target) !== picture.target ? undefined : place(picture.target);
  const gap = beyond(value);
  const targetText = picture.targetText ?? '';
  const label = target === undefined ? undefined : labelPlace(target, targetText);
  const [from, length] = dashes(picture);
  const size = short(Math.min(38, 104 / widthOf(parts)));
  const [first = '', second = '', third = '', fourth = '', ...more] = inTurn(parts);
  const unitSize = short(size * 0.52);
  return html`<svg class="dial" viewBox="0 0 224 126" aria-hidden="true">
    <path class="track" d=${RING}></path>
    <path class="band good" d=${band('good')}></path>
    <path class="band watch" d=${band('watch')}></path>
    <path class="band act" d=${band('act')}></path>
    <path class="${value !== undefined && picture.origin === undefined ? 'dot' : 'value'} ${tone}" pathLength="100" d=${RING}
      stroke-dasharray="${short(length * 100)} 200" stroke-dashoffset=${short(-100 * (rightToLeft ? 1 - from - length : from))}></path>
    <path class="halo" d=${across(gap === undefined ? undefined : place(gap), -9, 9) + across(target, -10, 11)}></path>
    <path class="target" d=${across(target, -10, 11)}></path>
    <text class="tick-text" x=${label?.[0] ?? 0} y=${label?.[1] ?? 0} text-anchor="middle">${label ? targetText : ''}</text>
    <text class="figure" x="112" y="100" font-size=${size} text-anchor="middle"><tspan>${first}</tspan><tspan class="unit" font-size=${unitSize}>${second}</tspan>${third ? svg`<tspan>${third}</tspan><tspan class="unit" font-size=${unitSize}>${fourth + more.join('')}</tspan>` : nothing}</text>
    <text class="scale-text" x="34" y="121" text-anchor="middle">${rightToLeft ? picture.highText : picture.lowText}</text>
    <text class="scale-text" x="190" y="121" text-anchor="middle">${rightToLeft ? picture.lowText : picture.highText}</text>
  </svg>`;
}

const shapes: Readonly<Record<string, string>> = {
  good: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
  watch: 'M6 1l5.5 10h-11z',
  act: 'M1 1h10v10h-10z',
  up: 'M5.2 11v-7l-3 3l-1.2-1.2l5-5l5 5l-1.2 1.2l-3-3v7z',
  down: 'M5.2 1v7l-3-3l-1.2 1.2l5 5l5-5l-1.2-1.2l-3 3v-7z',
  same: 'M1 3.4h10v1.8h-10zM1 6.8h10v1.8h-10z',
};

/** The small shape that stands before a word: disc, triangle and square for good, watch and act; arrows for a change. */
export function shape(name: 'good' | 'watch' | 'act' | 'up' | 'down' | 'same'): TemplateResult {
  return html`<svg class="shape ${name}" viewBox="0 0 12 12" aria-hidden="true"><path d=${shapes[name] ?? ''}></path></svg>`;
}
