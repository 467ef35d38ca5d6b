import { html, nothing, svg, type TemplateResult } from 'lit';

/** A figure on its scale. Places are shares of the scale, 0 where it begins. */
export interface Placed {
  readonly at01: number;
  readonly low01: number | undefined;
  readonly high01: number | undefined;
  /** The range stands out, not the point. */
  readonly few: boolean;
  /** Told as "this or more" or "this or less". */
  readonly coded: string | undefined;
}

const WIDTH = 400;
const EDGE = 10;
const round = (value: number): number => Math.round(value * 100) / 100;

/** From share to picture, mirrored where reading runs from right to left. */
const across = (share: number, rightToLeft: boolean, edge = 0): number => round(edge + (rightToLeft ? 1 - share : share) * (WIDTH - 2 * edge));

const span = (from: number, to: number): { readonly x: number; readonly width: number } => ({ x: Math.min(from, to), width: Math.max(1, round(Math.abs(to - from))) });

/**
 * A score as a point with its range on the whole scale: no bar, since a scale that crosses zero has no end a bar could grow from.
 *
 * @param ends - words at −100, 0 and 100
 */
export function scoreDrawing({ at01, low01, high01, few, coded }: Placed, ends: readonly [string, string, string], rightToLeft: boolean): TemplateResult {
  const x = (share: number): number => across(share, rightToLeft, EDGE);
  const range = low01 === undefined || high01 === undefined ? undefined : span(x(low01), x(high01));
  return html`<svg class=${few ? 'scale few' : 'scale'} part="scale" viewBox="0 0 ${WIDTH} 58" aria-hidden="true">
    <line class="rule" x1=${x(0)} x2=${x(1)} y1="22" y2="22"></line>
    ${[0, 0.5, 1].map((share, at) => svg`<line class="rule" x1=${x(share)} x2=${x(share)} y1="15" y2="29"></line>
      <text x=${x(share)} y="50" text-anchor=${at === 1 ? 'middle' : (at === 0) === rightToLeft ? 'end' : 'start'} dx=${at === 1 ? 0 : (at === 0) === rightToLeft ? EDGE : -EDGE}>${ends[at]}</text>`)}
    ${range ? svg`<rect class="range" x=${range.x} width=${range.width} y="12" height="20" rx="3"></rect>` : nothing}
    ${coded === undefined ? svg`<circle class="point" cx=${x(at01)} cy="22" r="6"></circle>` : nothing}
  </svg>`;
}

/** A share as a bar that starts at none, with its range. */
export function shareDrawing({ at01, low01, high01, few, coded }: Placed, rightToLeft: boolean): TemplateResult {
  const x = (share: number): number => across(share, rightToLeft);
  const bar = span(x(0), x(at01));
  const [low, high] = [x(low01 ?? at01), x(high01 ?? at01)];
  return html`<svg class=${few ? 'share few' : 'share'} viewBox="0 0 ${WIDTH} 20" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" width=${WIDTH} y="6" height="8"></rect>
    ${coded === undefined ? svg`<rect class="bar" x=${bar.x} width=${bar.width} y="6" height="8"></rect>` : svg`<rect class="range" x=${span(low, high).x} width=${span(low, high).width} y="6" height="8"></rect>`}
    ${low01 === undefined ? nothing : svg`<path class="whisker" d="M${low} 4V16M${high} 4V16M${low} 10H${high}"></path>`}
  </svg>`;
}

/** Parts of a whole side by side. */
export function splitDrawing(parts: readonly { readonly share01: number }[], rightToLeft: boolean): TemplateResult {
  let before = 0;
  return html`<svg class="split" part="split" viewBox="0 0 ${WIDTH} 22" preserveAspectRatio="none" aria-hidden="true">
    ${parts.map(({ share01 }, at) => {
      const { x, width } = span(across(before, rightToLeft), across(before + share01, rightToLeft));
      before += share01;
      return share01 > 0 ? svg`<rect class="part part-${at % 6}" x=${round(x + 0.75)} width=${Math.max(0.5, width - 1.5)} y="2" height="18"></rect>` : nothing;
    })}
  </svg>`;
}

/** Scores of waves from the oldest to the newest, each with its range, on the part of the scale they need. */
export function wavesDrawing(points: readonly (Placed & { readonly short: string })[], rightToLeft: boolean): TemplateResult {
  const [height, top] = [136, 24];
  const lows = points.map(({ low01, at01 }) => low01 ?? at01);
  const highs = points.map(({ high01, at01 }) => high01 ?? at01);
  const [least, most] = [Math.min(0.5, ...lows), Math.max(0.5, ...highs)];
  const y = (share: number): number => round(top + (1 - (share - least) / (most - least || 1)) * (height - top - 8));
  const step = (WIDTH - 80) / Math.max(1, points.length - 1);
  const x = (at: number): number => round(rightToLeft ? WIDTH - 40 - at * step : 40 + at * step);
  const line = points.map(({ at01 }, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(at01)}`).join('');
  return html`<svg class="waves" part="waves" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">
    <line class="rule" x1="0" x2=${WIDTH} y1=${y(0.5)} y2=${y(0.5)}></line>
    <path class="line" d=${line}></path>
    ${points.map(({ at01, low01, high01, few, coded, short }, at) => svg`<text x=${x(at)} y=${round(y(high01 ?? at01) - 8)} text-anchor="middle">${short}</text>
      ${low01 === undefined || high01 === undefined ? nothing : svg`<rect class=${few ? 'range few' : 'range'} x=${x(at) - 5} width="10" y=${y(high01)} height=${Math.max(1, round(y(low01) - y(high01)))} rx="3"></rect>`}
      ${coded === undefined ? svg`<circle class="point" cx=${x(at)} cy=${y(at01)} r=${at === points.length - 1 ? 5 : 4}></circle>` : nothing}`)}
  </svg>`;
}
